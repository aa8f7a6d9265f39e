import { wordKey } from './classify/text-grams.ts';

/** Words shorter than this are left alone: a slip in "pay" makes another word. */
const LEAST_LETTERS = 5;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const WORD = /(?<![\p{L}\p{N}'@#_.-])[\p{L}]+(?![\p{L}\p{N}'@_-])/gu;

/** Puts one slip of the finger right. */
export type Spelling = (utterance: string) => string;

/**
 * Mends words that the commands' utterances do not use and that one slip makes of one that they use: two letters in each
 * other's place, a letter doubled or left out, one too many, or a wrong one; never the first. A word that two words of
 * the workflow could be is left as it was said, and so is every word of four letters or fewer.
 *
 * @param known - Keys of the words that commands' utterances use, see `wordKey`.
 */
export function createSpelling(known: ReadonlySet<number>): Spelling {
  const isKnown = (word: string): boolean => known.has(wordKey(word));
  return (utterance) =>
    utterance.replace(WORD, (word) => {
      const said = word.toLowerCase();
      if (said.length < LEAST_LETTERS || isKnown(said)) return word;
      for (const slips of [swaps, doublings, omissions, additions, replacements]) {
        const meant = [...new Set(slips(said))].filter((other) => other !== said && isKnown(other));
        if (meant.length > 0) return meant.length === 1 ? meant[0]! : word;
      }
      return word;
    });
}

/** Places of a slip: the first letter stays, people rarely get it wrong. */
function places(word: string, end = word.length): readonly number[] {
  return Array.from({ length: Math.max(0, end - 1) }, (_, at) => at + 1);
}

function swaps(word: string): string[] {
  return places(word, word.length - 1).map(
    (at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  );
}

function doublings(word: string): string[] {
  return places(word).flatMap((at) => (word.charAt(at) === word.charAt(at - 1) ? [without(word, at)] : []));
}

/** A letter was left out. */
function omissions(word: string): string[] {
  return places(word, word.length + 1).flatMap((at) =>
    [...LETTERS].map((letter) => word.slice(0, at) + letter + word.slice(at)),
  );
}

function additions(word: string): string[] {
  return places(word)
    .map((at) => without(word, at))
    .filter((other) => other.length >= LEAST_LETTERS);
}

function replacements(word: string): string[] {
  return places(word).flatMap((at) => [...LETTERS].map((letter) => word.slice(0, at) + letter + word.slice(at + 1)));
}

function without(word: string, at: number): string {
  return word.slice(0, at) + word.slice(at + 1);
}
