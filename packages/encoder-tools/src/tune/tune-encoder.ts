import { FEATURE_PARTS, featurePart, type Features } from '@fw/intent';
import { openOnnxSession } from '@fw/intent/onnx';
import type { EncoderWeights } from '../export/encoder-weights.ts';
import { packBatch, type Feeds } from './batch-inputs.ts';
import { cachedStates } from './bottom.ts';
import { embeddingTables } from './embedding-tables.ts';
import { FEW_EXAMPLES, type TuningRecipe } from './recipe.ts';
import { requireDepth } from './require-depth.ts';
import { trainLayers, type TrainedLayers } from './train-layers.ts';
import { buildLowerGraph } from './training-graph.ts';
import { withTensors } from './with-tensors.ts';

/** What to tune on, and how deep. */
export interface EncoderTuning {
  readonly weights: EncoderWeights;
  /** The texts as token numbers, special tokens included. */
  readonly tokens: readonly (readonly number[])[];
  /** Of the same texts, by the encoder as it is: tells which labels are near. */
  readonly features: Features;
  /** Label of each text, counted from 0. */
  readonly classes: ArrayLike<number>;
  /** Layers to train, from the last down; all of them trains the embeddings too. */
  readonly layers: number;
  readonly recipe?: TuningRecipe;
  readonly seed?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** An encoder of its own, to be exported whole (`writeEncoderFolder`). */
export interface TunedWeights extends Omit<TrainedLayers, 'tensors'> {
  readonly weights: EncoderWeights;
}

/**
 * Tunes several layers, or all. The result shares nothing with the encoder it came from: 23 MB for MiniLM in
 * 8 bits, its embeddings trained too where all layers are. Workflows that share an encoder want `tuneUpperLayers`.
 *
 * @throws {FwError} `tuning-depth` when the encoder has no such number of layers;
 *   `nothing-to-tune`, see `trainLayers`.
 */
export async function tuneEncoder(tuning: EncoderTuning): Promise<TunedWeights> {
  const { weights, tokens, features, classes, layers, recipe = FEW_EXAMPLES, seed = 1, signal, onProgress } = tuning;
  const from = requireDepth(weights.config, layers);
  const tables = embeddingTables(weights, tokens);
  const bottom =
    from === 0
      ? tables
      : cachedStates(
          await lowerStates(
            weights,
            from,
            tokens.map((_, text) => tables.read(text)),
            signal,
          ),
        );
  const { tensors, ...report } = await trainLayers({
    weights,
    from,
    bottom,
    classes,
    rows: tokens.map((_, row) => row),
    embeddingOf: (row) => featurePart(features, row, FEATURE_PARTS[0]),
    recipe,
    seed,
    signal,
    onProgress,
  });
  const all = new Map(tensors);
  if (from === 0) all.set('embeddings.word', tables.words).set('embeddings.position', tables.positions);
  return { ...report, weights: withTensors(weights, all) };
}

/** Texts run through the frozen part together. */
const LOWER_BATCH = 32;

/** What the lowest trained layer will read, computed once. */
async function lowerStates(
  weights: EncoderWeights,
  to: number,
  texts: readonly Float32Array[],
  signal: AbortSignal | undefined,
): Promise<Float32Array[]> {
  const { hidden } = weights.config;
  const { model, parameters } = buildLowerGraph(weights.config, to);
  const constants: Feeds = {};
  for (const name of parameters) constants[name] = weights.tensor(name);
  const session = await openOnnxSession(model, 1);
  const states: Float32Array[] = [];
  try {
    for (let start = 0; start < texts.length; start += LOWER_BATCH) {
      signal?.throwIfAborted();
      const batch = texts.slice(start, start + LOWER_BATCH);
      const { out } = await session.run({ ...constants, ...packBatch(batch, hidden) });
      let at = 0;
      for (const { length } of batch) states.push(out!.slice(at, (at += length)));
    }
  } finally {
    await session.release();
  }
  return states;
}
