import type { TunedLayers } from '@fw/intent';
import { openOnnxSession } from '@fw/intent/onnx';
import { collectRanges } from '../export/activation-ranges.ts';
import { addUpperLayers } from '../export/encoder-graph.ts';
import type { EncoderWeights } from '../export/encoder-weights.ts';
import { OnnxGraphBuilder } from '../export/onnx-graph-builder.ts';
import { encodeOnnxModel } from '../export/onnx-writer.ts';
import type { ActivationRanges, WeightFormat } from '../export/weight-store.ts';

/**
 * Writes the upper layers of an encoder as a graph of their own, in 8 bits. Equal weights and samples give equal bytes.
 *
 * @param depth - How many layers, from the last down.
 * @param sample - What they are given for a few texts, Float32[tokens, h]: what their channels usually hold.
 */
export async function encodeUpperLayers(
  weights: EncoderWeights,
  depth: number,
  sample: readonly Float32Array[],
): Promise<TunedLayers> {
  const ranges = await measure(weights, depth, sample);
  return { depth, model: build(weights, depth, { precision: 'int8', ranges }) };
}

function build(weights: EncoderWeights, depth: number, format: WeightFormat): Uint8Array<ArrayBuffer> {
  const graph = new OnnxGraphBuilder();
  addUpperLayers(graph, weights, { depth, format });
  return encodeOnnxModel(graph.build('tuned_layers'));
}

async function measure(
  weights: EncoderWeights,
  depth: number,
  sample: readonly Float32Array[],
): Promise<ActivationRanges> {
  const { hidden } = weights.config;
  const session = await openOnnxSession(build(weights, depth, { precision: 'fp32', observe: true }), 1);
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
