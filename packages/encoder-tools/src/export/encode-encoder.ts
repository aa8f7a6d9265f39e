import { addEncoder } from './encoder-graph.ts';
import type { EncoderWeights } from './encoder-weights.ts';
import { OnnxGraphBuilder } from './onnx-graph-builder.ts';
import { encodeOnnxModel } from './onnx-writer.ts';
import type { WeightFormat } from './weight-store.ts';

/** Key under which an exported model keeps its `EncoderConfig`, as JSON, so that it can be read back. */
export const CONFIG_KEY = 'fastworkflow.encoder';

/**
 * Writes an encoder as the bytes of an `.onnx` file; equal weights give equal bytes.
 *
 * Inputs `input_ids`, `attention_mask`: int64 [n, t], t at most `config.positions`.
 * Outputs `embedding`, `middle`: Float32[n, h], L2-normalised; `states.1` and on: see `addEncoder`.
 */
export function encodeEncoder(weights: EncoderWeights, format: WeightFormat): Uint8Array<ArrayBuffer> {
  const graph = new OnnxGraphBuilder();
  addEncoder(graph, weights, format);
  return encodeOnnxModel(graph.build('encoder', { [CONFIG_KEY]: JSON.stringify(weights.config) }));
}
