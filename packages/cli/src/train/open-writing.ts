import type { LoadedWorkflow } from 'fastworkflow';
import { createModels, type Environment } from 'fastworkflow/models';
import { loadPersonas, openUtteranceCache, type TrainWorkflowOptions } from '@fw/train';
import { aiUtteranceWriter } from '@fw/train/ai';

/** What decides whether a model writes utterances besides the seeds. */
export interface WritingRequest {
  /** `false`: the seeds stand alone, whatever model is named. */
  readonly synthesis?: boolean;
  readonly regenerate?: boolean;
}

/** How a model writes utterances; `undefined` when none is named by `LLM_SYNDATA_GEN`, or none is wanted. */
export async function openWriting(
  { folder, workflow }: Pick<LoadedWorkflow, 'folder' | 'workflow'>,
  environment: Environment,
  { synthesis = true, regenerate = false }: WritingRequest,
): Promise<TrainWorkflowOptions['writing']> {
  const models = createModels({ environment });
  if (!synthesis || !models.has('LLM_SYNDATA_GEN')) return undefined;
  const { model, name, limits } = await models.get('LLM_SYNDATA_GEN');
  return {
    writer: aiUtteranceWriter(model, { name }),
    cache: await openUtteranceCache(folder),
    personas: await loadPersonas(folder, workflow.settings.description),
    regenerate,
    ...(limits?.timeoutMs !== undefined && { timeoutMs: limits.timeoutMs }),
  };
}
