import type { NumberWords } from '@fw/signature/language';
import { fractionOrRank as readPart } from './fraction-or-rank.ts';
import { touches, type Token } from './tokenize.ts';
import {
  slashFraction,
  times,
  VULGAR_FRACTIONS,
  writtenAt,
  type NumberMention,
  type Spoken,
  type Stretch,
} from './written-number.ts';

/** What a rule of the grammar read, and the token behind it. */
export interface Part {
  readonly value: number;
  readonly to: number;
}

/**
 * The longest unsigned number at a place. `number := rank | fraction | sum ["and" fraction] | sum "over" sum`, `sum :=
 * term+` with falling scales, `term := count [part] scale*`, `count := written | words below 1000 ["point" digits] |
 * fraction ["of"] ["a"]`.
 */
export function unsignedAt(text: Spoken, at: number): Stretch | undefined {
  const { tokens, words } = text;
  const written = writtenAt(tokens, at, words);
  if (written !== undefined && (written.mention === undefined || written.mention.form === 'ordinal')) return written;
  const parted = fractionOrRank(text, at);
  if (parted !== undefined && (parted.mention === undefined || !isScaled(text, parted.to))) return parted;
  const first = termAt(text, at);
  if (first === undefined) return undefined;
  let [total, to, scale] = [first.value, first.to, first.scale];
  while (scale > 12) {
    const behind = behindJoint(text, to);
    const joint = behind > to;
    const next = fractionOrRank(text, behind)?.mention === undefined ? termAt(text, behind) : undefined;
    if (next === undefined || next.form === 'fraction' || next.form === 'group' || next.value >= scale) break;
    // "2 thousand 5" may be two numbers; "4 thousand 3 hundred and 21" is one.
    if (next.form === 'digits' && next.scale === 1 && !joint) return { mention: undefined, to: next.to };
    [total, to, scale] = [total + next.value, next.to, next.scale];
  }
  const isShare = words.over.has(word(tokens, to)) && words.of.has(word(tokens, to + 1));
  const over = words.over.has(word(tokens, to)) ? termAt(text, isShare ? to + 2 : to + 1) : undefined;
  if (over !== undefined && first.form !== 'fraction')
    return {
      // "2000 over 3" is a quotient; in "5 over 3 days" and "7 out of 10 people" something is counted.
      mention:
        tokens[over.to]?.kind !== 'word' || (!isShare && total < over.value)
          ? { value: total / over.value, from: at, to: over.to, form: 'fraction' }
          : undefined,
      to: over.to,
    };
  const point = pointAfter(text, to);
  // "A hundred and a half" is 100.5 or 150.
  const isOfHundreds = point === undefined && scale === 100 && words.and.has(word(tokens, to));
  if (isOfHundreds && plainFraction(text, to + 1) !== undefined) return { mention: undefined, to };
  const part = point ?? (first.form === 'fraction' ? undefined : partAfter(text, to));
  const form = part === undefined || point !== undefined ? first.form : 'fraction';
  // "Three million and a half" is said of millions.
  const added = (part?.value ?? 0) * (point === undefined && scale > 100 ? scale : 1);
  return { mention: { value: total + added, from: at, to: part?.to ?? to, form }, to: part?.to ?? to };
}

function fractionOrRank(text: Spoken, at: number): Stretch | undefined {
  return readPart(text, at, unsignedAt);
}

function isScaled({ tokens, words }: Spoken, at: number): boolean {
  const next = words.of.has(word(tokens, at)) ? at + 1 : at;
  return words.scales.has(word(tokens, words.articles.has(word(tokens, next)) ? next + 1 : next));
}

/** Behind a hyphen that ties two words: "two-thousand". */
function behindHyphen(tokens: readonly Token[], at: number): number {
  const [before, hyphen, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  const ties = hyphen?.text === '-' && next?.kind === 'word' && touches(before, hyphen) && touches(hyphen, next);
  return ties ? at + 1 : at;
}

/** Behind what joins the terms of a sum: "and", a hyphen, or both. */
function behindJoint({ tokens, words }: Spoken, at: number): number {
  const first = behindHyphen(tokens, at);
  return words.and.has(word(tokens, first)) ? behindHyphen(tokens, first + 1) : first;
}

interface Term extends Part {
  /** The scale that was applied last; 1 where there was none. */
  readonly scale: number;
  readonly form: NumberMention['form'];
}

function termAt(text: Spoken, at: number): Term | undefined {
  const { tokens, words } = text;
  const head = headAt(text, at);
  if (head === undefined) return undefined;
  let { value, to, form, scale } = head;
  const scaleAt = (place: number): number | undefined => words.scales.get(word(tokens, behindHyphen(tokens, place)));
  // "one and a half thousand": the part belongs to the count only where a scale follows it.
  const part = form === 'fraction' ? undefined : (pointAfter(text, to) ?? partAfter(text, to));
  if (part !== undefined && scale === 1 && scaleAt(part.to) !== undefined) [value, to] = [value + part.value, part.to];
  for (let next = scaleAt(to); next !== undefined && next >= scale; next = scaleAt(to)) {
    value = times(value, next);
    scale = next;
    to = behindHyphen(tokens, to) + 1;
    if (next === 12) form = 'group';
    else if (form === 'fraction' || form === 'group') form = 'words';
    // "two hundred and five thousand": what is below the hundred belongs to the count of the next scale.
    const behind = behindJoint(text, to);
    const rest =
      next === 100 && fractionOrRank(text, behind)?.mention === undefined ? belowHundred(text, behind) : undefined;
    if (rest !== undefined) {
      [value, to] = [value + rest.value, rest.to];
      if ((scaleAt(to) ?? 0) < 1000) return { value, to, scale: 1, form };
    }
  }
  if (form === 'group' && words.of.has(word(tokens, to))) to += 1;
  return { value, to, scale, form };
}

function headAt(text: Spoken, at: number): Term | undefined {
  const { tokens, words } = text;
  const written = writtenAt(tokens, at, words)?.mention;
  if (written !== undefined) return written.form === 'ordinal' ? undefined : { ...written, scale: 1 };
  const fraction = fractionAt(text, at);
  if (fraction !== undefined) return fraction;
  const article = words.articles.has(word(tokens, at)) ? at + 1 : at;
  const group = words.groups.get(word(tokens, article));
  if (group !== undefined) {
    const of = words.of.has(word(tokens, article + 1)) ? article + 2 : article + 1;
    if (article > at || words.scales.has(word(tokens, of))) return { value: group, to: of, scale: 1, form: 'group' };
  }
  if (words.bareScales.has(word(tokens, article)) && (article > at || !word(tokens, at).endsWith('s')))
    return { value: 1, to: article, scale: 1, form: 'words' };
  const count = belowThousand(text, at) ?? (isFirst(text, at) ? pointAfter(text, at) : undefined);
  return count && { ...count, scale: 1, form: 'words' };
}

/** "Point five" begins with its point where no noun can stand: first of all, or behind a sign or a preposition. */
function isFirst({ tokens, words }: Spoken, at: number): boolean {
  const before = word(tokens, at - 1);
  return at === 0 || tokens[at - 1]?.kind === 'symbol' || words.pointCues.has(before) || words.negative.has(before);
}

/** Hundreds in one word with what follows them; else what is below a hundred. */
function belowThousand(text: Spoken, at: number): Part | undefined {
  const hundreds = text.words.hundreds.get(word(text.tokens, at));
  if (hundreds === undefined) return belowHundred(text, at);
  const rest = belowHundred(text, at + 1);
  return { value: hundreds + (rest?.value ?? 0), to: rest?.to ?? at + 1 };
}

/** "seven", "seventeen", "seventy", "seventy-seven". */
export function belowHundred({ tokens, words }: Spoken, at: number): Part | undefined {
  const small = words.small.get(word(tokens, at));
  if (small !== undefined) return { value: small, to: at + 1 };
  const tens = words.tens.get(word(tokens, at));
  if (tens === undefined) return joinedTens(words, word(tokens, at), at);
  const unit = words.tensJoint.has(word(tokens, at + 1)) ? at + 2 : at + 1;
  const ones = words.small.get(word(tokens, unit)) ?? 0;
  return ones > 0 && ones < 10 ? { value: tens + ones, to: unit + 1 } : { value: tens, to: at + 1 };
}

/** "twentyone": tens and ones in one word. */
function joinedTens({ small, tens }: NumberWords, said: string, at: number): Part | undefined {
  for (const [word, value] of tens) {
    const ones = said.startsWith(word) ? (small.get(said.slice(word.length)) ?? 0) : 0;
    if (ones > 0 && ones < 10) return { value: value + ones, to: at + 1 };
  }
  return undefined;
}

/** "half a", "a quarter", "two thirds", "½"; the article of a scale belongs to it: "half a million". */
function fractionAt(text: Spoken, at: number): Term | undefined {
  const { tokens, words } = text;
  const part = plainFraction(text, at);
  if (part === undefined) return undefined;
  const of = words.of.has(word(tokens, part.to)) ? part.to + 1 : part.to;
  const scale = words.articles.has(word(tokens, of)) ? of + 1 : of;
  return { value: part.value, to: words.scales.has(word(tokens, scale)) ? scale : part.to, scale: 1, form: 'fraction' };
}

/** "half", "a quarter", "three quarters", "one fourth", "two thirds", "½". */
function plainFraction(text: Spoken, at: number): Part | undefined {
  const { tokens, words } = text;
  const vulgar = VULGAR_FRACTIONS.get(word(tokens, at));
  if (vulgar !== undefined) return { value: vulgar, to: at + 1 };
  const half = words.halves.get(word(tokens, at));
  if (half === 0.5 || (half !== undefined && words.scales.has(word(tokens, at + 1))))
    return { value: half, to: at + 1 };
  const top = words.articles.has(word(tokens, at)) ? { value: 1, to: at + 1 } : belowHundred(text, at);
  const dash = word(tokens, top?.to ?? at) === '-' ? 1 : 0;
  const size = top === undefined ? undefined : words.halves.get(word(tokens, top.to + dash));
  if (top !== undefined && size !== undefined && top.value > 0)
    return { value: top.value * size, to: top.to + dash + 1 };
  const parted = fractionOrRank(text, at)?.mention;
  return parted?.form === 'fraction' ? { value: parted.value, to: parted.to } : undefined;
}

/** "2½", "2 1/2", "2 and a half", "2 and three quarters". */
export function partAfter(text: Spoken, at: number): Part | undefined {
  const { tokens, words } = text;
  const vulgar = VULGAR_FRACTIONS.get(word(tokens, at));
  if (vulgar !== undefined) return { value: vulgar, to: at + 1 };
  const joint = words.and.has(word(tokens, at));
  const from = joint ? at + 1 : at;
  const slash = tokens[from]?.kind === 'digits' ? slashFraction(tokens, from) : undefined;
  return slash ?? (joint ? plainFraction(text, from) : undefined);
}

/** "point two five", "point twenty-five": digits one by one, or two at once. */
function pointAfter({ tokens, words }: Spoken, at: number): Part | undefined {
  if (!words.point.has(word(tokens, at))) return undefined;
  const pair = belowHundred({ tokens, words }, at + 1);
  if (pair !== undefined && pair.value > 9) return { value: pair.value / 100, to: pair.to };
  let [digits, to] = ['', at + 1];
  for (; to < tokens.length; to++) {
    const said = word(tokens, to);
    const digit = words.zero.has(said) ? 0 : words.small.get(said);
    if (digit === undefined || digit > 9) break;
    digits += String(digit);
  }
  return digits === '' ? undefined : { value: Number(`0.${digits}`), to };
}

function word(tokens: readonly Token[], at: number): string {
  return tokens[at]?.lower ?? '';
}
