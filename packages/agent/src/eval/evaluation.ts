import type { Session, Turn, TurnTaker } from '@fw/signature';
import { z } from 'zod';

/** A command that a task expects to have run. Parameters that are not named may be anything. */
const expectedRun = z.object({ command: z.string(), input: z.record(z.string(), z.unknown()).optional() });

const taskSchema = z.object({
  id: z.string().min(1),
  /** What the person says, in order; or what they want, for a simulated person. */
  user: z.union([
    z.object({ says: z.array(z.string()).min(1) }),
    z.object({ wants: z.string().min(1), knows: z.string().optional() }),
  ]),
  /** How they answer when asked to confirm; `yes` when absent. */
  confirms: z.string().default('yes'),
  expect: z.object({
    /** Commands that change something and must have run, in any order, and no others. */
    effects: z.array(expectedRun).default([]),
    /** Reads that must have run. */
    reads: z.array(expectedRun).default([]),
    /** What must stand in some answer, whatever its case. */
    says: z.array(z.string()).default([]),
  }),
});

const suiteSchema = z.object({ name: z.string().min(1), tasks: z.array(taskSchema).min(1) });

/** One task of a suite. */
export type EvalTask = z.output<typeof taskSchema>;

/** Tasks that a workflow is measured by, as data. */
export type EvalSuite = z.output<typeof suiteSchema>;

/** Reads a suite; a failed parse says which task and field. */
export function parseSuite(value: unknown): EvalSuite {
  return suiteSchema.parse(value);
}

/** What a trial is run on: fresh for each, so that no trial sees another's effects. */
export interface Trial {
  readonly taker: TurnTaker;
  readonly session: Session;
  /** Looks at the application itself, beyond what ran; a string says what is wrong. */
  check?(): Promise<string | undefined>;
  close?(): Promise<void>;
}

/** Says the next thing, or `undefined` when the person has what they wanted or gives up. */
export interface SimulatedPerson {
  next(task: EvalTask, turns: readonly Turn[], signal: AbortSignal): Promise<string | undefined>;
}

/** Why a trial failed, first reason that applies. Source: the classes that recorded runs were sorted into. */
export type FailureClass =
  | 'error'
  | 'missing-effect'
  | 'wrong-arguments'
  | 'unwanted-effect'
  | 'missing-read'
  | 'missing-words'
  | 'wrong-state'
  | 'unfinished';

/** How one trial went. */
export interface TrialReport {
  readonly passed: boolean;
  readonly failure?: FailureClass;
  readonly reason?: string;
  readonly turns: number;
  /** Wall time in milliseconds. */
  readonly durationMs: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: number;
}

export interface TaskReport {
  readonly id: string;
  readonly trials: readonly TrialReport[];
}

/** Share of tasks that succeed in all of k trials, estimated without bias, with a 95 % interval. In [0, 1]. */
export interface PassHat {
  readonly k: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface EvalReport {
  readonly suite: string;
  readonly trials: number;
  readonly tasks: readonly TaskReport[];
  /** pass^1 to pass^k. */
  readonly passHat: readonly PassHat[];
  /** Failed trials by class. */
  readonly failures: Readonly<Partial<Record<FailureClass, number>>>;
  readonly cost: number;
}
