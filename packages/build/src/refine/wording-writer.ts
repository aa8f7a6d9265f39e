import type { Effect } from '@fw/signature';
import type { Schema } from '../catalogue/catalogue.ts';

/** What a model is asked to write for one command. */
export interface WordingRequest {
  readonly name: string;
  /** Empty where it is to be written. */
  readonly summary: string;
  readonly effect: Effect;
  /** JSON Schema of the input, an object. */
  readonly input: Schema;
  /** What people, or rules, wrote for it so far. */
  readonly utterances: readonly string[];
  /** Sentences wanted; 0 for none. */
  readonly count: number;
  /** Slots that want a description, and slots that want examples. */
  readonly describe: readonly string[];
  readonly examples: readonly string[];
  readonly signal?: AbortSignal;
}

/** What a model wrote. Nothing of it is trusted: it is cleaned, bounded and checked before it is put into a file. */
export interface WrittenWording {
  readonly summary?: string;
  readonly slots: readonly {
    readonly name: string;
    readonly description?: string;
    readonly examples?: readonly (string | number)[];
  }[];
  readonly utterances: readonly string[];
}

/** Writes the blanks of a command's wording: a language model behind `@fw/build/ai`, or anything else. */
export interface WordingWriter {
  /** `provider/model`; it stands above the sentences. */
  readonly model: string;
  /** Rejects when the model cannot be had, or answers in no form. */
  write(request: WordingRequest): Promise<WrittenWording>;
}
