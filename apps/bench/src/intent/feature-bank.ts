import { loadDefaultEncoder } from 'fastworkflow';
import { FEATURE_PARTS, featureRow, type SentenceEncoder } from '@fw/intent';
import { cpuSeconds } from './cpu-clock.ts';

/** Features of texts, each encoded once in a process; what encoding cost is remembered with them. */
export interface FeatureBank {
  readonly encoder: SentenceEncoder;
  /** Length of a row. */
  readonly width: number;
  /** Float32[n · width]. */
  encode(texts: readonly string[]): Promise<Float32Array>;
  /** CPU seconds that encoding these texts took, whenever that was. */
  cpuSecondsOf(texts: readonly string[]): number;
}

/** Texts encoded in one call, between two looks at the clock. */
const CHUNK = 256;

const banks = new Map<string, Promise<FeatureBank>>();

/** The bank of this process; all benches of a run share it. The process's end closes it. */
export function openFeatureBank(): Promise<FeatureBank> {
  const known = banks.get('default') ?? create();
  banks.set('default', known);
  return known;
}

async function create(): Promise<FeatureBank> {
  const encoder = await loadDefaultEncoder({ threads: 1 });
  const width = encoder.width * FEATURE_PARTS.length;
  const rows = new Map<string, { readonly features: Float32Array; readonly cpu: number }>();
  return {
    encoder,
    width,
    async encode(texts) {
      const missing = [...new Set(texts.filter((text) => !rows.has(text)))];
      for (let from = 0; from < missing.length; from += CHUNK) {
        const chunk = missing.slice(from, from + CHUNK);
        const before = cpuSeconds();
        const features = await encoder.encode(chunk);
        const cpu = (cpuSeconds() - before) / chunk.length;
        chunk.forEach((text, at) => rows.set(text, { features: featureRow(features, at), cpu }));
      }
      const result = new Float32Array(texts.length * width);
      texts.forEach((text, at) => result.set(rows.get(text)!.features, at * width));
      return result;
    },
    cpuSecondsOf: (texts) => [...new Set(texts)].reduce((sum, text) => sum + (rows.get(text)?.cpu ?? 0), 0),
  };
}
