import type { EvalSuiteInput, EvalTask } from '@fw/evaluate';
import type { Environment } from '../models/model-role.ts';

/** What one trial runs on, besides the workflow itself. */
export interface OpenedTrial {
  /** Values for every command and context to read, as `call.settings`; over those given at start-up. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Who speaks, as if authenticated. */
  readonly principal?: string;
  /** The application's rules for an agent, in words. */
  readonly guidance?: string;
  /** The time of all of it; the machine's when absent. */
  readonly now?: Date;
  /** Looks at the application afterwards: says what is wrong with it, or nothing. */
  check?(): string | undefined | Promise<string | undefined>;
  close?(): void | Promise<void>;
}

/** A suite of tasks and the application state that each trial of them gets. */
export interface Suite extends EvalSuiteInput {
  /** Lowest pass^k, k being the number of trials, with which the suite passes. In [0, 1]; 1 when absent. */
  readonly minPass?: number;
  /**
   * Makes the state of one trial: nothing that an earlier one did may show. Absent for an application without state.
   *
   * @param task - As `tasks` has it.
   * @param trial - From 0.
   */
  open?(task: EvalTask, trial: number): OpenedTrial | Promise<OpenedTrial>;
}

/** What a suite that is made when it is asked for may look at. */
export interface SuiteRequest {
  /** Values given at start-up. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The workflow's settings file over the variables of the process. */
  readonly environment: Environment;
}

/** Makes a suite, from data that does not come with the workflow. */
export type MakeSuite = (request: SuiteRequest) => Suite | Promise<Suite>;

/**
 * Declares a suite, or how one is made: the default export of a file in the workflow's `evaluation/`.
 * Returns its argument.
 */
export function defineSuite<Defined extends Suite | MakeSuite>(suite: Defined): Defined {
  return suite;
}
