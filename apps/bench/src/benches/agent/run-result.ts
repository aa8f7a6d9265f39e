import type { ErrorClass } from './error-model.ts';

/** Which engine, and how the person confirms. */
export type Engine = 'plain' | 'plain-approval' | 'fw' | 'fw-no-planner' | 'fw-nodding';

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
  readonly confirmations: number;
  readonly questions: number;
  /** Model calls, each with what the engine does around it. */
  readonly steps: number;
  /** CPU milliseconds outside the model and the application. */
  readonly overheadCpuMs: number;
}
