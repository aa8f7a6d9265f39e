import { createHash } from 'node:crypto';
import { canonicalJson, FwError } from '@fw/signature';
import { type ContextPlan } from './plan/context-plan.ts';
import { planHoldOut } from './plan/hold-out.ts';
import type { UtteranceSet } from './plan/utterance.ts';
import type { PreviousTraining } from './previous-training.ts';
import type { TuningReport } from './report/training-report.ts';
import { fitSecondTiers, type SecondTiers } from './second-tier/fit-second-tiers.ts';
import { servedWeights } from './second-tier/served-weights.ts';
import { FEW_EXAMPLES, type TuningRecipe } from './tune/recipe.ts';
import { fittingTask, type Trained } from './train-workflow-contexts.ts';
import type { TrainWorkflowOptions } from './train-workflow.ts';

/** Name of the way in which second tiers are made; changes whenever the code would make others. */
const METHOD = 'last layer by contrast, mean logits, joint thresholds, 1';

/** Contexts with their second tiers, and the layer that these read. */
export interface Tiered {
  readonly contexts: readonly Trained[];
  readonly layer?: Uint8Array;
  /** Fingerprint of what was tuned on. */
  readonly tuned?: string;
  readonly report?: TuningReport;
}

interface Workflow {
  readonly tasks: readonly ContextPlan[];
  readonly utterances: UtteranceSet;
  readonly previous: PreviousTraining;
}

/**
 * Gives contexts a second tier where tuning was asked for and helps. Where it was not asked for, contexts that nothing
 * changed for keep the one they have. All read one layer, so that one changed context has it tuned anew for all.
 *
 * @throws {FwError} `encoder-mismatch` when the weights to tune are not those of the encoder that serves.
 */
export async function addSecondTiers(
  contexts: readonly Trained[],
  { tasks, utterances, previous }: Workflow,
  options: TrainWorkflowOptions,
): Promise<Tiered> {
  const { tune = false, tuningRecipe: recipe = FEW_EXAMPLES, encoder, seed = 1, signal, onProgress } = options;
  const tuned = fingerprintOf(tasks, recipe);
  if (!tune || previous.tuned === tuned) return kept(contexts, previous, tune);

  const { holdOut } = planHoldOut(merged(tasks), utterances);
  const candidates = contexts.map(({ task, trained }) => {
    const { second: _, ...first } = trained;
    return { task: fittingTask(task, options.background), trained: first, risk: task.risk };
  });
  const plain = contexts.map(withoutSecond);
  try {
    const { layer, tiers, judgements } = await fitSecondTiers(candidates, {
      encoder,
      weights: await servedWeights(encoder, options.encoderFolder),
      seed,
      recipe,
      holdOut,
      signal,
      onProgress: (done) => onProgress?.({ stage: 'tuning', done, total: 1 }),
    });
    const outcome: TuningReport = layer ? { outcome: 'published', layerBytes: layer.length } : { outcome: 'no-gain' };
    return {
      contexts: plain.map((context) => withSecond(context, { tiers, judgements })),
      ...(layer && { layer }),
      tuned,
      report: outcome,
    };
  } catch (error) {
    if (!FwError.is(error, 'nothing-to-tune')) throw error;
    return { contexts: plain, tuned, report: { outcome: 'impossible', reason: error.message } };
  }
}

function kept(contexts: readonly Trained[], { layer, tuned }: PreviousTraining, asked: boolean): Tiered {
  const serves = contexts.some(({ trained }) => trained.second !== undefined) ? layer : undefined;
  // With a context trained anew, the whole is no longer what was tuned on.
  const isWhole = contexts.every(({ report }) => report.reused);
  return {
    contexts,
    ...(serves && { layer: serves }),
    ...(tuned !== undefined && isWhole && { tuned }),
    ...(asked && { report: { outcome: 'kept', ...(serves && { layerBytes: serves.length }) } }),
  };
}

function withoutSecond({ trained: all, report: before, ...rest }: Trained): Trained {
  const { second: _, ...trained } = all;
  const { secondTier: __, ...report } = before;
  return { ...rest, trained, report };
}

function withSecond(context: Trained, { tiers, judgements }: Pick<SecondTiers, 'tiers' | 'judgements'>): Trained {
  const name = context.task.context;
  const second = tiers.get(name);
  const secondTier = judgements.get(name);
  return {
    ...context,
    trained: { ...context.trained, ...(second && { second }) },
    report: { ...context.report, ...(secondTier && { secondTier }) },
  };
}

function fingerprintOf(tasks: readonly ContextPlan[], recipe: TuningRecipe): string {
  const parts = [METHOD, recipe, tasks.map(({ fingerprint }) => fingerprint)];
  return createHash('sha256').update(canonicalJson(parts)).digest('hex');
}

/** All contexts as one, for the plan of what is held out together. */
function merged(tasks: readonly ContextPlan[]): ContextPlan {
  const [first] = tasks;
  if (first === undefined) throw new FwError('nothing-to-tune', 'The workflow has no command to tune for.');
  return { ...first, labels: tasks.flatMap(({ labels }) => labels) };
}
