import type { z } from 'zod';

/** One entry of a trajectory. JSON by design: a suspended one is resumed by another process. */
export type AgentMessage =
  | { readonly role: 'user'; readonly text: string }
  | {
      readonly role: 'assistant';
      readonly text: string;
      readonly calls: readonly ToolCall[];
      /** What the model thought, as its provider wants it back (signatures, encrypted parts); opaque. */
      readonly thoughts?: readonly Thought[];
    }
  | { readonly role: 'tool'; readonly callId: string; readonly tool: string; readonly text: string };

/** A stretch of reasoning beside words and calls. */
export interface Thought {
  readonly text: string;
  /** The provider's own data, JSON. */
  readonly options?: unknown;
}

/** What a model wants done. */
export interface ToolCall {
  readonly id: string;
  readonly tool: string;
  /** Whatever the model sent; in a trajectory always an object, since several providers refuse anything else. */
  readonly input: unknown;
  /** The provider's own data that goes back with the call, JSON. */
  readonly options?: unknown;
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
  /** Of the input: what the provider had in its cache, where it says so. */
  readonly cachedTokens?: number;
  readonly outputTokens: number;
}

/** One answer of a model. */
export interface ModelStep {
  readonly text: string;
  readonly calls: readonly ToolCall[];
  readonly thoughts?: readonly Thought[];
  readonly usage: ModelUsage;
}

/** A question to a model that calls tools. */
export interface AgentModelRequest {
  /** Byte-identical from call to call of a request, so that a provider's prompt cache holds. */
  readonly instructions: string;
  /** Only grows from call to call. */
  readonly messages: readonly AgentMessage[];
  readonly tools: readonly ToolSpec[];
  readonly signal: AbortSignal;
  /**
   * Told the text of the answer so far, whole, whenever it grows: plain words, or the `answer` of a `finish` call. A
   * model that does not stream tells nothing.
   */
  readonly onAnswer?: (soFar: string) => void;
}

/** A model that calls tools. `@fw/agent/ai` makes one of any AI SDK model. */
export interface AgentModel {
  /** `provider/model`. */
  readonly name: string;
  /** Rejects when the model cannot be had; what it says that is no sense comes back as it is, for coaching. */
  next(request: AgentModelRequest): Promise<ModelStep>;
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
