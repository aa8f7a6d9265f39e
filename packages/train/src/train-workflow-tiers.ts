import { createHash } from 'node:crypto';
import type { ArtifactEncoder, SentenceEncoder, TunedLayers } from '@fw/intent';
import { canonicalJson, FwError } from '@fw/signature';
import type { ContextPlan } from './plan/context-plan.ts';
import { planHoldOut } from './plan/hold-out.ts';
import type { UtteranceSet } from './plan/utterance.ts';
import type { PreviousTraining } from './previous-training.ts';
import type { TuningReport } from './report/training-report.ts';
import { type FeatureCache, openFeatureCache } from './features/feature-cache.ts';
import { fitLargeTiers } from './second-tier/fit-large-tiers.ts';
import { fitSecondTiers, type SecondTiers } from './second-tier/fit-second-tiers.ts';
import { servedWeights } from './second-tier/served-weights.ts';
import { FEW_EXAMPLES, type TuningDepth, type TuningRecipe, UPPER_LAYERS } from '@fw/encoder-tools';
import { fittingTask, type Trained } from './train-workflow-contexts.ts';
import type { TrainWorkflowOptions } from './train-workflow.ts';

/** Name of the way in which second tiers are made; changes whenever the code would make others. */
const METHOD = 'upper layers by contrast, mean logits, joint thresholds, near requests, 3';

/** The same of those that read another encoder. */
const LARGE_METHOD = 'heads on another encoder, mean logits, joint thresholds, near requests, 1';

/** Contexts with their second tiers, and the layers that these read. */
export interface Tiered {
  readonly contexts: readonly Trained[];
  readonly tuned?: TunedLayers;
  /** The other encoder that these read, in place of layers. */
  readonly large?: ArtifactEncoder;
  /** Fingerprint of what was tuned on, and how. */
  readonly tunedOn?: string;
  readonly report?: TuningReport;
}

interface Workflow {
  readonly tasks: readonly ContextPlan[];
  readonly utterances: UtteranceSet;
  readonly previous: PreviousTraining;
  readonly cache: FeatureCache;
}

/**
 * Gives contexts a second tier where tuning was asked for and helps. Where it was not asked for, contexts that nothing
 * changed for keep the one they have. All read the same layers, so that one changed context has
 * them tuned anew for all.
 *
 * @throws {FwError} `encoder-mismatch` when the weights to tune are not those of the encoder that serves.
 */
export async function addSecondTiers(
  given: readonly Trained[],
  workflow: Workflow,
  options: TrainWorkflowOptions,
): Promise<Tiered> {
  if (options.large !== undefined) return addLargeTiers(given, workflow, options, options.large);
  const { tasks, utterances } = workflow;
  // What read another encoder goes with it.
  const { large, tunedOn: _, ...others } = workflow.previous;
  const previous: PreviousTraining = large === undefined ? workflow.previous : others;
  const contexts = large === undefined ? given : given.map(withoutSecond);
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

/** Gives contexts a second tier on another encoder where that helps; all are tried anew when one has changed. */
async function addLargeTiers(
  contexts: readonly Trained[],
  { tasks, utterances, previous, cache }: Workflow,
  options: TrainWorkflowOptions,
  large: SentenceEncoder,
): Promise<Tiered> {
  const { folder, seed = 1, signal, onProgress } = options;
  const encoder: ArtifactEncoder = { id: large.id, hash: large.hash, width: large.width * 2 };
  const parts = [LARGE_METHOD, large.hash, tasks.map(({ fingerprint, elsewhere }) => [fingerprint, elsewhere])];
  const tunedOn = createHash('sha256').update(canonicalJson(parts)).digest('hex');
  const named = { id: large.id, hash: large.hash };
  if (previous.tunedOn === tunedOn) {
    const serves = contexts.some(({ trained }) => trained.second !== undefined);
    return { contexts, tunedOn, ...(serves && { large: encoder }), report: { outcome: 'kept', encoder: named } };
  }
  const plain = contexts.map(withoutSecond);
  const candidates = plain.map(({ task, trained }) => ({
    task: fittingTask(task, options.background),
    trained,
    risk: task.risk,
  }));
  const largeCache = await openFeatureCache(folder, large, 'features-large.bin');
  const { tiers, judgements } = await fitLargeTiers(candidates, {
    encode: (texts) => cache.encode(texts, { ...(signal && { signal }) }),
    encodeLarge: (texts) => largeCache.encode(texts, { ...(signal && { signal }) }),
    seed,
    holdOut: planHoldOut(merged(tasks), utterances).holdOut,
    signal,
    onProgress: (done) => onProgress?.({ stage: 'tuning', done, total: 1 }),
  });
  await largeCache.save();
  return {
    contexts: plain.map((context) => withSecond(context, { tiers, judgements })),
    tunedOn,
    ...(tiers.size > 0 && { large: encoder }),
    report: { outcome: tiers.size > 0 ? 'published' : 'no-gain', encoder: named },
  };
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
