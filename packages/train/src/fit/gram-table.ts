import { type Lexicon, textGrams } from '@fw/intent';
import type { SparseRows } from './softmax-regression.ts';

/** The n-grams of one text by their places in a {@link GramTable}: those of words first. */
export interface GramRow {
  readonly places: Uint32Array;
  /** How often each occurs. */
  readonly counts: Uint16Array;
  /** How many of them are n-grams of words. */
  readonly words: number;
}

/** n-grams of all texts of a context, found once: every fit reads them, and finding them takes longer than a small fit. */
export interface GramTable {
  /** Uint32[all], ascending. */
  readonly keys: Uint32Array;
  readonly rows: readonly GramRow[];
}

/** Finds the n-grams of texts, in their order. */
export function tabulateGrams(texts: readonly string[]): GramTable {
  const found = texts.map(textGrams);
  const all = new Set<number>();
  for (const { words, characters } of found)
    for (const part of [words, characters]) for (const key of part.keys()) all.add(key);
  const keys = Uint32Array.from(all).sort();
  const placeOf = new Map<number, number>();
  keys.forEach((key, place) => placeOf.set(key, place));
  const rows = found.map(({ words, characters }) => {
    const grams = [...words, ...characters];
    return {
      places: Uint32Array.from(grams, ([key]) => placeOf.get(key)!),
      counts: Uint16Array.from(grams, ([, count]) => count),
      words: words.size,
    };
  });
  return { keys, rows };
}

/**
 * The n-grams of some rows with their inverse document frequencies, log((1 + n) / (1 + df)) + 1.
 *
 * @param minDocuments - n-grams of fewer texts are left out.
 * @param maxSize - The most frequent so many are kept; ties by key.
 */
export function buildLexicon({ keys, rows }: GramTable, minDocuments: number, maxSize: number): Lexicon {
  const documents = new Uint32Array(keys.length);
  const lastSeen = new Int32Array(keys.length).fill(-1);
  rows.forEach(({ places }, row) => {
    for (const place of places) {
      if (lastSeen[place] !== row) documents[place]!++;
      lastSeen[place] = row;
    }
  });
  const kept = [...documents.keys()]
    .filter((place) => documents[place]! >= Math.max(1, minDocuments))
    .sort((a, b) => documents[b]! - documents[a]! || a - b)
    .slice(0, maxSize)
    .sort((a, b) => a - b);
  return {
    keys: Uint32Array.from(kept, (place) => keys[place]!),
    idf: Float32Array.from(kept, (place) => Math.log((1 + rows.length) / (1 + documents[place]!)) + 1),
  };
}

/** What `lexicalFeatures` makes of every row, times a scale. */
export function sparseRows({ keys, rows }: GramTable, lexicon: Lexicon, scale: number): SparseRows {
  const columnOf = columnsOf(keys, lexicon.keys);
  const sums = new Float64Array(lexicon.keys.length);
  const starts = new Uint32Array(rows.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  rows.forEach(({ places, counts, words }, row) => {
    const touched: number[] = [];
    const parts = [
      [0, words],
      [words, places.length],
    ].map(([from = 0, to = 0]) => ({ from, to, length: partLength(from, to) }));
    const share = scale / Math.sqrt(parts.filter(({ length }) => length > 0).length);
    for (const { from, to, length } of parts) {
      for (let i = from; i < to; i++) {
        const column = columnOf[places[i]!]!;
        if (column < 0) continue;
        if (sums[column] === 0) touched.push(column);
        sums[column]! += (share * weightOf(i, column)) / length;
      }
    }
    for (const column of touched.sort((a, b) => a - b)) {
      columns.push(column);
      values.push(sums[column]!);
      sums[column] = 0;
    }
    starts[row + 1] = columns.length;

    function weightOf(i: number, column: number): number {
      return (1 + Math.log(counts[i]!)) * lexicon.idf[column]!;
    }
    function partLength(from: number, to: number): number {
      let squares = 0;
      for (let i = from; i < to; i++) {
        const column = columnOf[places[i]!]!;
        if (column >= 0) squares += weightOf(i, column) ** 2;
      }
      return Math.sqrt(squares);
    }
  });
  return { starts, columns: Uint32Array.from(columns), values: Float32Array.from(values), width: lexicon.keys.length };
}

/** Column of each key, -1 where the lexicon does not hold it; both ascending. */
function columnsOf(keys: Uint32Array, known: Uint32Array): Int32Array {
  const columns = new Int32Array(keys.length).fill(-1);
  for (let place = 0, column = 0; place < keys.length && column < known.length; place++) {
    if (keys[place] === known[column]) columns[place] = column++;
  }
  return columns;
}
