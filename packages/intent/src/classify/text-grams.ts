import { maskValues } from '../mask-values.ts';

/** Longest utterance that is read for words, in UTF-16 units; what stands behind it changes no decision. */
export const LONGEST_UTTERANCE = 2_000;

/** Runs of letters, digits and apostrophes; everything else parts words. */
const WORD = /[\p{L}\p{N}']+/gu;

/** Word n-grams up to this length. Source: training.md, "word 1-2 grams". */
const LONGEST_WORD_GRAM = 2;
/** Character n-grams of these lengths, inside a word and its two borders. Source: training.md, "character 2-5 grams". */
const SHORTEST_CHARACTER_GRAM = 2;
const LONGEST_CHARACTER_GRAM = 5;

/** The n-grams of one utterance: key (unsigned 32 bits) to how often it occurs. */
export interface TextGrams {
  readonly words: ReadonlyMap<number, number>;
  readonly characters: ReadonlyMap<number, number>;
}

/**
 * Word 1-2 grams and in-word character 2-5 grams of an utterance, folded to lower case and NFKC.
 *
 * Keys are 32-bit hashes: an artifact carries four bytes per n-gram and no text of the training data. Two n-grams
 * that share a key are counted as one, in training and in serving alike.
 */
export function textGrams(utterance: string): TextGrams {
  const words = maskValues(utterance.slice(0, LONGEST_UTTERANCE).normalize('NFKC')).toLowerCase().match(WORD) ?? [];
  const wordGrams = new Map<number, number>();
  const characterGrams = new Map<number, number>();
  for (let i = 0; i < words.length; i++) {
    let gram = '';
    for (let length = 1; length <= LONGEST_WORD_GRAM && i + length <= words.length; length++) {
      gram = length === 1 ? words[i]! : `${gram} ${words[i + length - 1]!}`;
      count(wordGrams, hash(gram, WORD_SEED));
    }
    countCharacters(characterGrams, ` ${words[i]!} `);
  }
  return { words: wordGrams, characters: characterGrams };
}

/** Key of a word in lower case, as {@link textGrams} counts it. */
export function wordKey(word: string): number {
  return hash(word.normalize('NFKC'), WORD_SEED);
}

/** Keys of the words of texts, ascending: what a spelling knows. */
export function wordKeys(texts: readonly string[]): Uint32Array {
  const words = texts.flatMap((text) => text.normalize('NFKC').toLowerCase().match(WORD) ?? []);
  return Uint32Array.from(new Set(words.map(wordKey))).sort();
}

function countCharacters(grams: Map<number, number>, word: string): void {
  for (let start = 0; start < word.length; start++) {
    const longest = Math.min(LONGEST_CHARACTER_GRAM, word.length - start);
    let key = CHARACTER_SEED;
    for (let length = 1; length <= longest; length++) {
      key = step(key, word.charCodeAt(start + length - 1));
      if (length >= SHORTEST_CHARACTER_GRAM) count(grams, key >>> 0);
    }
  }
}

function count(grams: Map<number, number>, key: number): void {
  grams.set(key, (grams.get(key) ?? 0) + 1);
}

/** FNV-1a's offset basis, and another one, so that a word and its characters do not share keys. */
const WORD_SEED = 0x811c9dc5;
const CHARACTER_SEED = 0x2166f3a1;

function hash(text: string, seed: number): number {
  let key = seed;
  for (let i = 0; i < text.length; i++) key = step(key, text.charCodeAt(i));
  return key >>> 0;
}

/** One step of FNV-1a over 16-bit units. */
function step(key: number, unit: number): number {
  return Math.imul(key ^ unit, 0x01000193);
}
