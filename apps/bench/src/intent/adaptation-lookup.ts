import { ADAPTATION_THRESHOLD, memoryAdaptationStore } from '@fw/intent';
import { percentile } from '../benches/demo/percentile.ts';
import type { Figure } from '../figure.ts';
import { cpuSeconds } from './cpu-clock.ts';
import { type Dataset, splitOf } from './dataset.ts';
import { openFeatureBank } from './feature-bank.ts';

const ENTRIES = 10_000;
const QUERIES = 300;
const CONTEXT = '*';

/**
 * CPU milliseconds to look for a new utterance among ten thousand corrections in one context; its encoding apart. Nothing for
 * a collection with fewer training rows.
 */
export async function adaptationFigures(dataset: Dataset): Promise<readonly Figure[]> {
  const taught = splitOf(dataset, 'train').slice(0, ENTRIES);
  if (taught.length < ENTRIES) return [];
  const asked = splitOf(dataset, 'test').slice(0, QUERIES);
  const { encoder, encode, width } = await openFeatureBank();
  const embeddings = async (texts: readonly string[]): Promise<readonly Float32Array[]> => {
    const rows = await encode(texts);
    return texts.map((_, at) => rows.subarray(at * width, at * width + encoder.width));
  };
  const store = memoryAdaptationStore();
  const vectors = await embeddings(taught.map(({ text }) => text));
  for (const [at, { text, label }] of taught.entries()) {
    const about = { id: String(at).padStart(6, '0'), utterance: text, command: dataset.labels[label]! };
    const when = { at: new Date(at * 1000).toISOString(), positive: true, encoder: encoder.hash, context: CONTEXT };
    await store.put({ ...about, ...when, embedding: vectors[at]! });
  }
  const spent = (await embeddings(asked.map(({ text }) => text))).map((embedding) => {
    const before = cpuSeconds();
    store.near({ embedding, encoder: encoder.hash, context: CONTEXT, threshold: ADAPTATION_THRESHOLD });
    return 1000 * (cpuSeconds() - before);
  });
  await store.close();
  const common = { unit: 'ms', n: spent.length, engine: 'fw' };
  return [
    { id: 'adaptation.lookup_10k.ms', value: percentile(spent, 0.5), ...common },
    { id: 'adaptation.lookup_10k.p99_ms', value: percentile(spent, 0.99), ...common },
  ];
}
