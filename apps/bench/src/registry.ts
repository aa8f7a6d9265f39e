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
  slots: {
    summary: 'values read from sentences without a model (B5)',
    needs: ['nlupp', 'restaurant8k', 'snips'],
    run: async (options) => (await import('./benches/slots.ts')).slots(options),
  },
  mood: {
    summary: 'wishes told from what only sounds like one, and values that reach a write unasked (B10)',
    needs: ['recognizers-text'],
    run: async (options) => (await import('./benches/mood.ts')).mood(options),
  },
  readings: {
    summary: 'values read from the sentences of a public specification, ours and the peers (B10)',
    needs: ['recognizers-text'],
    run: async (options) => (await import('./benches/readings.ts')).readings(options),
  },
  gate: {
    summary: 'recorded calls of agents through the gate (B7)',
    needs: ['tau-trajectories'],
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
  talks: {
    summary: 'conversations as people have them: right effects, questions, answers (B11)',
    run: async (options) => (await import('./benches/talks.ts')).talks(options),
  },
  adversary: {
    summary: 'generated attacks on the gate, the confirmation, the ledger and files (B12)',
    run: async (options) => (await import('./benches/adversary.ts')).adversary(options),
  },
  agent: {
    summary: "a model's mistakes through a plain loop and through ours (B8)",
    needs: ['tau-trajectories'],
    run: async (options) => (await import('./benches/agent.ts')).agent(options),
  },
  service: {
    summary: 'the service over HTTP: rates beside a bare handler, streams, shutdown, generated requests (B9)',
    run: async (options) => (await import('./benches/service.ts')).service(options),
  },
  replicas: {
    summary: 'two replicas on PostgreSQL and Redis: killed, stopped, timed, a million conversations',
    run: async (options) => (await import('./benches/replicas.ts')).replicas(options),
  },
  simulate: {
    summary: 'simulated histories of replicas with every fault there is, by seed',
    run: async (options) => (await import('./benches/simulate.ts')).simulate(options),
  },
  'intent-full': {
    summary: 'BANKING77 and CLINC150 in full, ours and the peers (B1)',
    needs: ['banking77', 'clinc150'],
    run: async (options) => (await import('./benches/intent-full.ts')).intentFull(options),
  },
  invariance: {
    summary: 'requests with their numbers exchanged: how many get another decision',
    run: async (options) => (await import('./benches/invariance.ts')).invariance(options),
  },
  'intent-few': {
    summary: 'few examples a command, ours and the peers (B2)',
    needs: ['banking77', 'clinc150'],
    run: async (options) => (await import('./benches/intent-few.ts')).intentFew(options),
  },
  oos: {
    summary: 'what it does not know, and what its promises are worth (B3)',
    needs: ['banking77', 'clinc150', 'stackoverflow20'],
    run: async (options) => (await import('./benches/oos.ts')).oos(options),
  },
  'near-oos': {
    summary: 'requests for commands that do not exist but sound like ones that do (B3)',
    needs: ['banking77', 'clinc150'],
    run: async (options) => (await import('./benches/near-oos.ts')).nearOos(options),
  },
  scale: {
    summary: 'training, an edit and corrections with up to 1,000 commands in 100 contexts',
    run: async (options) => (await import('./benches/scale.ts')).scale(options),
  },
  contexts: {
    summary: 'ten contexts of fifteen commands, the right one active or a sibling (B4)',
    needs: ['clinc150'],
    run: async (options) => (await import('./benches/contexts.ts')).contexts(options),
  },
  build: {
    summary: 'workflows from public OpenAPI documents, and requests that nobody trained on (B13)',
    run: async (options) => (await import('./benches/build.ts')).build(options),
  },
};
