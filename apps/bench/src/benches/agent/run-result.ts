import type { ErrorClass } from './error-model.ts';
import type { TokenUse } from './token-meter.ts';

/** Which engine, and how the person confirms. */
export type Engine =
  | 'plain'
  | 'plain-approval'
  | 'fw'
  /** A planner of its own before the loop. */
  | 'fw-planner'
  /** The model states no goals. */
  | 'fw-no-goals'
  | 'fw-nodding'
  /** Calls as sloppy as providers hand them over. */
  | 'fw-sloppy'
  /** A model that claims its last change instead of making it. */
  | 'fw-lying';

/** What one run of one task came to. */
export interface RunResult {
  readonly engine: Engine;
  readonly taskId: string;
  readonly seed: number;
  /** Mistakes in the script, whatever the engine. */
  readonly errors: readonly ErrorClass[];
  /** Changes of the application that the task does not ask for; by the mistake that led to each. */
  readonly wrongEffects: readonly (ErrorClass | 'none')[];
  /** The application's state at the end is the one that the task asks for. */
  readonly completed: boolean;
  /** The expected calls break the written policy of the data set: who keeps it cannot complete the task. */
  readonly forbidden?: boolean;
  readonly confirmations: number;
  readonly questions: number;
  /** Model calls, each with what the engine does around it. */
  readonly steps: number;
  /** Calls of all models, the planner's among them, and their tokens. */
  readonly tokens: TokenUse;
  /** Whether a claim of a change that was not made was believed; absent where none was made. */
  readonly believed?: boolean;
  /** Whether that claim came after another change of its verb had been made. */
  readonly besideMade?: boolean;
  /** CPU milliseconds outside the model and the application. */
  readonly overheadCpuMs: number;
}
