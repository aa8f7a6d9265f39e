import type { ModelObject } from './create-models.ts';

/**
 * Several models as one: the next is asked when one fails. An aborted call is not a failure, and is not tried again.
 *
 * The last one's error is what the caller sees.
 */
export function fallbackModel(first: ModelObject, ...others: readonly ModelObject[]): ModelObject {
  if (others.length === 0) return first;
  const models = [first, ...others];
  return {
    specificationVersion: 'v4',
    provider: 'fallback',
    modelId: models.map(({ provider, modelId }) => `${provider}/${modelId}`).join(', '),
    supportedUrls: first.supportedUrls,
    doGenerate: (options) => firstThatAnswers(models, options.abortSignal, (model) => model.doGenerate(options)),
    doStream: (options) => firstThatAnswers(models, options.abortSignal, (model) => model.doStream(options)),
  };
}

async function firstThatAnswers<Result>(
  models: readonly ModelObject[],
  signal: AbortSignal | undefined,
  ask: (model: ModelObject) => PromiseLike<Result>,
): Promise<Result> {
  let last: unknown;
  for (const model of models) {
    try {
      return await ask(model);
    } catch (error) {
      signal?.throwIfAborted();
      last = error;
    }
  }
  throw last;
}
