import {
  FRACTIONS,
  GROUPS,
  ORDINALS,
  SCALES,
  SMALL_NUMBERS,
  SUFFIX_SCALES,
  TENS,
  VULGAR_FRACTIONS,
} from './number-words.ts';
import { touches, type Token } from './tokenize.ts';

/** A number as it stands in a row of tokens. */
export interface NumberMention {
  readonly value: number;
  /** First token, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly form: 'digits' | 'words' | 'ordinal' | 'group' | 'fraction';
}

/** Finds every number of a text, longest first at each place, left to right without overlaps. */
export function readNumbers(tokens: readonly Token[]): readonly NumberMention[] {
  const found: NumberMention[] = [];
  for (let index = 0; index < tokens.length;) {
    const mention = numberAt(tokens, index);
    if (mention !== undefined) found.push(mention);
    index = mention?.to ?? index + 1;
  }
  return found;
}

function numberAt(tokens: readonly Token[], at: number): NumberMention | undefined {
  const token = tokens[at];
  if (token === undefined || isInsideCode(tokens, at)) return undefined;
  const dotted = leadingPoint(tokens, at);
  if (dotted !== undefined) return dotted;
  const sign = signAt(tokens, at);
  if (sign !== undefined) {
    const mention = unsignedAt(tokens, sign);
    return mention && { ...mention, value: -mention.value, from: at };
  }
  return unsignedAt(tokens, at);
}

/** Digits that hang on a letter, `#` or `_` belong to a code such as "W123", not to a count. */
function isInsideCode(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (token?.kind !== 'digits' || !touches(before, token)) return false;
  return before?.kind === 'word' || before?.text === '#' || before?.text === '_' || before?.text === '@';
}

/** ".5", where nothing stands before the point. */
function leadingPoint(tokens: readonly Token[], at: number): NumberMention | undefined {
  const [before, point, digits, after] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  if (point?.text !== '.' || !touches(point, digits) || touches(before, point)) return undefined;
  if (!/^\d+$/.test(digits?.text ?? '') || (touches(digits, after) && after?.kind === 'word')) return undefined;
  return { value: Number(`0.${digits?.text}`), from: at, to: at + 2, form: 'digits' };
}

/** Where the number begins whose minus stands at `at`. Between two numbers, and between two things, it is no sign. */
function signAt(tokens: readonly Token[], at: number): number | undefined {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token?.lower === 'minus') return unsignedAt(tokens, at - 1) === undefined ? at + 1 : undefined;
  if (token?.lower === 'negative') return at + 1;
  if (token?.text !== '-' && token?.text !== '−') return undefined;
  return next?.kind === 'digits' && touches(token, next) && !touches(before, token) ? at + 1 : undefined;
}

function unsignedAt(tokens: readonly Token[], at: number): NumberMention | undefined {
  return digitsAt(tokens, at) ?? fractionAt(tokens, at) ?? wordsAt(tokens, at);
}

function digitsAt(tokens: readonly Token[], at: number): NumberMention | undefined {
  const token = tokens[at];
  if (token?.kind !== 'digits') return undefined;
  const next = tokens[at + 1];
  const joined = joinedDigits(tokens, at);
  if (joined !== undefined) return joined.value === undefined ? undefined : { ...joined, value: joined.value };
  const value = parseDigits(token.text);
  if (value === undefined) return undefined;
  if (touches(token, next) && next?.kind === 'word') {
    if (/^(?:st|nd|rd|th)$/.test(next.lower)) return { value, from: at, to: at + 2, form: 'ordinal' };
    const scale = SUFFIX_SCALES.get(next.lower);
    if (scale !== undefined) return { value: value * scale, from: at, to: at + 2, form: 'digits' };
  }
  const part = partAfter(tokens, at + 1);
  if (part !== undefined) return { value: value + part.value, from: at, to: part.to, form: 'fraction' };
  const slash = slashFraction(tokens, at);
  if (slash !== undefined) return slash;
  return scaled(tokens, { value, from: at, to: at + 1, form: 'digits' });
}

/**
 * Digits that more digits hang on: "2.5e3", "1_000", "0x10". They are one number or none; the head alone is never meant.
 */
function joinedDigits(
  tokens: readonly Token[],
  at: number,
): (Omit<NumberMention, 'value'> & { readonly value: number | undefined }) | undefined {
  let to = at + 1;
  while (touches(tokens[to - 1], tokens[to]) && isJoined(tokens, to)) to += 1;
  if (to === at + 1 || !tokens.slice(at + 1, to).some(({ kind }) => kind === 'digits')) return undefined;
  const text = toAscii(
    tokens
      .slice(at, to)
      .map((token) => token.text)
      .join(''),
  );
  const plain = /^\d{1,3}(?:_\d{3})+$/.test(text) ? text.replaceAll('_', '') : text;
  const value = /^\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(plain) ? finite(plain) : undefined;
  return { value, from: at, to, form: 'digits' };
}

/** What may stand inside such a run: letters, digits, `_`, and the sign of an exponent. */
function isJoined(tokens: readonly Token[], at: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token?.kind === 'digits') return true;
  if (/^[-+]$/.test(token?.text ?? '')) return before?.lower === 'e' && next?.kind === 'digits' && touches(token, next);
  if (token?.text !== '_' && !(token?.kind === 'word' && !isOrdinalEnding(token))) return false;
  return touches(token, next) && (next?.kind === 'digits' || next?.text === '_' || /^[-+]$/.test(next?.text ?? ''));
}

function isOrdinalEnding({ lower }: Token): boolean {
  return /^(?:st|nd|rd|th)$/.test(lower);
}

/** "2½", "2 1/2", "2 and a half". */
function partAfter(tokens: readonly Token[], at: number): { readonly value: number; readonly to: number } | undefined {
  const vulgar = VULGAR_FRACTIONS.get(tokens[at]?.text ?? '');
  if (vulgar !== undefined) return { value: vulgar, to: at + 1 };
  const slash = tokens[at]?.kind === 'digits' ? slashFraction(tokens, at) : undefined;
  if (slash !== undefined && slash.value < 1) return slash;
  if (tokens[at]?.lower !== 'and' || tokens[at + 1]?.lower !== 'a') return undefined;
  const part = FRACTIONS.get(tokens[at + 2]?.lower ?? '');
  return part === undefined || part === 1 / 3 ? undefined : { value: part, to: at + 3 };
}

/** "3/4" with small, proper parts; "9/3" and "24/7" are something else. */
function slashFraction(tokens: readonly Token[], at: number): NumberMention | undefined {
  const [top, slash, bottom, after] = [tokens[at], tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  if (slash?.text !== '/' || bottom?.kind !== 'digits' || !touches(top, slash) || !touches(slash, bottom))
    return undefined;
  if (after?.text === '/' && touches(bottom, after)) return undefined;
  if (/^0/.test(top?.text ?? '') || bottom.text.startsWith('0')) return undefined;
  const [a, b] = [Number(top?.text), Number(bottom.text)];
  if (!(a < b && (b <= 10 || b === 16 || b === 100))) return undefined;
  return { value: a / b, from: at, to: at + 3, form: 'fraction' };
}

function scaled(tokens: readonly Token[], mention: NumberMention): NumberMention {
  let { value, to } = mention;
  for (
    let scale = SCALES.get(tokens[to]?.lower ?? '');
    scale !== undefined;
    scale = SCALES.get(tokens[to]?.lower ?? '')
  ) {
    value *= scale;
    to += 1;
  }
  return { ...mention, value, to };
}

/** "half", "a quarter", "two thirds", "½"; a bare "third" or "second" is an ordinal. */
function fractionAt(tokens: readonly Token[], at: number): NumberMention | undefined {
  const vulgar = VULGAR_FRACTIONS.get(tokens[at]?.text ?? '');
  if (vulgar !== undefined) return { value: vulgar, from: at, to: at + 1, form: 'fraction' };
  const top = SMALL_NUMBERS.get(tokens[at]?.lower ?? '') ?? (/^an?$/.test(tokens[at]?.lower ?? '') ? 1 : undefined);
  const part = FRACTIONS.get(tokens[at + 1]?.lower ?? '');
  if (top !== undefined && top > 0 && part !== undefined && !(top === 1 && part === 1 / 3)) {
    return { value: top * part, from: at, to: at + 2, form: 'fraction' };
  }
  if (tokens[at]?.lower !== 'half') return undefined;
  const dozen = /^an?$/.test(tokens[at + 1]?.lower ?? '') && tokens[at + 2]?.lower === 'dozen';
  return dozen
    ? { value: 6, from: at, to: at + 3, form: 'group' }
    : { value: 0.5, from: at, to: at + 1, form: 'fraction' };
}

function wordsAt(tokens: readonly Token[], at: number): NumberMention | undefined {
  const group = groupAt(tokens, at);
  if (group !== undefined) return group;
  let [total, current, index, seen] = [0, 0, at, 0];
  let last: 'small' | 'tens' | 'scale' | undefined;
  for (; index < tokens.length; index++) {
    const word = tokens[index]?.lower ?? '';
    const [small, tens, scale] = [SMALL_NUMBERS.get(word), TENS.get(word), SCALES.get(word)];
    if (small !== undefined && last !== 'small' && !(last === 'tens' && (small > 9 || small === 0))) {
      current += small;
      last = 'small';
    } else if (tens !== undefined && (last === undefined || last === 'scale')) {
      current += tens;
      last = 'tens';
    } else if (scale !== undefined && (last !== undefined || isArticleBefore(tokens, index))) {
      current = Math.max(current, 1) * scale;
      if (scale > 100) [total, current] = [total + current, 0];
      last = 'scale';
    } else if (isJoint(tokens, index, last)) {
      continue;
    } else break;
    seen = index + 1;
  }
  const ordinal = ordinalAt(tokens, last === 'tens' || last === undefined ? index : -1, current, at);
  if (ordinal !== undefined) return ordinal;
  if (seen === 0) return undefined;
  const part = partAfter(tokens, seen);
  const from = isArticleBefore(tokens, at) && SCALES.has(tokens[at]?.lower ?? '') ? at - 1 : at;
  const value = total + current + (part?.value ?? 0);
  return { value, from, to: part?.to ?? seen, form: part === undefined ? 'words' : 'fraction' };
}

function isArticleBefore(tokens: readonly Token[], at: number): boolean {
  return /^an?$/.test(tokens[at - 1]?.lower ?? '');
}

/** "twenty-five", "two hundred and five": the joint counts only where a number goes on behind it. */
function isJoint(tokens: readonly Token[], at: number, last: 'small' | 'tens' | 'scale' | undefined): boolean {
  const [word, next] = [tokens[at]?.lower, tokens[at + 1]?.lower ?? ''];
  if (word === '-' && last === 'tens') return SMALL_NUMBERS.has(next) || ORDINALS.has(next);
  return word === 'and' && last === 'scale' && (SMALL_NUMBERS.has(next) || TENS.has(next));
}

function ordinalAt(tokens: readonly Token[], index: number, tens: number, at: number): NumberMention | undefined {
  const value = ORDINALS.get(tokens[index]?.lower ?? '');
  if (value === undefined || (tens > 0 && value > 9)) return undefined;
  return { value: tens + value, from: at, to: index + 1, form: 'ordinal' };
}

/** "a couple of", "two dozen", "a pair of". */
function groupAt(tokens: readonly Token[], at: number): NumberMention | undefined {
  const first = tokens[at]?.lower ?? '';
  const count = /^an?$/.test(first) ? 1 : SMALL_NUMBERS.get(first);
  const from = at;
  const index = count === undefined ? at : at + 1;
  const size = GROUPS.get(tokens[index]?.lower ?? '');
  if (size === undefined || (count === undefined && size !== 12)) return undefined;
  const to = tokens[index + 1]?.lower === 'of' ? index + 2 : index + 1;
  return { value: (count ?? 1) * size, from, to, form: 'group' };
}

/** "1,234.56", "1.234,56", "12 000" with a narrow blank, "3,5"; `undefined` for what is no number, such as "1.2.3". */
export function parseDigits(text: string): number | undefined {
  const plain = toAscii(text).replace(/[\u00a0\u202f\u2009]/g, ' ');
  if (/^\d+(?:\.\d+)?$/.test(plain)) return finite(plain);
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain)) return finite(plain.replaceAll(',', ''));
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(plain)) return finite(plain.replaceAll('.', '').replace(',', '.'));
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(plain)) return finite(plain.replaceAll('.', ''));
  if (/^\d{1,3}(?: \d{3})+(?:[.,]\d+)?$/.test(plain)) return finite(plain.replaceAll(' ', '').replace(',', '.'));
  if (/^\d+,\d{1,2}$/.test(plain)) return finite(plain.replace(',', '.'));
  return undefined;
}

function finite(digits: string): number | undefined {
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}

/** Decimal digits of any script as ASCII; each block of ten begins at a multiple found by its zero. */
function toAscii(text: string): string {
  return text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => {
    if (digit >= '0' && digit <= '9') return digit;
    let zero = digit.codePointAt(0) ?? 0;
    for (let steps = 0; steps < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1)); steps++) zero -= 1;
    return String((digit.codePointAt(0) ?? 0) - zero);
  });
}
