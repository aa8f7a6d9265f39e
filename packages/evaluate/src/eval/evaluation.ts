import type { Session, Turn, TurnTaker } from '@fw/signature';
import { z } from 'zod';
import type { ModelAccount } from '@fw/agent';

/** A command that a task expects to have run. Parameters that are not named may be anything. */
const expectedRun = z.strictObject({ command: z.string(), input: z.record(z.string(), z.unknown()).optional() });

const taskSchema = z.strictObject({
  id: z.string().min(1),
  /** What the person says, in order; or what they want, for a simulated person. */
  user: z.union([
    z.strictObject({ says: z.array(z.string()).min(1) }),
    z.strictObject({ wants: z.string().min(1), knows: z.string().optional() }),
  ]),
  /** How they answer when asked to confirm; `yes` when absent. */
  confirms: z.string().default('yes'),
  expect: z.strictObject({
    /** Commands that change something and must have run, in any order, and no others. */
    effects: z.array(expectedRun).default([]),
    /** Reads that must have run. */
    reads: z.array(expectedRun).default([]),
    /** What must stand in some answer, whatever its case. */
    says: z.array(z.string()).default([]),
    /** The conversation ends with a question that says this: for what must be asked rather than guessed. */
    asks: z.string().optional(),
    /**
     * What decides about effects. `runs`: those above must have run as they stand. `state`: the application must look
     * as the trial's check wants it, by whatever way; what ran only says how it went wrong.
     */
    by: z.enum(['runs', 'state']).default('runs'),
  }),
});

const suiteSchema = z
  .strictObject({ name: z.string().min(1), tasks: z.array(taskSchema).min(1) })
  .refine(({ tasks }) => new Set(tasks.map(({ id }) => id)).size === tasks.length, {
    error: 'Two tasks have one id.',
    path: ['tasks'],
  });

/** One task of a suite. */
export type EvalTask = z.output<typeof taskSchema>;

/** Tasks that a workflow is measured by, as data. */
export type EvalSuite = z.output<typeof suiteSchema>;

/** A suite as it is written: what has a default may be left out. */
export type EvalSuiteInput = z.input<typeof suiteSchema>;

/** Reads a suite; a failed parse says which task and field. */
export function parseSuite(value: unknown): EvalSuite {
  return suiteSchema.parse(value);
}

/** What a trial is run on: fresh for each, so that no trial sees another's effects. */
export interface Trial {
  readonly taker: TurnTaker;
  readonly session: Session;
  /** Plays the person here, instead of the evaluation's own. */
  readonly person?: SimulatedPerson;
  /** Looks at the application itself, beyond what ran; a string says what is wrong. */
  check?(): Promise<string | undefined>;
  /** What its models used so far, by a name of the caller's choosing; counted from the agent's events when absent. */
  accounts?(): Readonly<Record<string, ModelAccount>>;
  close?(): Promise<void>;
}

/** One thing that was said, and what came of it. */
export interface Exchange {
  readonly said: string;
  readonly turn: Turn;
}

/** Says the next thing, or `undefined` when the person has what they wanted or gives up. */
export interface SimulatedPerson {
  next(task: EvalTask, talk: readonly Exchange[], signal: AbortSignal): Promise<string | undefined>;
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
  | 'unfinished'
  | 'unasked';

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

/** The trials of one task, in the order in which they ran. */
export interface TaskReport {
  readonly id: string;
  /** Fewer than were wanted when the evaluation was stopped. */
  readonly trials: readonly TrialReport[];
}

/** Share of tasks that succeed in all of k trials, estimated without bias, with a 95 % interval. In [0, 1]. */
export interface PassHat {
  readonly k: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Tasks that it is an average of: those with k trials. */
  readonly tasks: number;
}

/** What an evaluation found: every task with its trials, shares with intervals, failures, cost. */
export interface EvalReport {
  readonly suite: string;
  /** Trials of each task that were wanted. */
  readonly trials: number;
  readonly tasks: readonly TaskReport[];
  /** pass^1 to pass^k; one that no task has trials enough for is missing. */
  readonly passHat: readonly PassHat[];
  /** Failed trials by class. */
  readonly failures: Readonly<Partial<Record<FailureClass, number>>>;
  /** What models used in all trials together, by name. */
  readonly accounts: Readonly<Record<string, ModelAccount>>;
  readonly cost: number;
  /** Trials that were not made because the evaluation was stopped; 0 when it went to its end. */
  readonly unmade: number;
}
