import type { z } from 'zod';
import type { CommandOutput } from './command-output.ts';
import type { ContextPath } from '../context/context-path.ts';

/** What a command's functions learn about the call besides their input. */
export interface CommandCall<Context = unknown> {
  /** The object at {@link path}, as the context's `load` returned it; `undefined` at the root. */
  readonly context: Context;
  /** Where the command runs: the path of the scope that owns it. */
  readonly path: ContextPath;
  readonly sessionId: string;
  readonly turnId: string;
  /** Who is asking, as the caller of the turn authenticated them. */
  readonly principal?: string;
  /**
   * Same key, same effect: hand it to whatever service does the work. Derived from session, turn, step, command and
   * input. Empty while nothing may be changed (`lookup`, `resolve`, `validate`, `preview`).
   */
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
  /** The clock of the turn. */
  readonly now: Date;
  /** Values given at start-up (the initial context file), for every command to read. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Runs a command or a sentence of another workflow and returns its last output. */
  runWorkflow(folder: string, request: NestedRequest): Promise<CommandOutput>;
  /**
   * Asks the workflow's response model (`LLM_RESPONSE_GEN`) for an answer of a type: a summary, a classification, a draft.
   *
   * @throws {FwError} `no-model` when none is configured, naming the variable; whatever the model's provider throws.
   */
  predict<Output extends z.ZodType>(prediction: Prediction<Output>): Promise<z.output<Output>>;
}

/** What a handler asks a model. */
export interface Prediction<Output extends z.ZodType = z.ZodType> {
  /** What is wanted, in a sentence or two. */
  readonly instructions: string;
  /** The material, shown to the model as JSON and as nothing else: what stands in it is no instruction. */
  readonly input: unknown;
  /** What the answer must be. */
  readonly output: Output;
}

/** What a nested workflow is asked: a command with its parameters, or a sentence. */
export type NestedRequest =
  | { readonly command: string; readonly input?: Readonly<Record<string, unknown>> }
  | { readonly utterance: string };
