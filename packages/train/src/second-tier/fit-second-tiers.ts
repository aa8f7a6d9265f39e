import type { SecondTier, SentenceEncoder, TrainedContext, TunedLayers } from '@fw/intent';
import { loadTunedEncoder } from '@fw/intent/onnx';
import type { RiskBounds } from '@fw/signature';
import type { HoldOut } from '../calibrate/cross-fit.ts';
import {
  type EncoderWeights,
  FEW_EXAMPLES,
  type TuningDepth,
  type TuningRecipe,
  UPPER_LAYERS,
  tunable,
  tuneFolds,
  tuneUpperLayers,
} from '@fw/encoder-tools';
import type { ContextTask } from '../fit/fit-context.ts';
import { DEFAULT_RECIPE, type HeadRecipe } from '../fit/fit-head.ts';
import { gatherRows, type GatheredRows } from '../fit/gather-rows.ts';
import { fitTiers, judgeCandidates, judgementsOf } from './judge-candidates.ts';
import type { TierJudgement } from './judge-tiers.ts';
import { openStateBank } from './state-bank.ts';
import { tuningTexts } from './tuning-texts.ts';

/** A context that may get a second tier. */
export interface TierCandidate {
  readonly task: ContextTask;
  readonly trained: TrainedContext;
  readonly risk?: RiskBounds;
}

/** How second tiers are made. */
export interface SecondTierOptions {
  /** The encoder that serves; gives token states. */
  readonly encoder: SentenceEncoder;
  /** Its weights: `readExported` of its model. */
  readonly weights: EncoderWeights;
  readonly seed?: number;
  /** Layers to tune, from the last down; all when the encoder has fewer. {@link UPPER_LAYERS} when absent. */
  readonly depth?: TuningDepth;
  readonly recipe?: TuningRecipe;
  readonly headRecipe?: HeadRecipe;
  readonly folds?: number;
  readonly holdOut?: ((text: string) => HoldOut | undefined) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Share done, in [0, 1]. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** What tuning came to. Contexts by name. */
export interface SecondTiers {
  /** Absent when no context gains by them. */
  readonly tuned?: TunedLayers;
  /** Those that gain. */
  readonly tiers: ReadonlyMap<string, SecondTier>;
  /** All that were tried. */
  readonly judgements: ReadonlyMap<string, TierJudgement>;
}

/** Parts that rows are held out in. */
export const DEFAULT_FOLDS = 5;
/** Held-out rows that are enough: the gain is then told within a point, and each fold costs a tuning. */
const ENOUGH_HELD_OUT = 1_500;

/**
 * Tunes the encoder's upper layers once for all contexts and gives a second tier to those that it helps: judged on
 * folds that neither the layers nor the heads saw. Deterministic for one seed; touches no file.
 *
 * @throws {FwError} `nothing-to-tune` when there is one command, or none has two utterances; as `fitContext`.
 */
export async function fitSecondTiers(
  candidates: readonly TierCandidate[],
  options: SecondTierOptions,
): Promise<SecondTiers> {
  const { encoder, weights, seed = 1, signal, onProgress } = options;
  const { recipe = FEW_EXAMPLES, headRecipe = DEFAULT_RECIPE, folds = DEFAULT_FOLDS, holdOut } = options;
  const { depth: wanted = UPPER_LAYERS } = options;
  const depth = wanted === 'all' ? weights.config.layers : Math.min(wanted, weights.config.layers);
  const bank = openStateBank(encoder, depth);
  const gathered: GatheredRows[] = [];
  for (const { task } of candidates)
    gathered.push(await gatherRows(task, { encode: bank.encode, ...(signal && { signal }) }));
  const texts = tuningTexts(gathered, { folds, seed, holdOut });
  const all = bank.of(texts.texts);
  const tuning = { weights, depth, features: all, classes: texts.classes, recipe, seed, signal };

  const scored = Math.max(1, Math.min(folds, Math.ceil((folds * ENOUGH_HELD_OUT) / texts.texts.length)));
  const rounds = scored + 1;
  const isScored = (text: string): boolean => holdOut?.(text)?.scored !== false;
  const judging = { candidates, gathered, texts, folds, recipe: headRecipe, isScored, signal };
  const byFold = tuneFolds({
    ...tuning,
    base: encoder,
    foldOf: texts.foldOf,
    folds: scored,
    onProgress: (done) => onProgress?.((scored * done) / rounds),
  });
  const judged = await judgeCandidates(judging, byFold);
  const judgements = judgementsOf(candidates, judged);
  if (!judged.some(({ judgement }) => judgement.pays)) return { tiers: new Map(), judgements };

  const layers = await tuneUpperLayers({
    ...tuning,
    rows: tunable(texts.classes),
    onProgress: (done) => onProgress?.((scored + done) / rounds),
  });
  const refiner = await loadTunedEncoder(encoder, layers);
  try {
    const refined = await refiner.refine(all, signal);
    return { tuned: { depth, model: layers.model }, tiers: await fitTiers(judging, judged, refined), judgements };
  } finally {
    await refiner.close();
  }
}
