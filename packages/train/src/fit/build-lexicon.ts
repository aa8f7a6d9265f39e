import { type Lexicon, textGrams } from '@fw/intent';

/**
 * The n-grams of a set of texts with their inverse document frequencies, log((1 + n) / (1 + df)) + 1.
 *
 * @param minDocuments - n-grams of fewer texts are left out.
 * @param maxSize - The most frequent so many are kept; ties by key.
 */
export function buildLexicon(texts: readonly string[], minDocuments: number, maxSize: number): Lexicon {
  const documents = new Map<number, number>();
  for (const text of texts) {
    const { words, characters } = textGrams(text);
    for (const key of new Set([...words.keys(), ...characters.keys()])) {
      documents.set(key, (documents.get(key) ?? 0) + 1);
    }
  }
  const kept = [...documents]
    .filter(([, count]) => count >= minDocuments)
    .sort(([a, countA], [b, countB]) => countB - countA || a - b)
    .slice(0, maxSize)
    .map(([key]) => key);
  const keys = Uint32Array.from(kept).sort();
  const idf = Float32Array.from(keys, (key) => Math.log((1 + texts.length) / (1 + documents.get(key)!)) + 1);
  return { keys, idf };
}
