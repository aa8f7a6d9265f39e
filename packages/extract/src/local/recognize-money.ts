import { mention, type Candidate, type Money } from './candidate.ts';
import { CURRENCY_SIGNS, isCurrencyCode, SMALL_CODES } from './currencies.ts';
import { measureAt, type MeasurePart, type UnitGrammar } from './measure.ts';
import { spanOf, type Reading } from './reading.ts';
import type { MoneyWords } from '@fw/signature/language';
import { touches, type Token } from './tokenize.ts';
import { times, type NumberMention } from './written-number.ts';

/** What an amount counts: a currency, or a share of one. */
interface MoneyUnit {
  readonly currency: string | undefined;
  /** 1 for the currency itself, 0.01 for its hundredths. */
  readonly share: number;
  /** What the unit multiplies by: a million for "MEUR". */
  readonly scale?: number;
}

/** Finds sums of money that name a currency: "$1.2m", "40€", "5 dollars and 20 cents", "a dollar fifty", "MEUR 7". */
export function recognizeMoney(reading: Reading): readonly Candidate[] {
  const { tokens, text, numberAt } = reading;
  const grammar = moneyGrammar(reading);
  const found: Candidate[] = [];
  for (let at = 0; at < tokens.length;) {
    const sum = leadingAt(reading, at) ?? sumOf(measureAt(reading.spoken, numberAt, at, grammar), reading);
    if (sum === undefined) {
      at += 1;
      continue;
    }
    const value: Money = {
      amount: Number(sum.amount.toPrecision(12)),
      ...(sum.currency !== undefined && { currency: sum.currency }),
    };
    found.push(mention(text, spanOf(reading, sum.from, sum.to), { kind: 'money', value, confidence: 0.95 }));
    at = sum.to;
  }
  return found;
}

interface Sum {
  readonly amount: number;
  readonly currency: string | undefined;
  readonly from: number;
  readonly to: number;
}

function sumOf(measure: ReturnType<typeof measureAt<MoneyUnit>>, { tokens, language }: Reading): Sum | undefined {
  if (measure === undefined) return undefined;
  const { parts, from, to, form } = measure;
  // "A pound" alone is a weight or a verb more often than a sum.
  const isOne = form === 'article' && parts.length === 1 && parts[0]?.amount === 1;
  if (isOne && (language.units.has(tokens[to - 1]?.lower ?? '') || tokens[to]?.kind === 'word')) return undefined;
  const currency = parts.find(({ unit }) => unit.currency !== undefined)?.unit.currency;
  const last = tokens[to - 1];
  return last === undefined
    ? undefined
    : {
        amount: parts.reduce((sum, { amount, unit }) => sum + times(amount, unit.share * (unit.scale ?? 1)), 0),
        currency,
        from,
        to,
      };
}

/** `sum := (sign | code | currency) amount ["m"] [currency]`: the currency stands first. */
function leadingAt(reading: Reading, at: number): Sum | undefined {
  const { tokens, numberAt, language } = reading;
  const { money } = language;
  if (isMinus(tokens, at)) {
    const sum = leadingAt(reading, at + 1);
    return sum && { ...sum, amount: -sum.amount, from: at };
  }
  const lead = leadAt(tokens, at, money.currencies);
  const number = lead === undefined ? undefined : numberAt.get(lead.to);
  if (lead === undefined || number === undefined || number.form === 'ordinal') return undefined;
  const scale = scaleBehind(tokens, number.to);
  const to = scale === undefined ? number.to : number.to + 1;
  const repeated = unitAt(tokens, to, false, money);
  const cents =
    repeated === undefined && Number.isInteger(number.value) ? centsAt(tokens, numberAt, to, money) : undefined;
  const amount = times(number.value, (scale ?? 1) * lead.scale) + (cents?.value ?? 0);
  // "$5 dollars" says it twice; "$5 Canadian dollars" says which.
  const isSaid = repeated !== undefined && (repeated.unit.currency === lead.currency || tokens[at]?.text === '$');
  return isSaid
    ? { amount, currency: repeated.unit.currency, from: at, to: repeated.to }
    : { amount, currency: lead.currency, from: at, to: cents?.to ?? to };
}

/** The sign of "-$5". */
function isMinus(tokens: readonly Token[], at: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  return (
    /^[-−]$/.test(token?.text ?? '') &&
    CURRENCY_SIGNS.has(next?.text ?? '') &&
    touches(token, next) &&
    !touches(before, token)
  );
}

interface Lead {
  readonly currency: string | undefined;
  readonly to: number;
  readonly scale: number;
}

/** "$", "US$", "USD", "MEUR", and "dollar" in the singular or plural before its amount. */
function leadAt(tokens: readonly Token[], at: number, currencies: ReadonlyMap<string, string>): Lead | undefined {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined) return undefined;
  const sign = CURRENCY_SIGNS.get(token.text);
  if (sign !== undefined) return { currency: sign, to: at + 1, scale: 1 };
  const dollars = next?.text === '$' && touches(token, next) ? DOLLARS.get(token.text) : undefined;
  if (dollars !== undefined) return { currency: dollars, to: at + 2, scale: 1 };
  const code = codeOf(token);
  if (code !== undefined && token.text !== token.lower) return { ...code, to: at + 1 };
  const word = next?.kind === 'digits' ? currencies.get(token.lower) : undefined;
  // In "5 dollars 20" the word belongs to what stands before it.
  return word === undefined || tokens[at - 1]?.kind === 'digits' ? undefined : { currency: word, to: at + 1, scale: 1 };
}

/** Countries whose letters stand before a dollar sign. */
const DOLLARS: ReadonlyMap<string, string> = new Map([
  ['US', 'USD'],
  ['U', 'USD'],
  ['C', 'CAD'],
  ['CA', 'CAD'],
  ['A', 'AUD'],
  ['AU', 'AUD'],
  ['NZ', 'NZD'],
  ['HK', 'HKD'],
  ['S', 'SGD'],
  ['NT', 'TWD'],
  ['R', 'BRL'],
]);

const CODE_SCALES: ReadonlyMap<string, number> = new Map([
  ['K', 1e3],
  ['k', 1e3],
  ['M', 1e6],
  ['m', 1e6],
  ['B', 1e9],
  ['bn', 1e9],
  ['T', 1e12],
]);

/** An ISO code, also with a scale before it: "EUR", "MEUR", "kUSD"; in small letters where no English word is so spelt. */
function codeOf({ text, lower }: Token): { readonly currency: string; readonly scale: number } | undefined {
  if (isCurrencyCode(text)) return { currency: text, scale: 1 };
  if (SMALL_CODES.test(lower)) return { currency: lower.toUpperCase(), scale: 1 };
  const scale = CODE_SCALES.get(text.slice(0, -3));
  return scale !== undefined && isCurrencyCode(text.slice(-3)) ? { currency: text.slice(-3), scale } : undefined;
}

/** "$1.2m": beside a currency a small letter scales too. */
function scaleBehind(tokens: readonly Token[], at: number): number | undefined {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (!touches(before, token) && !/^[MB]$/.test(token?.text ?? '')) return undefined;
  return scaleOf(tokens, at);
}

function scaleOf(tokens: readonly Token[], at: number): number | undefined {
  if (tokens[at - 1]?.kind !== 'digits') return undefined;
  return { m: 1e6, b: 1e9, t: 1e12 }[tokens[at]?.lower ?? ''];
}

/** "$5 and 20 cents". */
function centsAt(
  tokens: readonly Token[],
  numberAt: ReadonlyMap<number, NumberMention>,
  at: number,
  money: MoneyWords,
): { readonly value: number; readonly to: number } | undefined {
  const from = tokens[at]?.lower === 'and' ? at + 1 : at;
  const number = numberAt.get(from);
  const subunit = number === undefined ? undefined : money.subunits.get(tokens[number.to]?.lower ?? '');
  return number === undefined || subunit === undefined || number.value * subunit.share >= 1
    ? undefined
    : { value: number.value * subunit.share, to: number.to + 1 };
}

function moneyGrammar({ tokens, language: { money } }: Reading): UnitGrammar<MoneyUnit> {
  return {
    unitAt: (text, at, isGlued) => unitAt(text.tokens, at, isGlued, money),
    isSmaller: (first, second) =>
      second.share < first.share &&
      (second.currency === undefined || first.currency === undefined || second.currency === first.currency),
    trailing: (first, number) => trailing(tokens, first, number),
  };
}

/** The currency behind a number: sign, code, word, with a nationality or a scale before it. */
function unitAt(
  tokens: readonly Token[],
  at: number,
  isGlued: boolean,
  money: MoneyWords,
): { readonly unit: MoneyUnit; readonly to: number } | undefined {
  const [token, next, third] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (token === undefined) return undefined;
  // Before a code the letter needs no touch: "3 m USD".
  const scale = isGlued || (next !== undefined && codeOf(next) !== undefined) ? scaleOf(tokens, at) : undefined;
  if (scale !== undefined) {
    const scaled = unitAt(tokens, at + 1, false, money);
    return scaled === undefined ? undefined : { unit: { ...scaled.unit, scale }, to: scaled.to };
  }
  for (const [name, to] of [
    [`${token.lower}-${next?.lower ?? ''}`, at + 2],
    [token.lower, at + 1],
  ] as const) {
    const nation = money.national.get(name);
    if (nation !== undefined && money.currencies.has(tokens[to]?.lower ?? ''))
      return { unit: { currency: nation, share: 1 }, to: to + 1 };
    if (nation !== undefined && third?.text === '$' && touches(next, third)) return undefined;
  }
  const subunit = money.subunits.get(token.lower);
  if (subunit !== undefined)
    return money.needTouch.has(token.lower) && !isGlued
      ? undefined
      : { unit: { currency: subunit.currency, share: subunit.share }, to: at + 1 };
  const sign = CURRENCY_SIGNS.get(token.text);
  // "$5" behind "at 3 $5" belongs to the number that follows it.
  if (sign !== undefined)
    return next?.kind === 'digits' && touches(token, next) && !isGlued
      ? undefined
      : { unit: { currency: sign, share: 1 }, to: at + 1 };
  const word = money.currencies.get(token.lower);
  if (word !== undefined)
    return { unit: { currency: word, share: 1 }, to: tokens[at + 1]?.lower === 'sterling' ? at + 2 : at + 1 };
  const code = codeOf(token);
  return code && { unit: { currency: code.currency, share: 1, scale: code.scale }, to: at + 1 };
}

/** "A dollar fifty", "15 dollars 50", "five mao five": the next smaller places, where nothing is counted by them. */
function trailing(
  tokens: readonly Token[],
  { share, currency }: MoneyUnit,
  number: NumberMention,
): MeasurePart<MoneyUnit> | undefined {
  const { value, to, form } = number;
  const next = tokens[to];
  if (next?.kind === 'word' && !/^(?:and|for|to|from|at|on|in|per|a|each|please|by|or|is|with|of)$/.test(next.lower))
    return undefined;
  if (
    (next?.kind === 'word' && touches(tokens[to - 1], next)) ||
    CURRENCY_SIGNS.has(next?.text ?? '') ||
    next?.text === '%' ||
    (form !== 'words' && form !== 'digits') ||
    !Number.isInteger(value)
  )
    return undefined;
  if (share === 1 ? value < 10 || value > 99 : share !== 0.1 || value < 1 || value > 9) return undefined;
  return { amount: value, unit: { currency, share: 0.01 } };
}
