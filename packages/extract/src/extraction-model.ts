import type { JsonSchema } from '@fw/signature';

/** One call to a language model that answers with a JSON object. */
export interface ExtractionModelRequest {
  readonly instructions: string;
  readonly prompt: string;
  /** What the answer should look like. A provider that cannot enforce it is told in the instructions. */
  readonly schema: JsonSchema;
  readonly signal: AbortSignal;
}

/** A language model as extraction needs it. `aiExtractionModel` in `@fw/extract/ai` makes one of any AI SDK model. */
export interface ExtractionModel {
  /** The parsed answer, unchecked: the caller trusts nothing in it. Rejects when there is none. */
  generate(request: ExtractionModelRequest): Promise<unknown>;
}
