import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFastworkflow, type Fastworkflow, type TurnEvent } from 'fastworkflow';
import type { Figure } from '../figure.ts';
import { median, percentile } from './demo/percentile.ts';
import { trainHelloWorld } from './demo/train-hello-world.ts';

/** How much to measure. */
export interface TurnOptions {
  /** 100 turns instead of 1,000. */
  readonly quick?: boolean;
  readonly log?: (line: string) => void;
}

const TURNS = 1000;
const QUICK_TURNS = 100;
/** Turns taken before anything is measured, while code is compiled and buffers grow. */
const WARM_UP = 50;

/**
 * A deterministic turn of hello_world, from the sentence to the answer, by stage: the command classified, two numbers
 * read, proved, run and answered. Every sentence is a new one. CPU time of the whole process; wall time beside it and
 * by stage.
 */
export async function turn({ quick = false, log = () => undefined }: TurnOptions): Promise<readonly Figure[]> {
  const home = mkdtempSync(join(tmpdir(), 'fw-bench-turn-'));
  try {
    const folder = join(home, 'hello_world');
    log('training hello_world');
    await trainHelloWorld(folder);
    const turns = quick ? QUICK_TURNS : TURNS;
    log(`${turns} turns in memory, ${turns} with stores on disk`);
    const memory = await measure(folder, 'memory', turns);
    const disk = await measure(folder, 'disk', turns);
    return [...figuresOf('turn', memory), ...figuresOf('turn.durable', disk)];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Milliseconds of each turn, and of each stage of each turn. */
interface Measured {
  readonly cpu: readonly number[];
  readonly wall: readonly number[];
  readonly stages: ReadonlyMap<string, readonly number[]>;
}

async function measure(folder: string, stores: 'memory' | 'disk', turns: number): Promise<Measured> {
  const app = await createFastworkflow({ folder, stores });
  try {
    for (let at = 0; at < WARM_UP; at++) await take(app, at, () => {});
    const cpu: number[] = [];
    const wall: number[] = [];
    const stages = new Map<string, number[]>();
    for (let at = 0; at < turns; at++) {
      const before = process.cpuUsage();
      const began = performance.now();
      await take(app, WARM_UP + at, (event) => {
        if (event.type !== 'stage-ended') return;
        stages.set(event.stage, [...(stages.get(event.stage) ?? []), event.durationMs]);
      });
      wall.push(performance.now() - began);
      const { user, system } = process.cpuUsage(before);
      cpu.push((user + system) / 1000);
    }
    return { cpu, wall, stages };
  } finally {
    await app.close();
  }
}

async function take(app: Fastworkflow, at: number, onEvent: (event: TurnEvent) => void): Promise<void> {
  // A session of its own every hundred turns: histories are bounded, but growing is part of a conversation.
  const { success, answer } = await app.processTurn({
    utterance: `add ${at} and ${at + 7}`,
    sessionId: `s${Math.floor(at / 100)}`,
    onEvent,
  });
  if (!success) throw new Error(`A turn that should succeed did not: ${answer}`);
}

function figuresOf(id: string, { cpu, wall, stages }: Measured): readonly Figure[] {
  const figure = (name: string, values: readonly number[]): Figure => ({
    id: `${id}.${name}`,
    value: median(values),
    unit: 'ms',
    low: percentile(values, 0.05),
    high: percentile(values, 0.95),
    n: values.length,
    engine: 'fw',
  });
  return [
    figure('cpu_ms', cpu),
    figure('wall_ms', wall),
    ...[...stages].map(([stage, values]) => figure(`${stage}.wall_ms`, values)),
  ];
}
