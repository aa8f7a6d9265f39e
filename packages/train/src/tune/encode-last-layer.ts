import { openOnnxSession } from '@fw/intent/onnx';
import { collectRanges } from '../export/activation-ranges.ts';
import { addLastLayer } from '../export/encoder-graph.ts';
import type { EncoderWeights } from '../export/encoder-weights.ts';
import { OnnxGraphBuilder } from '../export/onnx-graph-builder.ts';
import { encodeOnnxModel } from '../export/onnx-writer.ts';
import type { ActivationRanges, WeightFormat } from '../export/weight-store.ts';

/**
 * Writes the last layer of an encoder as a graph of its own, in 8 bits: `states` and `attention_mask` to
 * `embedding`. Equal weights and samples give equal bytes.
 *
 * @param sample - Token states of a few texts, Float32[tokens, h]: what its channels usually hold.
 */
export async function encodeLastLayer(
  weights: EncoderWeights,
  sample: readonly Float32Array[],
): Promise<Uint8Array<ArrayBuffer>> {
  return build(weights, { precision: 'int8', ranges: await measure(weights, sample) });
}

function build(weights: EncoderWeights, format: WeightFormat): Uint8Array<ArrayBuffer> {
  const graph = new OnnxGraphBuilder();
  addLastLayer(graph, weights, format);
  return encodeOnnxModel(graph.build('tuned_layer'));
}

async function measure(weights: EncoderWeights, sample: readonly Float32Array[]): Promise<ActivationRanges> {
  const { hidden } = weights.config;
  const session = await openOnnxSession(build(weights, { precision: 'fp32', observe: true }), 1);
  const ranges = new Map<string, Float32Array>();
  try {
    for (const states of sample) {
      const tokens = states.length / hidden;
      const outputs = await session.run({
        states: { data: states, dims: [1, tokens, hidden] },
        attention_mask: { data: new BigInt64Array(tokens).fill(1n), dims: [1, tokens] },
      });
      collectRanges(ranges, outputs);
    }
  } finally {
    await session.release();
  }
  return ranges;
}
