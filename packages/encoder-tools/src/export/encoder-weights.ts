import type { EncoderConfig } from './encoder-config.ts';

/** One tensor in 32-bit floats. `data` is row-major, its length the product of `dims`. */
export interface WeightTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

/**
 * An encoder's numbers, under the names that our graphs use. Matrices are [in, out].
 *
 * `embeddings.word` [v, h], `embeddings.position` [p, h] (the row of the first token type added in),
 * `embeddings.norm.gain` [h], `embeddings.norm.bias` [h], and for each layer the parts of `LAYER_PARTS`.
 * Tensors are made when asked for. Tuned weights are a wrapper that answers for some names itself.
 */
export interface EncoderWeights {
  readonly config: EncoderConfig;
  /** @throws {UnreadableWeightsError} When there is no tensor of that name. */
  tensor(name: string): WeightTensor;
}
