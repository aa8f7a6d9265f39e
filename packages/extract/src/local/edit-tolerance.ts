import { editDistance } from '@fw/signature';

/**
 * How alike two folded words are, from 0 (different words) to 1 (the same).
 *
 * The same word in another form counts 0.95. A typo counts 0.8 and is forgiven only in words of five letters or more
 * (one slip) and of nine or more (two): in shorter words one letter makes another word.
 */
export function likeness(said: string, wanted: string): number {
  if (said === wanted) return 1;
  if (stem(said) === stem(wanted) && stem(said).length >= 3) return 0.95;
  const allowed = Math.min(said.length, wanted.length) >= 9 ? 2 : Math.min(said.length, wanted.length) >= 5 ? 1 : 0;
  if (allowed === 0 || Math.abs(said.length - wanted.length) > allowed || said[0] !== wanted[0]) return 0;
  return editDistance(said, wanted) <= allowed ? 0.8 : 0;
}

/** A word without the endings of plural, past and progress; crude, but the same on both sides. */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  const single = word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : /(?:s|x|z|ch|sh)es$/.test(word)
      ? word.slice(0, -2)
      : /[^su]s$/.test(word)
        ? word.slice(0, -1)
        : word;
  const plain = single.length > 5 ? single.replace(/(?:ing|ed)$/, '') : single;
  return plain.replace(/(.)\1$/, '$1').replace(/e$/, '');
}
