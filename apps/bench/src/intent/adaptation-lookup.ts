import { seededRandom } from '@fw/assistant/testing';
import { ADAPTATION_THRESHOLD, memoryAdaptationStore } from '@fw/intent';
import { percentile } from '../benches/demo/percentile.ts';
import type { Figure } from '../figure.ts';
import { cpuSeconds } from './cpu-clock.ts';
import { type Dataset, splitOf } from './dataset.ts';
import { openFeatureBank } from './feature-bank.ts';

/** Entries, and what the figure calls them. */
const SIZES = [
  [10_000, '10k'],
  [100_000, '100k'],
] as const;
const QUERIES = 300;
const CONTEXT = '*';
/** Width of the noise in which an entry made up beyond the collection's own differs from the one it was made of. */
const NOISE = 0.06;

/**
 * CPU milliseconds to look for a new utterance among corrections in one context; its encoding apart. Nothing for a
 * collection with fewer training rows than the smaller size; the larger is filled up with their vectors in noise.
 */
export async function adaptationFigures(dataset: Dataset): Promise<readonly Figure[]> {
  const taught = splitOf(dataset, 'train').slice(0, SIZES[0][0]);
  if (taught.length < SIZES[0][0]) return [];
  const asked = splitOf(dataset, 'test').slice(0, QUERIES);
  const { encoder, encode, width } = await openFeatureBank();
  const embeddings = async (texts: readonly string[]): Promise<readonly Float32Array[]> => {
    const rows = await encode(texts);
    return texts.map((_, at) => rows.subarray(at * width, at * width + encoder.width));
  };
  const store = memoryAdaptationStore();
  const vectors = await embeddings(taught.map(({ text }) => text));
  const questions = await embeddings(asked.map(({ text }) => text));
  const random = seededRandom(1);
  const figures: Figure[] = [];
  let at = 0;
  for (const [entries, name] of SIZES) {
    for (; at < entries; at++) {
      const { text, label } = taught[at % taught.length]!;
      const own = vectors[at % vectors.length]!;
      const about = { id: String(at).padStart(6, '0'), utterance: text, command: dataset.labels[label]! };
      const when = { at: new Date(at * 1000).toISOString(), positive: true, encoder: encoder.hash, context: CONTEXT };
      await store.put({ ...about, ...when, embedding: at < vectors.length ? own : inNoise(own, random) });
    }
    const spent = questions.map((embedding) => {
      const before = cpuSeconds();
      store.near({ embedding, encoder: encoder.hash, context: CONTEXT, threshold: ADAPTATION_THRESHOLD });
      return 1000 * (cpuSeconds() - before);
    });
    const common = { unit: 'ms', n: spent.length, engine: 'fw' };
    figures.push(
      { id: `adaptation.lookup_${name}.ms`, value: percentile(spent, 0.5), ...common },
      { id: `adaptation.lookup_${name}.p99_ms`, value: percentile(spent, 0.99), ...common },
    );
  }
  await store.close();
  return figures;
}

/** A vector near another, at length 1. */
function inNoise(vector: Float32Array, random: () => number): Float32Array {
  const moved = vector.map((value) => value + NOISE * (random() - 0.5));
  const length = Math.hypot(...moved);
  return moved.map((value) => value / length);
}
