import { resolve } from 'node:path';
import type { LoadedWorkflow } from 'fastworkflow';
import { createModels, type Environment } from 'fastworkflow/models';
import { loadPersonas, openUtteranceCache, type TrainWorkflowOptions } from '@fw/train';
import { aiUtteranceWriter } from '@fw/train/ai';
import { usageError } from '../usage-error.ts';

/** What decides whether a model writes utterances besides the seeds. */
export interface WritingRequest {
  /** `false`: the seeds stand alone, whatever model is named. */
  readonly synthesis?: boolean;
  readonly regenerate?: boolean;
}

/**
 * How a model writes utterances; `undefined` when none is named by `LLM_SYNDATA_GEN`, or none is wanted. How many, and in
 * whose voices, the variables `SYNTHETIC_UTTERANCE_GEN_…` of the Python project say.
 *
 * @throws {FwError} `usage` for a count that is none; `invalid-personas`.
 */
export async function openWriting(
  { folder, workflow }: Pick<LoadedWorkflow, 'folder' | 'workflow'>,
  environment: Environment,
  { synthesis = true, regenerate = false }: WritingRequest,
): Promise<TrainWorkflowOptions['writing']> {
  const models = createModels({ environment });
  if (!synthesis || !models.has('LLM_SYNDATA_GEN')) return undefined;
  const set = (variable: string) => environment[`SYNTHETIC_UTTERANCE_GEN_${variable}`]?.trim() || undefined;
  const count = (variable: string, option: 'personasPerCommand' | 'perPersona' | 'personasPerRequest') => {
    const text = set(variable);
    if (text === undefined) return {};
    if (!/^[1-9]\d*$/.test(text))
      throw usageError(`SYNTHETIC_UTTERANCE_GEN_${variable} is "${text}": write a whole number from 1 up.`);
    return { [option]: Number(text) };
  };
  const file = set('PERSONA_FILE');
  const { model, name, limits } = await models.get('LLM_SYNDATA_GEN');
  return {
    writer: aiUtteranceWriter(model, { name }),
    cache: await openUtteranceCache(folder),
    personas: await loadPersonas(folder, workflow.settings.description, file && resolve(folder, file)),
    ...count('NUMOF_PERSONAS', 'personasPerCommand'),
    ...count('UTTERANCES_PER_PERSONA', 'perPersona'),
    ...count('PERSONAS_PER_BATCH', 'personasPerRequest'),
    regenerate,
    ...(limits?.timeoutMs !== undefined && { timeoutMs: limits.timeoutMs }),
  };
}
