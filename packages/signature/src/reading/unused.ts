import { foldWords } from '../text/fold-words.ts';
import { exceptionsIn } from './denied-value.ts';
import { isTime, type Reading, type Token } from './reading.ts';
import type { Words } from './vocabulary.ts';

/** Quantities and days that no value took, and exceptions. */
export function unusedIn(utterance: string, { spans, tokens, own, words }: Reading): readonly string[] {
  const free = tokens.filter((token) => !spans.some(({ start, end }) => token.start < end && token.end > start));
  const counts = free.filter(
    ({ text, start }) =>
      text.toLowerCase() !== 'one' &&
      // A weekday in the author's sentences is a value, as a number is; "now" and "may" are wording as well.
      (words.weekday.test(text) ||
        (!own.has(text.toLowerCase()) && (words.number.test(text) || words.calendar.test(text)))) &&
      !isDenied(utterance, { text, start }, { spans, words }),
  );
  const inexact = spans.flatMap(({ given, start, end }) =>
    typeof given.value === 'number' || isTime(given.value) ? inexactPhrase(tokens, { start, end }, own, words) : [],
  );
  const exceptions = exceptionsIn(utterance)
    .filter(({ start }) => !spans.some((span) => start >= span.start && start < span.end))
    .map(({ start, end }) => utterance.slice(start, end).trim());
  const lengths = free.flatMap((token, at) => lengthAt(free, at, own, words) ?? []);
  return [...counts.map(({ text }) => text), ...lengths, ...inexact, ...exceptions];
}

/** What else a slot that holds a choice would take, folded. */
export type Choices = ReadonlySet<string>;

/** "Monday, not Tuesday", "Rosa, not Ben": the one that a value of the kind stands in place of. */
export function isDenied(
  utterance: string,
  { text, start }: Pick<Token, 'text' | 'start'>,
  { spans, words, choices = [] }: Pick<Reading, 'spans' | 'words'> & { readonly choices?: readonly Choices[] },
): boolean {
  const said = utterance
    .slice(Math.max(0, start - CONTRAST), start)
    .match(/[\p{L}\p{N}'’]+(?=[^\p{L}\p{N}]*)/gu)
    ?.toReversed();
  const at = said?.findIndex((word) => words.denial.test(word)) ?? -1;
  if (at < 0 || !said?.slice(0, at).every((word) => isTie(word, words))) return false;
  // "Red, not green": another choice of the slot that holds the red.
  if (choices.some((members) => members.has(foldWords(text)))) return true;
  const kind = words.calendar.test(text) ? 'day' : kindOf(text);
  return spans.some(({ given: { value } }) => kind !== undefined && kindOf(String(value)) === kind);
}

/** Longest from a denial to what it denies, in UTF-16 code units: "not on the 4th of December". */
const CONTRAST = 30;

/** Stands between a denial and what is denied: prepositions, articles, letters of a code, other words of a day. */
function isTie(word: string, { ties, determiner, number, calendar }: Words): boolean {
  const lower = word.toLowerCase();
  return [ties, determiner, number, calendar].some((one) => one.test(lower)) || /^\p{Lu}$/u.test(word);
}

/** Values of one kind may stand in one another's place; words in small letters are of none. */
function kindOf(text: string): 'day' | 'number' | 'name' | undefined {
  if (/^\d{4}-\d{2}-\d{2}/u.test(text)) return 'day';
  return /\p{N}/u.test(text) ? 'number' : /^\p{Lu}/u.test(text) ? 'name' : undefined;
}

/** "An hour" of "move it back an hour"; in "twice a day" and "20 dollars a day" it says how often. */
function lengthAt(free: readonly Token[], at: number, own: ReadonlySet<string>, words: Words): string | undefined {
  const [before, article, unit] = [free[at - 1], free[at], free[at + 1]].map(
    (token) => token?.text.toLowerCase() ?? '',
  );
  if (unit === undefined || !words.lengths.test(unit) || own.has(unit) || !words.one.test(article ?? ''))
    return undefined;
  const isRate = [words.number, words.changes, words.unit].some((one) => one.test(before ?? ''));
  return isRate ? undefined : `${article} ${unit}`;
}

/** The word that leaves a value inexact: the "about" of "about 20". */
function inexactPhrase(
  tokens: readonly Token[],
  span: { readonly start: number; readonly end: number },
  own: ReadonlySet<string>,
  words: Words,
): readonly string[] {
  const before = tokens.findLast(({ end }) => end <= span.start)?.text ?? '';
  return words.approximate.test(before) && !own.has(before.toLowerCase()) ? [before] : [];
}
