import { type Lexicon, textGrams } from '@fw/intent';
import type { SparseRows } from './softmax-regression.ts';

/** The n-grams of one text, by their places in a {@link GramTable}. Parallel. */
export interface GramRow {
  /** Ascending; twice where an n-gram of words and one of characters share a key. */
  readonly places: Uint32Array;
  /** 1 + log of how often each occurs. */
  readonly frequencies: Float64Array;
  /** 1 for an n-gram of words, 0 for one of characters. */
  readonly ofWords: Uint8Array;
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
    const grams = [words, characters]
      .flatMap((part) =>
        Array.from(part, ([key, count]) => ({ place: placeOf.get(key)!, count, ofWords: part === words })),
      )
      .sort((a, b) => a.place - b.place);
    return {
      places: Uint32Array.from(grams, ({ place }) => place),
      frequencies: Float64Array.from(grams, ({ count }) => 1 + Math.log(count)),
      ofWords: Uint8Array.from(grams, ({ ofWords }) => Number(ofWords)),
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
  for (const { places } of rows) {
    for (let i = 0; i < places.length; i++) if (i === 0 || places[i] !== places[i - 1]) documents[places[i]!]!++;
  }
  const kept = mostFrequent(documents, Math.max(1, minDocuments), { most: maxSize, highest: rows.length });
  return {
    keys: Uint32Array.from(kept, (place) => keys[place]!),
    idf: Float32Array.from(kept, (place) => Math.log((1 + rows.length) / (1 + documents[place]!)) + 1),
  };
}

/** Places with the highest counts, ascending; ties by place. */
function mostFrequent(
  counts: Uint32Array,
  least: number,
  { most, highest }: { readonly most: number; readonly highest: number },
): readonly number[] {
  const having = new Uint32Array(highest + 1);
  for (const count of counts) having[count]!++;
  let lowest = highest + 1;
  let above = 0;
  while (lowest > least && above + having[lowest - 1]! <= most) above += having[--lowest]!;
  // Of the next count there are too many: the first of them.
  let spare = lowest > least ? most - above : 0;
  const kept: number[] = [];
  counts.forEach((count, place) => {
    if (count >= lowest || (count === lowest - 1 && spare-- > 0)) kept.push(place);
  });
  return kept;
}

/** What `lexicalFeatures` makes of every row, times a scale. */
export function sparseRows({ keys, rows }: GramTable, lexicon: Lexicon, scale: number): SparseRows {
  const columnOf = columnsOf(keys, lexicon.keys);
  const most = rows.reduce((sum, { places }) => sum + places.length, 0);
  const starts = new Uint32Array(rows.length + 1);
  const columns = new Uint32Array(most);
  const values = new Float32Array(most);
  let end = 0;
  rows.forEach((row, at) => {
    const { places, frequencies, ofWords } = row;
    const start = end;
    const factors = partFactors(row, columnOf, lexicon.idf, scale);
    for (let i = 0; i < places.length; i++) {
      const column = columnOf[places[i]!]!;
      if (column < 0) continue;
      const value = frequencies[i]! * lexicon.idf[column]! * factors[ofWords[i]!]!;
      if (end > start && columns[end - 1] === column) {
        values[end - 1]! += value;
      } else {
        columns[end] = column;
        values[end++] = value;
      }
    }
    starts[at + 1] = end;
  });
  return { starts, columns: columns.slice(0, end), values: values.slice(0, end), width: lexicon.keys.length };
}

/** What brings the n-grams of characters, and those of words, of a row to length `scale`, both together. */
function partFactors(
  { places, frequencies, ofWords }: GramRow,
  columnOf: Int32Array,
  idf: Float32Array,
  scale: number,
): readonly [number, number] {
  let characters = 0;
  let words = 0;
  for (let i = 0; i < places.length; i++) {
    const column = columnOf[places[i]!]!;
    if (column < 0) continue;
    const square = (frequencies[i]! * idf[column]!) ** 2;
    if (ofWords[i] === 1) words += square;
    else characters += square;
  }
  const share = scale / Math.sqrt(Number(characters > 0) + Number(words > 0));
  return [share / Math.sqrt(characters), share / Math.sqrt(words)];
}

/** Column of each key, -1 where the lexicon does not hold it; both ascending. */
function columnsOf(keys: Uint32Array, known: Uint32Array): Int32Array {
  const columns = new Int32Array(keys.length).fill(-1);
  for (let place = 0, column = 0; place < keys.length && column < known.length; place++) {
    if (keys[place] === known[column]) columns[place] = column++;
  }
  return columns;
}
