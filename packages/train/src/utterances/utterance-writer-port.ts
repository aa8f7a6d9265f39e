import type { Persona } from './persona.ts';

/** What a model is asked to write. */
export interface WritingRequest {
  readonly command: { readonly name: string; readonly summary: string; readonly parameters: readonly string[] };
  /** What people were seen to say; to be varied, not repeated. */
  readonly seeds: readonly string[];
  readonly persona: Persona;
  readonly count: number;
  readonly signal?: AbortSignal;
}

/** Writes utterances: a language model behind `@fw/train/ai`, or anything else. */
export interface UtteranceWriter {
  /** Name of the model, for provenance and the cache: `mistral/mistral-small-latest`. */
  readonly model: string;
  /** Rejects when the model cannot be had or answers rubbish; the caller retries and falls back. */
  write(request: WritingRequest): Promise<readonly string[]>;
  /**
   * The same for several personas in one request, which are those of requests that are alike otherwise; answers in their
   * order. Absent where each is asked for by itself.
   */
  writeTogether?(requests: readonly [WritingRequest, ...WritingRequest[]]): Promise<readonly (readonly string[])[]>;
}
