import type { ContextPath, Workflow } from '@fw/signature';
import type { Assistant } from '@fw/assistant';
import type { AgentModel, ObjectModel } from './agent-model-port.ts';
import type { Budget, Prices } from './budget.ts';

/** What an agent is wired from. */
export interface AgentOptions {
  readonly workflow: Workflow;
  /** Every step goes through it, so that every guarantee holds for the agent too. */
  readonly assistant: Assistant;
  /** Drives the loop. */
  readonly model: AgentModel;
  /** Writes plans, in a call of its own before the loop begins; without one the loop's own first call states the goals. */
  readonly planner?: ObjectModel;
  /** Small calls: which command a wrong name stands for. The planner when absent. */
  readonly clarifier?: ObjectModel;
  /** Sums up long answers for the memory of the conversation; they are cut when absent. */
  readonly summariser?: ObjectModel;
  /** Rules of the application for whoever serves people in it, in words; planner and model are shown them. */
  readonly guidance?: string;
  /** What one request may spend, each limit {@link DEFAULT_BUDGET}'s when absent. */
  readonly budget?: Partial<Budget>;
  /** Prices by model name; a model without one costs nothing in the account. */
  readonly prices?: Readonly<Record<string, Prices>>;
  /** Tokens of trajectory that the model's window has room for; {@link TRAJECTORY_TOKENS} when absent. */
  readonly trajectoryTokens?: number;
  /** Tokens of the catalogue; what goes beyond is found by words. `CATALOGUE_TOKENS` when absent. */
  readonly catalogueTokens?: number;
  /** Finds commands for words, best first, by qualified name: the local classifier. Asked only for large catalogues. */
  readonly findCommands?: FindCommands;
  /** Rules that were learnt from comparing runs; read anew for every request. */
  readonly insights?: () => Promise<readonly string[]>;
  /** Values given at start-up, as the assistant has them. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Monotonic milliseconds; `performance.now` when absent. */
  readonly timer?: () => number;
  readonly newId?: () => string;
}

/** Finds commands for words at a place, best first, by qualified name. */
export type FindCommands = (asked: {
  readonly utterance: string;
  readonly path: ContextPath;
  readonly signal: AbortSignal;
}) => Promise<readonly string[]>;

/** Source: chosen here; half of the smallest window in common use (64k), the catalogue taking its share of the rest. */
export const TRAJECTORY_TOKENS = 32_000;
