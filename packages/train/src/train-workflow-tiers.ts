import { createHash } from 'node:crypto';
import type { TunedLayers } from '@fw/intent';
import { canonicalJson, FwError } from '@fw/signature';
import type { ContextPlan } from './plan/context-plan.ts';
import { planHoldOut } from './plan/hold-out.ts';
import type { UtteranceSet } from './plan/utterance.ts';
import type { PreviousTraining } from './previous-training.ts';
import type { TuningReport } from './report/training-report.ts';
import { fitSecondTiers, type SecondTiers } from './second-tier/fit-second-tiers.ts';
import { servedWeights } from './second-tier/served-weights.ts';
import { FEW_EXAMPLES, type TuningDepth, type TuningRecipe, UPPER_LAYERS } from '@fw/encoder-tools';
import { fittingTask, type Trained } from './train-workflow-contexts.ts';
import type { TrainWorkflowOptions } from './train-workflow.ts';

/** Name of the way in which second tiers are made; changes whenever the code would make others. */
const METHOD = 'upper layers by contrast, mean logits, joint thresholds, near requests, 3';

/** Contexts with their second tiers, and the layers that these read. */
export interface Tiered {
  readonly contexts: readonly Trained[];
  readonly tuned?: TunedLayers;
  /** Fingerprint of what was tuned on, and how. */
  readonly tunedOn?: string;
  readonly report?: TuningReport;
}

interface Workflow {
  readonly tasks: readonly ContextPlan[];
  readonly utterances: UtteranceSet;
  readonly previous: PreviousTraining;
}

/**
 * Gives contexts a second tier where tuning was asked for and helps. Where it was not asked for, contexts that nothing
 * changed for keep the one they have. All read the same layers, so that one changed context has
 * them tuned anew for all.
 *
 * @throws {FwError} `encoder-mismatch` when the weights to tune are not those of the encoder that serves.
 */
export async function addSecondTiers(
  contexts: readonly Trained[],
  { tasks, utterances, previous }: Workflow,
  options: TrainWorkflowOptions,
): Promise<Tiered> {
  const { tune = false, tuningRecipe: recipe = FEW_EXAMPLES, encoder, seed = 1, signal, onProgress } = options;
  const depth = options.tunedLayers ?? UPPER_LAYERS;
  const tunedOn = fingerprintOf(tasks, depth, recipe);
  if (!tune || previous.tunedOn === tunedOn) return kept(contexts, previous, tune);

  const { holdOut } = planHoldOut(merged(tasks), utterances);
  const candidates = contexts.map(({ task, trained }) => {
    const { second: _, ...first } = trained;
    return { task: fittingTask(task, options.background), trained: first, risk: task.risk };
  });
  const plain = contexts.map(withoutSecond);
  try {
    const { tuned, tiers, judgements } = await fitSecondTiers(candidates, {
      encoder,
      weights: await servedWeights(encoder, options.encoderFolder),
      seed,
      depth,
      recipe,
      holdOut,
      signal,
      onProgress: (done) => onProgress?.({ stage: 'tuning', done, total: 1 }),
    });
    const outcome: TuningReport = tuned ? { outcome: 'published', ...sizeOf(tuned) } : { outcome: 'no-gain' };
    return {
      contexts: plain.map((context) => withSecond(context, { tiers, judgements })),
      ...(tuned && { tuned }),
      tunedOn,
      report: outcome,
    };
  } catch (error) {
    if (!FwError.is(error, 'nothing-to-tune')) throw error;
    return { contexts: plain, tunedOn, report: { outcome: 'impossible', reason: error.message } };
  }
}

function kept(contexts: readonly Trained[], { tuned, tunedOn }: PreviousTraining, asked: boolean): Tiered {
  const serves = contexts.some(({ trained }) => trained.second !== undefined) ? tuned : undefined;
  // With a context trained anew, the whole is no longer what was tuned on.
  const isWhole = contexts.every(({ report }) => report.reused);
  return {
    contexts,
    ...(serves && { tuned: serves }),
    ...(tunedOn !== undefined && isWhole && { tunedOn }),
    ...(asked && { report: { outcome: 'kept', ...(serves && sizeOf(serves)) } }),
  };
}

function sizeOf({ depth, model }: TunedLayers): Pick<TuningReport, 'layers' | 'bytes'> {
  return { layers: depth, bytes: model.length };
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

function fingerprintOf(tasks: readonly ContextPlan[], depth: TuningDepth, recipe: TuningRecipe): string {
  const parts = [METHOD, depth, recipe, tasks.map(({ fingerprint, elsewhere }) => [fingerprint, elsewhere])];
  return createHash('sha256').update(canonicalJson(parts)).digest('hex');
}

/** All contexts as one, for the plan of what is held out together. */
function merged(tasks: readonly ContextPlan[]): ContextPlan {
  const [first] = tasks;
  if (first === undefined) throw new FwError('nothing-to-tune', 'The workflow has no command to tune for.');
  return { ...first, labels: tasks.flatMap(({ labels }) => labels) };
}
