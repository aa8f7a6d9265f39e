import { textGrams } from './text-grams.ts';

/** The n-grams that a head knows. */
export interface Lexicon {
  /** Uint32[v], ascending, unique. */
  readonly keys: Uint32Array;
  /** Float32[v]: inverse document frequency of each, at training. */
  readonly idf: Float32Array;
}

/** A sparse row: `indices` into the lexicon, ascending, and a value for each. */
export interface SparseRow {
  readonly indices: Uint32Array;
  readonly values: Float32Array;
}

/**
 * TF-IDF of an utterance over a lexicon: (1 + log tf) · idf; the word part and the character part are each brought to
 * length 1, then the whole row. n-grams that the lexicon does not hold count for nothing, not even for the length.
 *
 * @returns A row of length 1, or an empty one when no n-gram is known.
 */
export function lexicalFeatures(lexicon: Lexicon, utterance: string): SparseRow {
  const grams = textGrams(utterance);
  const weights = new Map<number, number>();
  const parts = [grams.words, grams.characters].map((part) => weigh(lexicon, part)).filter(({ size }) => size > 0);
  for (const part of parts) {
    for (const [index, value] of part) weights.set(index, (weights.get(index) ?? 0) + value / Math.sqrt(parts.length));
  }
  const indices = Uint32Array.from(weights.keys()).sort();
  return { indices, values: Float32Array.from(indices, (index) => weights.get(index)!) };
}

/** One part's known n-grams, at length 1. */
function weigh(lexicon: Lexicon, grams: ReadonlyMap<number, number>): Map<number, number> {
  const weights = new Map<number, number>();
  let squares = 0;
  for (const [key, frequency] of grams) {
    const index = find(lexicon.keys, key);
    if (index < 0) continue;
    const weight = (1 + Math.log(frequency)) * lexicon.idf[index]!;
    weights.set(index, weight);
    squares += weight * weight;
  }
  const length = Math.sqrt(squares);
  for (const [index, weight] of weights) weights.set(index, weight / length);
  return weights;
}

/** Where a key stands in an ascending list, or -1. */
function find(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! === key) return middle;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
