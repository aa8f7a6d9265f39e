import { mention, type Candidate, type Money } from './candidate.ts';
import { CURRENCY_SIGNS, CURRENCY_WORDS, isCurrencyCode, SUBUNIT_WORDS } from './currencies.ts';
import type { NumberMention } from './read-number.ts';
import { spanOf, type Reading } from './reading.ts';
import { touches, type Token } from './tokenize.ts';

/** Finds sums of money that name a currency: "$1.2 million", "40€", "5 dollars and 20 cents", "USD 7". */
export function recognizeMoney(reading: Reading): readonly Candidate[] {
  const sums: Sum[] = [];
  for (const number of withArticles(reading)) {
    const last = sums.at(-1);
    const sum = sumAt(reading.tokens, number) ?? (last && trailingHundredths(last, number));
    if (sum === undefined) continue;
    const joined = last === undefined ? undefined : join(reading.tokens, last, sum);
    if (joined === undefined) sums.push(sum);
    else sums[sums.length - 1] = joined;
  }
  return sums.map(({ from, to, amount, currency }) => {
    const value: Money = { amount: Math.round(amount * 1e6) / 1e6, ...(currency !== undefined && { currency }) };
    return mention(reading.text, spanOf(reading, from, to), { kind: 'money', value, confidence: 0.95 });
  });
}

/** The numbers, and the articles of "a dollar" and "a buck fifty". */
function withArticles({ tokens, numbers }: Reading): readonly NumberMention[] {
  const articles = tokens.flatMap((token, from): NumberMention[] => {
    const isSum = /^an?$/.test(token.lower) && ARTICLED.test(tokens[from + 1]?.lower ?? '');
    const hangs = numbers.some((number) => number.from === from + 2 && number.value >= 1 && number.value < 100);
    return isSum && hangs ? [{ value: 1, from, to: from + 1, form: 'words' }] : [];
  });
  return [...numbers, ...articles].sort((a, b) => a.from - b.from);
}

const ARTICLED = /^(?:dollar|buck|pound|quid|euro)$/;

/** The fifty of "a dollar fifty". */
function trailingHundredths(left: Sum, { from, to, value, form }: NumberMention): Sum | undefined {
  if (from !== left.to || left.hundredths || form !== 'words' || value < 10 || value > 99) return undefined;
  return { from, to, amount: value / 100, currency: left.currency, hundredths: true };
}

interface Sum {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  readonly currency: string | undefined;
  readonly hundredths: boolean;
}

function sumAt(tokens: readonly Token[], { from, to, value, form }: NumberMention): Sum | undefined {
  if (form === 'ordinal') return undefined;
  const [before, after] = [tokens[from - 1], tokens[to]];
  const leading = before === undefined ? undefined : leadingCurrency(before, tokens[from]);
  if (leading !== undefined) {
    const repeated = trailingCurrency(tokens, to);
    return {
      from: from - 1,
      to: repeated?.code === leading ? repeated.to : to,
      amount: value,
      currency: leading,
      hundredths: false,
    };
  }
  const trailing = trailingCurrency(tokens, to);
  if (trailing !== undefined)
    return { from, to: trailing.to, amount: value, currency: trailing.code, hundredths: false };
  if (after === undefined || !SUBUNIT_WORDS.has(after.lower)) return undefined;
  if (after.lower === 'p' && !touches(tokens[to - 1], after)) return undefined;
  return { from, to: to + 1, amount: value / 100, currency: SUBUNIT_WORDS.get(after.lower), hundredths: true };
}

function leadingCurrency(before: Token, number: Token | undefined): string | undefined {
  const sign = CURRENCY_SIGNS.get(before.text);
  if (sign !== undefined) return sign;
  return before.end < (number?.start ?? 0) && isCurrencyCode(before.text) ? before.text : undefined;
}

/** The currency behind a number, with an optional nationality: "5 US dollars". */
function trailingCurrency(
  tokens: readonly Token[],
  at: number,
): { readonly code: string; readonly to: number } | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  const national = NATIONAL.get(`${token.lower} ${tokens[at + 1]?.lower ?? ''}`);
  if (national !== undefined) return { code: national, to: at + 2 };
  const code = CURRENCY_SIGNS.get(token.text) ?? CURRENCY_WORDS.get(token.lower) ?? codeOf(token);
  if (code === undefined) return undefined;
  // "$5" behind "at 3 $5" belongs to the number that follows it.
  const next = tokens[at + 1];
  if (
    CURRENCY_SIGNS.has(token.text) &&
    next?.kind === 'digits' &&
    touches(token, next) &&
    !touches(tokens[at - 1], token)
  )
    return undefined;
  return { code, to: at + 1 };
}

const NATIONAL: ReadonlyMap<string, string> = new Map([
  ['us dollars', 'USD'],
  ['american dollars', 'USD'],
  ['canadian dollars', 'CAD'],
  ['australian dollars', 'AUD'],
  ['hong kong', 'HKD'],
  ['british pounds', 'GBP'],
  ['pounds sterling', 'GBP'],
  ['swiss francs', 'CHF'],
]);

/** A code in lower case counts only where no English word is spelt so. */
function codeOf(token: Token): string | undefined {
  if (isCurrencyCode(token.text)) return token.text;
  const upper = token.text.toUpperCase();
  return /^(?:usd|eur|gbp|chf|jpy|cny|inr|cad|aud|sek|nok|dkk|pln|czk|brl|mxn|zar|sgd|hkd|nzd)$/.test(token.lower)
    ? upper
    : undefined;
}

/** "5 dollars and 20 cents" is one sum. */
function join(tokens: readonly Token[], left: Sum, right: Sum): Sum | undefined {
  if (left.hundredths || !right.hundredths || right.amount >= 1) return undefined;
  const between = tokens.slice(left.to, right.from).map((token) => token.lower);
  if (!(between.length === 0 || (between.length === 1 && (between[0] === 'and' || between[0] === ','))))
    return undefined;
  if (right.currency !== undefined && right.currency !== left.currency) return undefined;
  return { ...left, to: right.to, amount: left.amount + right.amount };
}
