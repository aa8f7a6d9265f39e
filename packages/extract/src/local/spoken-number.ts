import { BARE_SCALES, FRACTIONS, ORDINALS, SCALES, SMALL_NUMBERS, TENS, VULGAR_FRACTIONS } from './number-words.ts';
import type { Token } from './tokenize.ts';
import { slashFraction, times, writtenAt, type NumberMention, type Stretch } from './written-number.ts';

/** What a rule of the grammar read, and the token behind it. */
interface Part {
  readonly value: number;
  readonly to: number;
}

/**
 * The longest unsigned number at a place. `sum := term+` with falling scales, `term := count [part] scale*`, `count :=
 * written | words below 1000 ["point" digits] | fraction ["of"] ["a"]`.
 */
export function unsignedAt(tokens: readonly Token[], at: number): Stretch | undefined {
  const written = writtenAt(tokens, at);
  if (written !== undefined && (written.mention === undefined || written.mention.form === 'ordinal')) return written;
  if (written === undefined) {
    const ordinal = ordinalAt(tokens, at);
    if (ordinal !== undefined) return { mention: ordinal, to: ordinal.to };
  }
  const first = termAt(tokens, at);
  if (first === undefined) return undefined;
  let [total, to, scale] = [first.value, first.to, first.scale];
  while (scale > 12) {
    const next = termAt(tokens, word(tokens, to) === 'and' ? to + 1 : to);
    if (next === undefined || next.form === 'fraction' || next.form === 'group' || next.value >= scale) break;
    if (next.form === 'digits' && next.scale === 1) return { mention: undefined, to: next.to };
    [total, to, scale] = [total + next.value, next.to, next.scale];
  }
  const point = pointAfter(tokens, to);
  // "3 million and a half" is 3.5 million to most, and 3000000.5 to the letter.
  if (scale > 12 && partAfter(tokens, to) !== undefined) return { mention: undefined, to: to + 3 };
  const part = point ?? (first.form === 'fraction' ? undefined : partAfter(tokens, to));
  const form = part === undefined || point !== undefined ? first.form : 'fraction';
  return { mention: { value: total + (part?.value ?? 0), from: at, to: part?.to ?? to, form }, to: part?.to ?? to };
}

interface Term extends Part {
  /** The scale that was applied last; 1 where there was none. */
  readonly scale: number;
  readonly form: NumberMention['form'];
}

function termAt(tokens: readonly Token[], at: number): Term | undefined {
  const head = headAt(tokens, at);
  if (head === undefined) return undefined;
  let { value, to, form } = head;
  let scale = head.scale;
  // "one and a half thousand": the part belongs to the count only where a scale follows it.
  const part = form === 'fraction' ? undefined : (pointAfter(tokens, to) ?? partAfter(tokens, to));
  if (part !== undefined && scale === 1) {
    if (scaleAt(tokens, part.to) !== undefined) [value, to] = [value + part.value, part.to];
  }
  for (let next = scaleAt(tokens, to); next !== undefined && next >= scale; next = scaleAt(tokens, to)) {
    value = times(value, next);
    scale = next;
    to += 1;
    if (next === 12) form = 'group';
    else if (form === 'fraction' || form === 'group') form = 'words';
    // "two hundred and five thousand": what is below the hundred belongs to the count of the next scale.
    const rest = next === 100 ? belowHundred(tokens, word(tokens, to) === 'and' ? to + 1 : to) : undefined;
    if (rest !== undefined && FRACTIONS.get(word(tokens, rest.to)) === undefined) {
      [value, to] = [value + rest.value, rest.to];
      if ((scaleAt(tokens, to) ?? 0) < 1000) return { value, to, scale: 1, form };
    }
  }
  if (form === 'group' && word(tokens, to) === 'of') to += 1;
  return { value, to, scale, form };
}

function headAt(tokens: readonly Token[], at: number): Term | undefined {
  const written = writtenAt(tokens, at)?.mention;
  if (written !== undefined) return written.form === 'ordinal' ? undefined : { ...written, scale: 1 };
  const fraction = fractionAt(tokens, at);
  if (fraction !== undefined) return fraction;
  const article = isArticle(tokens, at) ? at + 1 : at;
  if (/^(?:couple|pair)$/.test(word(tokens, article))) {
    const of = word(tokens, article + 1) === 'of' ? article + 2 : article + 1;
    if (article > at || scaleAt(tokens, of) !== undefined) return { value: 2, to: of, scale: 1, form: 'group' };
  }
  if (BARE_SCALES.has(word(tokens, article)) && (article > at || !word(tokens, at).endsWith('s'))) {
    return { value: 1, to: article, scale: 1, form: 'words' };
  }
  const count = belowHundred(tokens, at);
  return count && { ...count, scale: 1, form: 'words' };
}

/** "seven", "seventeen", "seventy", "seventy-seven". */
function belowHundred(tokens: readonly Token[], at: number): Part | undefined {
  const small = SMALL_NUMBERS.get(word(tokens, at));
  if (small !== undefined) return { value: small, to: at + 1 };
  const tens = TENS.get(word(tokens, at));
  if (tens === undefined) return undefined;
  const unit = word(tokens, at + 1) === '-' ? at + 2 : at + 1;
  const ones = SMALL_NUMBERS.get(word(tokens, unit)) ?? 0;
  return ones > 0 && ones < 10 ? { value: tens + ones, to: unit + 1 } : { value: tens, to: at + 1 };
}

/** "half a", "a quarter", "two thirds", "½"; the article of a scale belongs to it: "half a million". */
function fractionAt(tokens: readonly Token[], at: number): Term | undefined {
  const part = plainFraction(tokens, at);
  if (part === undefined) return undefined;
  const of = word(tokens, part.to) === 'of' ? part.to + 1 : part.to;
  const scale = isArticle(tokens, of) ? of + 1 : of;
  const to = scaleAt(tokens, scale) === undefined ? part.to : scale;
  return { value: part.value, to, scale: 1, form: 'fraction' };
}

function plainFraction(tokens: readonly Token[], at: number): Part | undefined {
  const vulgar = VULGAR_FRACTIONS.get(word(tokens, at));
  if (vulgar !== undefined) return { value: vulgar, to: at + 1 };
  if (word(tokens, at) === 'quarter' && scaleAt(tokens, at + 1) !== undefined) return { value: 0.25, to: at + 1 };
  if (word(tokens, at) === 'half') return { value: 0.5, to: at + 1 };
  const top = isArticle(tokens, at) ? { value: 1, to: at + 1 } : belowHundred(tokens, at);
  if (top === undefined || top.value === 0) return undefined;
  const name = word(tokens, word(tokens, top.to) === '-' ? top.to + 1 : top.to);
  const size = FRACTIONS.get(name);
  // "A third" and "one third" alone may be a rank; "thirds" never is.
  if (size === undefined || (top.value === 1 ? !/^(?:half|quarter)$/.test(name) : !/s$/.test(name))) return undefined;
  return { value: top.value * size, to: word(tokens, top.to) === '-' ? top.to + 2 : top.to + 1 };
}

/** "2½", "2 1/2", "2 and a half", "2 and three quarters". */
function partAfter(tokens: readonly Token[], at: number): Part | undefined {
  const vulgar = VULGAR_FRACTIONS.get(word(tokens, at));
  if (vulgar !== undefined) return { value: vulgar, to: at + 1 };
  const joint = word(tokens, at) === 'and';
  const from = joint ? at + 1 : at;
  const slash = tokens[from]?.kind === 'digits' ? slashFraction(tokens, from) : undefined;
  if (slash !== undefined) return slash;
  return joint ? plainFraction(tokens, from) : undefined;
}

/** "point two five": digits one by one. */
function pointAfter(tokens: readonly Token[], at: number): Part | undefined {
  if (word(tokens, at) !== 'point') return undefined;
  let [digits, to] = ['', at + 1];
  for (; to < tokens.length; to++) {
    const said = word(tokens, to);
    const digit = /^oh?$/.test(said) ? 0 : SMALL_NUMBERS.get(said);
    if (digit === undefined || digit > 9) break;
    digits += String(digit);
  }
  return digits === '' ? undefined : { value: Number(`0.${digits}`), to };
}

/** "third", "twenty-first"; a number before it makes it a part, see `plainFraction`. */
function ordinalAt(tokens: readonly Token[], at: number): NumberMention | undefined {
  const tens = TENS.get(word(tokens, at)) ?? 0;
  const to = tens === 0 ? at : word(tokens, at + 1) === '-' ? at + 2 : at + 1;
  const value = ORDINALS.get(word(tokens, to));
  if (value === undefined || (tens > 0 && value > 9)) return undefined;
  return { value: tens + value, from: at, to: to + 1, form: 'ordinal' };
}

function scaleAt(tokens: readonly Token[], at: number): number | undefined {
  return SCALES.get(word(tokens, at));
}

function isArticle(tokens: readonly Token[], at: number): boolean {
  return /^an?$/.test(word(tokens, at));
}

function word(tokens: readonly Token[], at: number): string {
  return tokens[at]?.lower ?? '';
}
