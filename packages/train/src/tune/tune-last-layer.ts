import { FEATURE_PARTS, featurePart, type Features } from '@fw/intent';
import { FwError } from '@fw/signature';
import type { EncoderWeights } from '../export/encoder-weights.ts';
import { cachedStates } from './bottom.ts';
import { encodeLastLayer } from './encode-last-layer.ts';
import { FEW_EXAMPLES, type TuningRecipe } from './recipe.ts';
import { trainLayers, type TrainedLayers } from './train-layers.ts';
import { withTensors } from './with-tensors.ts';

/** What to tune on. */
export interface LastLayerTuning {
  /** Of the encoder that is served: `readExported` of its model. */
  readonly weights: EncoderWeights;
  /** Of all texts, from the encoder that is served, encoded with `states: true`. */
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

/** A last layer of one's own. */
export interface TunedLayer extends Omit<TrainedLayers, 'tensors'> {
  /** Bytes of its graph in 8 bits, for `loadTunedEncoder`; 1.8 MB for a width of 384. */
  readonly model: Uint8Array<ArrayBuffer>;
}

/**
 * Tunes the last layer of the encoder that is served, for one workflow. All below it stays frozen and
 * shared: its output was computed once, by the very graph that will serve, and is only read here.
 *
 * @throws {FwError} `nothing-to-tune`, see `trainLayers`.
 */
export async function tuneLastLayer(tuning: LastLayerTuning): Promise<TunedLayer> {
  const { weights, features, classes, recipe = FEW_EXAMPLES, seed = 1, signal, onProgress } = tuning;
  const { states } = features;
  if (states?.length !== features.count) {
    throw new FwError('no-token-states', 'Tuning reads token states: encode the texts with `states: true`.');
  }
  const rows = tuning.rows ?? states.map((_, row) => row);
  const { tensors, ...report } = await trainLayers({
    weights,
    from: weights.config.layers - 1,
    bottom: cachedStates(states),
    classes,
    rows,
    embeddingOf: (row) => featurePart(features, row, FEATURE_PARTS[0]),
    recipe,
    seed,
    signal,
    onProgress,
  });
  const sample = rows.slice(0, RANGE_SAMPLE).map((row) => states[row]!);
  return { ...report, model: await encodeLastLayer(withTensors(weights, tensors), sample) };
}

/** Texts that the ranges of activations are measured on, before 8 bits. */
const RANGE_SAMPLE = 64;
