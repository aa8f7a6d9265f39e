import type { LoadedWorkflow } from 'fastworkflow';
import { createModels, type Environment } from 'fastworkflow/models';
import { loadPersonas, openUtteranceCache, type WritingOptions } from '@fw/train';
import { aiUtteranceWriter } from '@fw/train/ai';

/** What decides whether a model writes utterances besides the seeds. */
export interface WritingRequest {
  readonly seedsOnly?: boolean;
  readonly regenerate?: boolean;
}

/** How a model writes utterances; `undefined` when none is named by `LLM_SYNDATA_GEN`, or none is wanted. */
export async function openWriting(
  { folder, workflow }: Pick<LoadedWorkflow, 'folder' | 'workflow'>,
  environment: Environment,
  { seedsOnly = false, regenerate = false }: WritingRequest,
): Promise<Omit<WritingOptions, 'onProgress' | 'signal'> | undefined> {
  const models = createModels({ environment });
  if (seedsOnly || !models.has('LLM_SYNDATA_GEN')) return undefined;
  const { model, name } = await models.get('LLM_SYNDATA_GEN');
  return {
    writer: aiUtteranceWriter(model, { name }),
    cache: await openUtteranceCache(folder),
    personas: await loadPersonas(folder, workflow.settings.description),
    regenerate,
  };
}
