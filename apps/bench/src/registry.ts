import type { BenchEntry } from './figure.ts';

/** Every bench by name, in the order in which `all` runs them. */
export const BENCHES: Readonly<Record<string, BenchEntry>> = {
  demo: {
    summary: 'how long a newcomer waits: demo, training, first prompt, help',
    run: async (options) => (await import('./benches/demo.ts')).demo(options),
  },
  turn: {
    summary: 'a deterministic turn by stage',
    run: async (options) => (await import('./benches/turn.ts')).turn(options),
  },
  gate: {
    summary: 'recorded calls of agents through the gate (B7)',
    run: async (options) => (await import('./benches/gate.ts')).gate(options),
  },
  kills: {
    summary: 'processes killed in the middle of conversations and taken up again',
    run: async (options) => (await import('./benches/kills.ts')).kills(options),
  },
  walk: {
    summary: 'generated conversations held to the laws of the walk',
    run: async (options) => (await import('./benches/walk.ts')).walk(options),
  },
  agent: {
    summary: "a model's mistakes through a plain loop and through ours (B8)",
    run: async (options) => (await import('./benches/agent.ts')).agent(options),
  },
};
