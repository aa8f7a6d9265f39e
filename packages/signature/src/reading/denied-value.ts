import type { Around, Place } from './name-reach.ts';
import type { Words } from './vocabulary.ts';

/**
 * Law 1 for what is left out: a value behind a denial or in an exception is what is not meant ("bookings not for Hamlet",
 * "all except those of Nina"), whatever it was read for, unless the author uses the word.
 *
 * @param own - Words of the author's sentences.
 * @param isName - Whether a bare denial counts; before a number or a day it corrects ("2 weeks, no 3").
 * @returns The denial with the value; `undefined` where it is meant.
 */
export function reachOfDenial(
  { start, end }: Place,
  { utterance, tokens, words }: Pick<Around, 'utterance' | 'tokens' | 'words'>,
  { own, isName }: { readonly own: ReadonlySet<string>; readonly isName: boolean },
): Place | undefined {
  const exception = exceptionsIn(utterance).find((one) => one.start < start && end <= one.end);
  if (exception !== undefined) return { start: exception.start, end };
  if (!isName) return undefined;
  const near = tokens.filter((token) => token.end <= start).toReversed();
  const at = near.findIndex(({ text }) => !isTie(text.toLowerCase(), words));
  const denial = near[at];
  if (denial === undefined || !words.denial.test(denial.text) || own.has(denial.text.toLowerCase())) return undefined;
  return /[^\p{L}\p{N}\s'’"“]/u.test(utterance.slice(denial.end, start)) ? undefined : { start: denial.start, end };
}

function isTie(word: string, { ties, determiner }: Words): boolean {
  return ties.test(word) || determiner.test(word);
}

/** Clauses that except something, up to their end. */
export function exceptionsIn(utterance: string): readonly Place[] {
  return [...utterance.matchAll(EXCEPTION)].map(({ 0: said, index }) => ({ start: index, end: index + said.length }));
}

const EXCEPTION =
  /(?<!\p{L})(?:only\s+if|except|unless|but\s+(?:not|only)|as\s+long\s+as|provided)(?!\p{L})(?:(?![.;!?](?:\s|$)|,\s).)*/giu;
