import { type Features, featureRow, type SentenceEncoder } from '@fw/intent';
import type { Encode } from '../fit/fit-context.ts';

/** Features and token states of texts, each text encoded once. */
export interface StateBank {
  /** As the fitter wants them. */
  readonly encode: Encode;
  /** Of texts that were encoded before, in their order. */
  of(texts: readonly string[]): Features;
}

/**
 * A bank that encodes on demand, with what the upper `depth` layers are given. Holds about 20 kB a text: it is to be
 * dropped after tuning.
 */
export function openStateBank(encoder: SentenceEncoder, depth: number): StateBank {
  const known = new Map<string, { readonly row: Float32Array; readonly states: Float32Array }>();
  const rowsOf = (texts: readonly string[]): Float32Array<ArrayBuffer> => {
    const [any] = known.values();
    const length = any?.row.length ?? 0;
    const data = new Float32Array(texts.length * length);
    texts.forEach((text, at) => data.set(known.get(text)!.row, at * length));
    return data;
  };
  return {
    async encode(texts, signal) {
      const missing = [...new Set(texts)].filter((text) => !known.has(text));
      const features = await encoder.encode(missing, { states: depth, ...(signal && { signal }) });
      missing.forEach((text, at) => known.set(text, { row: featureRow(features, at), states: features.states![at]! }));
      return rowsOf(texts);
    },
    of(texts) {
      const states = texts.map((text) => known.get(text)!.states);
      return { count: texts.length, width: encoder.width, data: rowsOf(texts), states };
    },
  };
}
