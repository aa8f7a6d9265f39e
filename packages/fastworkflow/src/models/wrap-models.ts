import { FwError } from '@fw/signature';
import type { ModelObject, Models, NamedModel } from './create-models.ts';
import type { ModelRole } from './model-role.ts';

/** A question to a model of the AI SDK, and its answer. */
export type ModelCall = Parameters<ModelObject['doGenerate']>[0];
export type ModelAnswer = Awaited<ReturnType<ModelObject['doGenerate']>>;

/** Asks in place of a model; `ask` is the model itself. */
export type AskInstead = (
  role: ModelRole,
  named: NamedModel,
  call: ModelCall,
  ask: () => PromiseLike<ModelAnswer>,
) => PromiseLike<ModelAnswer>;

/** The same models, with something around each answer. Streams are not for them: nothing here asks for one. */
export function wrapModels(models: Models, instead: AskInstead): Models {
  return {
    ...(models.secrets && { secrets: models.secrets }),
    has: (role) => models.has(role),
    async get(role) {
      const named = await models.get(role);
      const { model } = named;
      if (typeof model === 'string' || model.specificationVersion !== 'v4')
        throw new FwError(
          'invalid-model',
          `${role} is only a name, or of another version of the AI SDK: give a model object.`,
        );
      const wrapped: ModelObject = {
        specificationVersion: 'v4',
        provider: model.provider,
        modelId: model.modelId,
        supportedUrls: model.supportedUrls,
        doGenerate: (call) => instead(role, named, call, () => model.doGenerate(call)),
        doStream: () => Promise.reject(new FwError('not-streamed', `${named.name} is asked for whole answers here.`)),
      };
      return { ...named, model: wrapped };
    },
  };
}
