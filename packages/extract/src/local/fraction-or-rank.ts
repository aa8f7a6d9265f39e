import type { NumberWords } from '@fw/signature/language';
import type { Token } from './tokenize.ts';
import type { Spoken, Stretch } from './written-number.ts';

/** Reads a whole number at a place; the grammar that this part belongs to. */
type ReadNumber = (text: Spoken, at: number) => Stretch | undefined;

/** Longest row of number words that is looked at, in tokens. */
const LONGEST = 16;

/**
 * A phrase that ends in a word for a rank: "twenty-first" is a rank, "three fifths" a part, and "a hundredth" either,
 * which the slot decides. Where the words can be parted in several ways ("one hundred thirty fifths" is 130/5 or
 * 100/35) there is no mention.
 */
export function fractionOrRank({ tokens, words }: Spoken, at: number, read: ReadNumber): Stretch | undefined {
  const text: Context = { tokens, words, read };
  if (!isCounting(tokens[at], words) && !isRank(tokens[at], words)) return undefined;
  const end = endOf(tokens, words, at);
  const last = tokens[end - 1];
  if (last === undefined || !isRank(last, words)) return undefined;
  const rank = rankWithin(text, at, end, words.articles.has(tokens[at]?.lower ?? ''));
  const parts = partsWithin(text, at, end);
  const [part, ...others] = parts;
  // A name for a decimal place takes all that is said before it: "a hundred thousand trillionths".
  const isPlace = rankOf(last, words) >= 100;
  if (part === undefined)
    return rank === undefined ? undefined : { mention: { value: rank, from: at, to: end, form: 'ordinal' }, to: end };
  if (parts.includes(0) || (!isPlace && others.some((other) => other !== part))) return { mention: undefined, to: end };
  const value = isPlace ? (parts.at(-1) ?? part) : part;
  return { mention: { value, from: at, to: end, form: 'fraction', ...(rank !== undefined && { rank }) }, to: end };
}

interface Context extends Spoken {
  readonly read: ReadNumber;
}

/** Behind the first rank of a row of number words. */
function endOf(tokens: readonly Token[], words: NumberWords, at: number): number {
  for (let index = at; index < Math.min(tokens.length, at + LONGEST); index++) {
    if (isRank(tokens[index], words)) return index + 1;
    if (!isCounting(tokens[index], words)) return index;
  }
  return at;
}

function isCounting(token: Token | undefined, words: NumberWords): boolean {
  const said = token?.lower ?? '';
  return (
    token?.kind === 'digits' ||
    said === '-' ||
    [words.small, words.tens, words.hundreds, words.scales, words.articles, words.and].some((list) => list.has(said))
  );
}

function isRank(token: Token | undefined, words: NumberWords): boolean {
  return token !== undefined && rankOf(token, words) > 0;
}

function rankOf({ lower }: Token, { ordinals, partPlural }: NumberWords): number {
  const single = partPlural !== '' && lower.endsWith(partPlural) ? lower.slice(0, -partPlural.length) : lower;
  return ordinals.get(lower) ?? ordinals.get(single) ?? 0;
}

function isPlural({ lower }: Token, { ordinals }: NumberWords): boolean {
  return !ordinals.has(lower);
}

/** The rank that a stretch is from end to end: "one hundred twenty-fifth", "three trillionth". */
function rankWithin(text: Context, from: number, to: number, isArticled: boolean): number | undefined {
  const { tokens, words } = text;
  const last = tokens[to - 1];
  if (last === undefined || (isPlural(last, words) && !isArticled && from === to - 1)) return undefined;
  const value = rankOf(last, words);
  const start = isArticled && to - from === 2 ? to - 1 : from;
  if (start === to - 1) return value;
  let end = to - 1;
  while (end > start && (tokens[end - 1]?.lower === '-' || words.and.has(tokens[end - 1]?.lower ?? ''))) end -= 1;
  const before = wholeWithin(text, start, end);
  if (before === undefined) return undefined;
  if (value >= 100) return before * value;
  const size = value < 10 ? 10 : 100;
  return before % size === 0 && (size === 100 || before % 100 !== 10) ? before + value : undefined;
}

/** Every way to part a stretch into a count and a part of one; 0 among them where even that is not sure. */
function partsWithin(text: Context, from: number, to: number): readonly number[] {
  const { tokens, words } = text;
  const last = tokens[to - 1];
  if (last === undefined) return [];
  const many = isPlural(last, words);
  const found: number[] = [];
  for (let split = from + 1; split < to; split++) {
    const left = tokens[split - 1]?.lower ?? '';
    const dash = left === '-' ? 1 : 0;
    // The hyphen of "thirty-two fifths" ties the ones to the tens.
    if (dash === 1 && words.tens.has(tokens[split - 2]?.lower ?? '') && split < to - 1) continue;
    const count =
      words.articles.has(tokens[from]?.lower ?? '') && split - dash === from + 1
        ? 1
        : wholeWithin(text, from, split - dash);
    if (count === undefined || count <= 0 || (count === 1) === many) continue;
    if (split < to - 1 && words.scales.has(tokens[split]?.lower ?? '')) continue;
    const size = rankWithin(text, split, to, false) ?? (split === to - 1 ? rankOf(last, words) : undefined);
    if (size === undefined || size <= 2) continue;
    // "Two hundred and three fifths" is 203/5 or 200.6.
    if (tokens.slice(from, split).some(({ lower }) => words.and.has(lower))) return [count, 0];
    found.push(count / size);
  }
  return found;
}

/** The number that a stretch is from end to end. */
function wholeWithin({ tokens, words, read }: Context, from: number, to: number): number | undefined {
  const found = read({ tokens: tokens.slice(from, to), words }, 0);
  return found?.mention !== undefined && found.to === to - from && found.mention.form !== 'ordinal'
    ? found.mention.value
    : undefined;
}
