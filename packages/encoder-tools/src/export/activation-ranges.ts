import { loadSentenceTokenizer, openOnnxSession } from '@fw/intent/onnx';
import { CALIBRATION_TEXTS } from './calibration-texts.ts';
import { addEncoder } from './encoder-graph.ts';
import type { EncoderWeights } from './encoder-weights.ts';
import { OnnxGraphBuilder } from './onnx-graph-builder.ts';
import { encodeOnnxModel } from './onnx-writer.ts';
import { RANGE_PREFIX, type ActivationRanges } from './weight-store.ts';

/**
 * Runs the encoder in 32 bits over a few sentences and keeps, for every matrix product, the largest
 * magnitude that each channel of its input took. A tenth of a second for MiniLM, after building its graph.
 *
 * @throws {EncoderError} `runtime-missing` when no ONNX runtime works here.
 */
export async function measureActivations(weights: EncoderWeights, tokenizerJson: string): Promise<ActivationRanges> {
  const graph = new OnnxGraphBuilder();
  addEncoder(graph, weights, { precision: 'fp32', observe: true });
  const tokenizer = await loadSentenceTokenizer(tokenizerJson, weights.config.positions);
  const session = await openOnnxSession(encodeOnnxModel(graph.build('calibration')), 1);
  const ranges = new Map<string, Float32Array>();
  try {
    for (const text of CALIBRATION_TEXTS) {
      const ids = tokenizer.tokenize(text);
      const dims = [1, ids.length];
      const outputs = await session.run({
        input_ids: { data: BigInt64Array.from(ids, BigInt), dims },
        attention_mask: { data: new BigInt64Array(ids.length).fill(1n), dims },
      });
      collectRanges(ranges, outputs);
    }
  } finally {
    await session.release();
  }
  return ranges;
}

/** Widens ranges by what one run of an observing graph (`observe: true`) told. */
export function collectRanges(
  ranges: Map<string, Float32Array>,
  outputs: Readonly<Record<string, Float32Array>>,
): void {
  for (const [name, seen] of Object.entries(outputs)) {
    if (name.startsWith(RANGE_PREFIX)) widen(ranges, name.slice(RANGE_PREFIX.length), seen);
  }
}

function widen(ranges: Map<string, Float32Array>, weight: string, seen: Float32Array): void {
  const range = ranges.get(weight);
  if (range === undefined) {
    ranges.set(weight, Float32Array.from(seen));
    return;
  }
  for (let i = 0; i < range.length; i++) range[i] = Math.max(range[i]!, seen[i]!);
}
