import type { Denials } from '../language/denial-words.ts';
import type { LanguagePack } from '../language/language-pack.ts';
import { quotedIn, type Stretch } from './quoted-in.ts';
import { withoutShortPoints } from './short-points.ts';

export type { Stretch };

/** Longest stretch that one cue governs, in UTF-16 code units. Source: chosen here; some ten words. */
const REACH = 60;

/** Longest that stands before a cue and makes it harmless, in UTF-16 code units. */
const BEFORE = 12;

/** Stretches of a text that say what is not wanted: what stands there is no evidence and no value. */
export function deniedIn(
  said: string,
  { evidence, mood }: LanguagePack,
  kind: Exclude<keyof Denials, 'ofChoice'>,
): readonly Stretch[] {
  const words = evidence.denials[kind];
  const text = withoutShortPoints(said, mood.shortForms);
  const quoted = quotedIn(text);
  return [...text.matchAll(words.cue)].flatMap((match) => {
    // A denial inside of quotation marks is content: a concert called "Don't Stop".
    if (quoted.some(({ start, end }) => match.index > start && match.index < end)) return [];
    const start = match.index + match[0].length;
    const rest = text.slice(start, start + REACH);
    const before = text.slice(Math.max(0, match.index - BEFORE), match.index);
    if (words.harmlessAfter.test(rest) || words.harmlessBefore.test(before)) return [];
    const length = Math.min(rest.search(words.end), lengthOf(rest, words.mostWords));
    return length <= 0 ? [] : [{ start, end: start + length }];
  });
}

/** Length of the first so many words, with the blanks behind them. */
function lengthOf(text: string, most = Infinity): number {
  const last = [...text.matchAll(/\S+\s*/gu)].slice(0, most).at(-1);
  return last === undefined ? 0 : last.index + last[0].length;
}
