import type { z } from 'zod';

/** One entry of a trajectory. JSON by design: a suspended one is resumed by another process. */
export type AgentMessage =
  | { readonly role: 'user'; readonly text: string }
  | { readonly role: 'assistant'; readonly text: string; readonly calls: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly callId: string; readonly tool: string; readonly text: string };

/** What a model wants done. */
export interface ToolCall {
  readonly id: string;
  readonly tool: string;
  readonly input: unknown;
  /** Why the call cannot be read, when it cannot. */
  readonly invalid?: string;
}

/** A tool as the model sees it. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  readonly input: z.ZodObject;
}

/** What a model used, in tokens. */
export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** One answer of a model. */
export interface ModelStep {
  readonly text: string;
  readonly calls: readonly ToolCall[];
  readonly usage: ModelUsage;
}

/** A model that calls tools. `@fw/agent/ai` makes one of any AI SDK model. */
export interface AgentModel {
  /** `provider/model`. */
  readonly name: string;
  /** Rejects when the model cannot be had; what it says that is no sense comes back as an invalid call. */
  next(request: {
    readonly instructions: string;
    readonly messages: readonly AgentMessage[];
    readonly tools: readonly ToolSpec[];
    readonly signal: AbortSignal;
  }): Promise<ModelStep>;
}

/** A model that answers with an object of a schema. */
export interface ObjectModel {
  readonly name: string;
  /** Rejects when the answer does not fit the schema. */
  generate<Schema extends z.ZodType>(request: {
    readonly instructions: string;
    readonly prompt: string;
    readonly schema: Schema;
    readonly signal: AbortSignal;
  }): Promise<{ readonly object: z.output<Schema>; readonly usage: ModelUsage }>;
}
