import { ENGLISH } from '@fw/signature/language';
import { unsignedAt } from '../local/spoken-number.ts';
import { tokenize } from '../local/tokenize.ts';

/** Numbers of one phrase that are put together; more are a list. Source: chosen here. */
const MOST = 4;

/** Words that stand for a number in a reckoning, besides those of the language. */
const FACTORS: ReadonlyMap<string, number> = new Map([
  ...ENGLISH.numbers.times,
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
  ['quadruple', 4],
  ['half', 0.5],
]);

/**
 * Whether a number can be reckoned from all the numbers of a phrase: 500 from "ten percent of 5000", 10000 from "twice
 * 5000". A second opinion on a value that a model read, and none on how it was read.
 */
export function composes(value: number, phrase: string): boolean {
  const numbers = numbersIn(phrase);
  if (numbers.length === 0 || numbers.length > MOST) return false;
  return reckoned(numbers).some((result) => Math.abs(result - value) <= Math.abs(value) * 1e-9);
}

/** Every number of a phrase with its multipliers and signs left aside. */
export function numbersIn(phrase: string): readonly number[] {
  const tokens = tokenize(phrase);
  const found: number[] = [];
  for (let at = 0; at < tokens.length;) {
    const stretch = unsignedAt({ tokens, words: ENGLISH.numbers }, at);
    const factor = FACTORS.get(tokens[at]?.lower ?? '');
    const value = stretch?.mention?.value ?? factor;
    if (value !== undefined) found.push(value);
    at = stretch?.mention === undefined ? at + 1 : stretch.to;
  }
  return found;
}

/** What some numbers come to, each used once, by the four kinds of reckoning and by percentages. */
function reckoned(numbers: readonly number[]): readonly number[] {
  const [first, ...others] = numbers;
  if (first === undefined) return [];
  if (others.length === 0) return [first, -first, first / 100];
  return numbers.flatMap((a, left) =>
    numbers.flatMap((b, right) => {
      if (left === right) return [];
      const rest = numbers.filter((_, index) => index !== left && index !== right);
      const pairs = [a + b, a - b, a * b, a / b, (a * b) / 100, a * (1 - b / 100), a * (1 + b / 100)];
      return pairs
        .filter(Number.isFinite)
        .flatMap((result) => (rest.length === 0 ? [result] : reckoned([result, ...rest])));
    }),
  );
}
