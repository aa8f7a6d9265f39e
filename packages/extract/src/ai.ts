import type { Experimental_ExtractionModel, LanguageModel } from 'ai';
import { answerExtraction, type LocalExtractionModelOptions } from './answer-extraction.ts';
import type { ExtractionModel, ExtractionModelRequest } from './extraction-model.ts';
import { repairJson } from './repair-json.ts';

export type { LocalExtractionModelOptions } from './answer-extraction.ts';

/** How an AI SDK model is called. */
export interface AiExtractionModelOptions {
  /**
   * `native` asks the provider for structured output, `instructions` only tells the model the schema. When absent,
   * structured output is tried first and given up for good when the provider refuses it.
   */
  readonly schema?: 'native' | 'instructions';
  /** Longest answer, in tokens; the provider's own when absent. */
  readonly maxOutputTokens?: number;
  /** How often a failed call is repeated by the AI SDK; 1 when absent, since a person waits. */
  readonly maxRetries?: number;
}

/** Makes an extractor's model of an AI SDK language model. The only file of this package that imports `ai`. */
export function aiExtractionModel(model: LanguageModel, options: AiExtractionModelOptions = {}): ExtractionModel {
  let native = options.schema !== 'instructions';
  return {
    async generate(request) {
      if (native) {
        try {
          return await generateNatively(model, request, options);
        } catch (error) {
          if (options.schema === 'native' || !isRefusal(error)) throw error;
          native = false;
        }
      }
      return await generateFreely(model, request, options);
    },
  };
}

function settings(
  model: LanguageModel,
  { prompt, signal }: ExtractionModelRequest,
  { maxOutputTokens, maxRetries = 1 }: AiExtractionModelOptions,
) {
  return {
    model,
    prompt,
    abortSignal: signal,
    maxRetries,
    temperature: 0,
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
  };
}

async function generateNatively(
  model: LanguageModel,
  request: ExtractionModelRequest,
  options: AiExtractionModelOptions,
): Promise<unknown> {
  const { generateText, jsonSchema, NoObjectGeneratedError, Output } = await import('ai');
  // The AI SDK only passes the schema on; what comes back is checked slot by slot, so that one bad value costs one value.
  const output = Output.object({ schema: jsonSchema<unknown>(request.schema), name: 'values' });
  try {
    const result = await generateText({
      ...settings(model, request, options),
      instructions: withSchema(request),
      output,
    });
    return result.output;
  } catch (error) {
    if (!NoObjectGeneratedError.isInstance(error) || error.text === undefined) throw error;
    return parsed(error.text, error);
  }
}

async function generateFreely(
  model: LanguageModel,
  request: ExtractionModelRequest,
  options: AiExtractionModelOptions,
): Promise<unknown> {
  const { generateText } = await import('ai');
  const result = await generateText({ ...settings(model, request, options), instructions: withSchema(request) });
  return parsed(result.text, new Error('The model answered with no JSON object.'));
}

/** Providers differ in whether the schema reaches the model; in the instructions it always does. */
function withSchema({ instructions, schema }: ExtractionModelRequest): string {
  return `${instructions}\nJSON Schema of the answer, which is one JSON object and nothing else:\n${JSON.stringify(schema)}`;
}

function parsed(text: string, error: unknown): unknown {
  const value = repairJson(text);
  if (value === undefined) throw error;
  return value;
}

/** A server that does not know `response_format` answers 400 or 422. */
function isRefusal(error: unknown): boolean {
  const causes = [error, ...(isObject(error) && 'lastError' in error ? [error.lastError] : [])];
  return causes.some(
    (cause) =>
      isObject(cause) &&
      'statusCode' in cause &&
      (cause.statusCode === 400 || cause.statusCode === 422 || cause.statusCode === 501),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/**
 * A model for the AI SDK's `experimental_extract` that answers on this machine with the local recognisers, with the
 * network off. What several mentions fit equally comes back as `null` with a `guess`.
 */
export function localExtractionModel(options: LocalExtractionModelOptions = {}): Experimental_ExtractionModel {
  return {
    specificationVersion: 'v4',
    provider: 'fastworkflow',
    modelId: 'local',
    supportedFieldTypes: ['text', 'number', 'date', 'time', 'datetime', 'duration', 'list'],
    async doExtract(call) {
      // The answers are typed by their fields, which are data; the AI SDK validates each against its field.
      return (await answerExtraction(call, options)) as unknown as Awaited<
        ReturnType<Experimental_ExtractionModel['doExtract']>
      >;
    },
  };
}
