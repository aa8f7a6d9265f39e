import type { EncoderWeights } from '../export/encoder-weights.ts';

/** An encoder that answers for some tensors itself, and otherwise is the one it wraps. */
export function withTensors(
  weights: EncoderWeights,
  tensors: ReadonlyMap<string, Float32Array<ArrayBuffer>>,
): EncoderWeights {
  return {
    config: weights.config,
    tensor(name) {
      const data = tensors.get(name);
      return data === undefined ? weights.tensor(name) : { dims: weights.tensor(name).dims, data };
    },
  };
}
