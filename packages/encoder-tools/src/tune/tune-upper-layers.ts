import { FEATURE_PARTS, featurePart, type Features, type TunedLayers } from '@fw/intent';
import { FwError } from '@fw/signature';
import type { EncoderWeights } from '../export/encoder-weights.ts';
import { encodeUpperLayers } from './encode-upper-layers.ts';
import { requireDepth } from './require-depth.ts';
import { FEW_EXAMPLES, type TuningRecipe } from './recipe.ts';
import { trainLayers, type TrainedLayers } from './train-layers.ts';
import { withTensors } from './with-tensors.ts';

/** What to tune on. */
export interface UpperLayersTuning {
  /** Of the encoder that is served: `readExported` of its model. */
  readonly weights: EncoderWeights;
  /** Layers to tune, from the last down, as many as the encoder has at most. */
  readonly depth: number;
  /** Of all texts, from the encoder that is served, encoded with `states` of that depth. */
  readonly features: Features;
  /** Label of each text, counted from 0. */
  readonly classes: ArrayLike<number>;
  /** The texts to train on; all when absent. */
  readonly rows?: readonly number[];
  readonly recipe?: TuningRecipe;
  readonly seed?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** Upper layers of one's own, for `loadTunedEncoder`: 1.8 MB each for a width of 384. */
export interface UpperLayers extends Omit<TrainedLayers, 'tensors'>, TunedLayers {}

/**
 * Tunes the upper layers of the encoder that is served, for one workflow. All below them stays frozen and
 * shared: its output was computed once, by the very graph that will serve, and is only read here. With all layers
 * tuned that is the embeddings.
 *
 * @throws {FwError} `tuning-depth` when the encoder has no such number of layers; `no-token-states` when the features
 *   came without states; `nothing-to-tune`, see `trainLayers`.
 */
export async function tuneUpperLayers(tuning: UpperLayersTuning): Promise<UpperLayers> {
  const { weights, depth, features, classes, recipe = FEW_EXAMPLES, seed = 1, signal, onProgress } = tuning;
  const from = requireDepth(weights.config, depth);
  const { states } = features;
  if (states?.length !== features.count) {
    throw new FwError('no-token-states', `Tuning reads token states: encode the texts with \`states: ${depth}\`.`);
  }
  const rows = tuning.rows ?? states.map((_, row) => row);
  const { tensors, ...report } = await trainLayers({
    weights,
    from,
    states,
    classes,
    rows,
    embeddingOf: (row) => featurePart(features, row, FEATURE_PARTS[0]),
    recipe,
    seed,
    signal,
    onProgress,
  });
  const sample = rows.slice(0, RANGE_SAMPLE).map((row) => states[row]!);
  return { ...report, ...(await encodeUpperLayers(withTensors(weights, tensors), depth, sample)) };
}

/** Texts that the ranges of activations are measured on, before 8 bits. */
const RANGE_SAMPLE = 64;
