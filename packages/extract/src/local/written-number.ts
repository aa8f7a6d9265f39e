import { isCurrencyCode } from './currencies.ts';
import type { NumberWords } from '@fw/signature/language';
import { finite, parseDigits, toAscii } from './parse-digits.ts';
import { touches, type Token } from './tokenize.ts';

/** Tokens with the language that they are in. */
export interface Spoken {
  readonly tokens: readonly Token[];
  readonly words: NumberWords;
}

/** A number as it stands in a row of tokens. */
export interface NumberMention {
  readonly value: number;
  /** First token, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly form: 'digits' | 'words' | 'ordinal' | 'group' | 'fraction';
  /** The rank that the same words may be: "a hundredth". */
  readonly rank?: number;
}

/** A stretch that was looked at whole: with a mention, or with none where it is no number that we understand. */
export interface Stretch {
  readonly mention: NumberMention | undefined;
  readonly to: number;
}

/** Single characters that stand for a part of one. */
export const VULGAR_FRACTIONS: ReadonlyMap<string, number> = new Map([
  ...['½', '⅓', '¼', '⅕', '⅙', '⅐', '⅛', '⅑', '⅒'].map((sign, index): [string, number] => [sign, 1 / (index + 2)]),
  ['⅔', 2 / 3],
  ['¾', 3 / 4],
  ['⅖', 2 / 5],
  ['⅗', 3 / 5],
  ['⅘', 4 / 5],
  ['⅚', 5 / 6],
  ['⅜', 3 / 8],
  ['⅝', 5 / 8],
  ['⅞', 7 / 8],
]);

/** Digits with what hangs on them: ".5", "1'000", "1 000 000", "2.5e3", "3rd", "3/4", "1.2M". */
export function writtenAt(tokens: readonly Token[], at: number, words: NumberWords): Stretch | undefined {
  const [token, next] = [tokens[at], tokens[at + 1]];
  const dotted = leadingPoint(tokens, at, words);
  if (dotted !== undefined) return dotted;
  if (token?.kind !== 'digits' || isInsideCode(tokens, at)) return undefined;
  const whole = grouped(tokens, at) ?? joinedDigits(tokens, at, words);
  if (whole !== undefined) return whole;
  if (touches(token, next) && words.ordinalEndings.has(next?.lower ?? '')) {
    return stretch(parseDigits(token.text, words.decimal), at, at + 2, 'ordinal');
  }
  const slash = slashFraction(tokens, at);
  if (slash !== undefined) return { mention: slash, to: slash.to };
  // "1.2b" is billions; "4b" is a door or a grade.
  const isBillion = next?.text === 'b' && /[.,]/.test(token.text) && touches(token, next);
  const scale = isBillion ? 1e9 : words.writtenScales.get(next?.text ?? '');
  if (scale === undefined) return stretch(parseDigits(token.text, words.decimal), at, at + 1, 'digits');
  // "2.5 M" is scaled; in "2 M" the letter may be a size.
  const isScaled = touches(token, next) || next?.text === 'MM' || /[.,]/.test(token.text);
  const value = isScaled ? parseDigits(token.text, words.decimal) : undefined;
  return stretch(value === undefined ? undefined : times(value, scale), at, at + 2, 'digits');
}

/** A product without the noise of binary fractions: 1.1 times a million is 1100000. */
export function times(value: number, scale: number): number {
  return Number((value * scale).toPrecision(15));
}

function stretch(value: number | undefined, from: number, to: number, form: NumberMention['form']): Stretch {
  return { mention: value === undefined ? undefined : { value, from, to, form }, to };
}

/**
 * "1'000" and "1 000 000". With blanks a group that begins with 0 or has decimals is surely none of a row of numbers,
 * nor are several groups behind a short head; "12 500" may be one or two, and is not read.
 */
function grouped(tokens: readonly Token[], at: number): Stretch | undefined {
  const head = tokens[at];
  if (head === undefined || !/^[1-9]\d{0,2}$/.test(head.text)) return undefined;
  const quoted = touches(head, tokens[at + 1]) && /^['’]$/.test(tokens[at + 1]?.text ?? '');
  const groups: string[] = [];
  const step = quoted ? 2 : 1;
  let to = at + 1;
  for (; isGroup(tokens, to, quoted); to += step) groups.push(tokens[to + step - 1]?.text ?? '');
  if (groups.length === 0) return undefined;
  const sure =
    quoted ||
    groups.some((group) => group.startsWith('0') || /[.,]/.test(group)) ||
    (groups.length > 1 && head.text.length < 3);
  if (!sure && head.text.length === 3) return undefined;
  return stretch(sure ? finite(head.text + groups.join('').replace(',', '.')) : undefined, at, to, 'digits');
}

function isGroup(tokens: readonly Token[], at: number, quoted: boolean): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  const digits = quoted ? next : token;
  if (!/^\d{3}(?:[.,]\d{1,2})?$/.test(digits?.text ?? '') || /[.,]/.test(before?.text ?? '')) return false;
  return quoted
    ? /^['’]$/.test(token?.text ?? '') && touches(before, token) && touches(token, next)
    : (digits?.start ?? 0) - (before?.end ?? 0) === 1;
}

/** Digits that hang on a letter, `#` or `_` belong to a code such as "W123", not to a count. */
function isInsideCode(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (token?.kind !== 'digits' || !touches(before, token) || isCurrencyCode(before?.text ?? '')) return false;
  return before?.kind === 'word' || before?.text === '#' || before?.text === '_' || before?.text === '@';
}

/** ".5", where nothing stands before the point. */
function leadingPoint(tokens: readonly Token[], at: number, words: NumberWords): Stretch | undefined {
  const [before, point, digits, after] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  if ((point?.text !== '.' && point?.text !== words.decimal) || !touches(point, digits) || touches(before, point))
    return undefined;
  if (!/^\d+$/.test(digits?.text ?? '')) return undefined;
  const isCode = touches(digits, after) && after?.kind === 'word' && after.text.length > 2;
  return stretch(isCode ? undefined : Number(`0.${digits?.text}`), at, at + 2, 'digits');
}

/**
 * Digits that more digits hang on: "2.5e3", "1_000", "1.3x10^6", "0x10". They are one number or none; the head alone is
 * never meant.
 */
function joinedDigits(tokens: readonly Token[], at: number, words: NumberWords): Stretch | undefined {
  let to = at + 1;
  while (touches(tokens[to - 1], tokens[to]) && isJoined(tokens, to, words)) to += 1;
  if (to === at + 1 || !tokens.slice(at + 1, to).some(({ kind }) => kind === 'digits')) return undefined;
  const text = toAscii(
    tokens
      .slice(at, to)
      .map((token) => token.text)
      .join(''),
  );
  const plain = /^\d{1,3}(?:_\d{3})+$/.test(text) ? text.replaceAll('_', '') : text;
  const value = /^\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(plain) ? finite(plain) : powerOf(plain);
  return stretch(value, at, to, 'digits');
}

/** "1.1^23" and "6.02x10^23". */
function powerOf(text: string): number | undefined {
  const [, factor, base = '', exponent] =
    /^(?:(\d+(?:\.\d+)?)[x×*])?(\d+(?:\.\d+)?)\^([-+]?\d{1,3})$/i.exec(text) ?? [];
  const value = Number(factor ?? 1) * Number(base) ** Number(exponent);
  return exponent === undefined || !Number.isFinite(value) ? undefined : Number(value.toPrecision(15));
}

/** What may stand inside such a run: letters, digits, `_`, `^`, and the sign of an exponent. */
function isJoined(tokens: readonly Token[], at: number, words: NumberWords): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token?.kind === 'digits') return true;
  if (/^[-+]$/.test(token?.text ?? ''))
    return /^[e^]$/.test(before?.lower ?? '') && next?.kind === 'digits' && touches(token, next);
  const isMark =
    /^[_^×]$/.test(token?.text ?? '') || (token?.kind === 'word' && !words.ordinalEndings.has(token.lower));
  return isMark && touches(token, next) && (next?.kind === 'digits' || /^[-+_]$/.test(next?.text ?? ''));
}

/** "3/4" with small, proper parts; "9/3" and "24/7" are something else. */
export function slashFraction(tokens: readonly Token[], at: number): NumberMention | undefined {
  const [top, slash, bottom, after] = [tokens[at], tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  if (slash?.text !== '/' || bottom?.kind !== 'digits' || !touches(top, slash) || !touches(slash, bottom))
    return undefined;
  if (after?.text === '/' && touches(bottom, after)) return undefined;
  if (/^0/.test(top?.text ?? '') || bottom.text.startsWith('0')) return undefined;
  const [a, b] = [Number(top?.text), Number(bottom.text)];
  if (!(a < b && (b <= 10 || b === 16 || b === 100))) return undefined;
  // "50/100" and "8/10" tell how many there are of how many: nobody leaves a fraction unreduced.
  if (greatestDivisor(a, b) > 1) return undefined;
  return { value: a / b, from: at, to: at + 3, form: 'fraction' };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
