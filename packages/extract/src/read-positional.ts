import { coerceValue } from '@fw/signature';
import { accepts } from './match/accepts.ts';
import { isClause } from './match/is-clause.ts';
import type { SlotShape } from './match/describe-slot.ts';
import { NOTHING, valueFrom, type Found } from './found-slots.ts';

/** A stretch of a text. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Which separators count. */
export interface PositionalOptions {
  /** Whether blanks part values, as on a command line; an answer is parted by commas only. `true` when absent. */
  readonly byBlank?: boolean;
}

/**
 * Reads arguments by position: "hi all" for one text slot, `7 "two words" yes` for three, "7, Bob, tomorrow" by comma.
 * The last slot takes all that is left when it holds text. Either every part fits its slot or nothing is taken.
 */
export function readPositional(
  text: string,
  slots: readonly SlotShape[],
  by: string,
  options: PositionalOptions = {},
): Found {
  if (slots.length === 0 || text.trim() === '') return NOTHING;
  const parted = byComma(text, slots.length);
  // "city: Boston, zip 02110": what goes by name goes by no position.
  // A sentence with a comma in it is no list of answers: "I'm going to LA from Fresno, CA".
  const isSaid = (part: Part): boolean =>
    slots.some((slot) => isNamed(part, slot) || isClause(slot, part.text)) || isSentence(part);
  if (options.byBlank === false && parted?.some(isSaid) === true) return NOTHING;
  const ways = [parted, options.byBlank === false ? undefined : byBlank(text, slots)];
  for (const parts of ways) {
    const found = parts === undefined ? undefined : place(text, parts, slots, by);
    if (found !== undefined) return found;
  }
  return NOTHING;
}

function place(source: string, parts: readonly Part[], slots: readonly SlotShape[], by: string): Found | undefined {
  const values: [string, Found['slots'][string]][] = [];
  for (const [index, part] of parts.entries()) {
    const slot = slots[index];
    if (slot === undefined) return undefined;
    const value = coerceValue(slot.schema, part.text);
    if (!accepts(slot, value)) return undefined;
    values.push([slot.name, valueFrom(value, { ...part, text: source, confidence: 0.95 }, by)]);
  }
  return { slots: Object.fromEntries(values), ambiguities: [] };
}

/** Somebody who does something, or a preposition that says what the words are for. */
const SENTENCE =
  /^(?:(?:yes|no|ok|okay|sure|well|so|and)\s+)?(?:i|we|it|they|he|she|this|that|there)(?:['’]|\s)|(?<!\p{L})(?:from|until|till|going|leaving|arriving|want|need|like|would|please\s+\p{L}+)(?!\p{L})/iu;

function isSentence({ text }: Part): boolean {
  return SENTENCE.test(text) && /\s/u.test(text);
}

function isNamed({ text }: Part, { nameWords }: SlotShape): boolean {
  const [first, second] = text.toLowerCase().match(/[\p{L}\p{N}]+|[:=]/gu) ?? [];
  return first !== undefined && second !== undefined && nameWords.includes(first);
}

/** Exactly as many parts as slots; commas inside quotation marks part nothing. */
function byComma(text: string, count: number): readonly Part[] | undefined {
  if (count < 2) return undefined;
  const parts = splitAt(text, /[,;\n]/);
  return parts.length === count && parts.every((part) => part.text !== '') ? parts : undefined;
}

/** Parts outside quotation marks, trimmed and unquoted, with their offsets. */
export function splitAt(text: string, separator: RegExp): readonly Part[] {
  const parts: Part[] = [];
  let [start, quote] = [0, ''];
  for (let index = 0; index <= text.length; index++) {
    const character = text[index] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"') quote = character;
    if (index < text.length && (quote !== '' || !separator.test(character) || isGrouping(text, index))) continue;
    parts.push(clean(text, start, index));
    start = index + 1;
  }
  return parts;
}

/** The comma of "1,000", which parts nothing; "1,2" and "1, 200" are two numbers. */
function isGrouping(text: string, at: number): boolean {
  return (
    text[at] === ',' &&
    /(?<![\d.])\d{1,3}(?:,\d{3})*$/.test(text.slice(Math.max(0, at - 24), at)) &&
    /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5))
  );
}

function clean(text: string, from: number, to: number): Part {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
  const first = text[start] ?? '';
  if (end - start >= 2 && /["'“]/.test(first) && text[end - 1] === (first === '“' ? '”' : first))
    [start, end] = [start + 1, end - 1];
  return { start, end, text: text.slice(start, end) };
}

/** One word for each slot; the last slot takes the rest when it is text, and must not be left without. */
function byBlank(text: string, slots: readonly SlotShape[]): readonly Part[] | undefined {
  const words = splitAt(text, /\s/).filter((part) => part.text !== '');
  const wanted = slots.filter((slot) => !slot.optional).length;
  const last = slots[Math.min(slots.length, Math.max(words.length, 1)) - 1];
  if (words.length < Math.max(1, wanted)) return undefined;
  if (words.length <= slots.length) return words;
  const begin = words[slots.length - 1];
  if (last?.kind !== 'string' || last.members !== undefined || begin === undefined) return undefined;
  const rest = clean(text, isQuote(text, begin.start - 1) ? begin.start - 1 : begin.start, text.length);
  return [...words.slice(0, slots.length - 1), rest];
}

function isQuote(text: string, at: number): boolean {
  return /["'“]/.test(text[at] ?? '');
}
