import { type Random, pick } from './pick.ts';

/** Words shorter than this are left alone: a slip in "pay" makes another word. */
const LEAST_LETTERS = 5;

/** One slip of the finger in one longer word; `undefined` when no word is long enough. */
export function withTypo(text: string, random: Random): string | undefined {
  const words = [...text.matchAll(/\p{L}+/gu)].filter(([word]) => word.length >= LEAST_LETTERS);
  const found = pick(words, random);
  if (found === undefined) return undefined;
  const [word] = found;
  // The first letter stays: people rarely get it wrong, and readers live by it.
  const at = 1 + Math.floor(random() * (word.length - 2));
  const slip = pick(SLIPS, random);
  if (slip === undefined) return undefined;
  return text.slice(0, found.index) + slip(word, at) + text.slice(found.index + word.length);
}

const SLIPS: readonly ((word: string, at: number) => string)[] = [
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  (word, at) => word.slice(0, at) + word.charAt(at) + word.slice(at),
];
