import { humanName } from '../evidence/spoken-forms.ts';
import { isTime, type Span, type Token } from './reading.ts';
import type { Words } from './vocabulary.ts';

/** A value with what stands around it. */
export interface Touched {
  readonly span: Span;
  /** Whether it is a day. */
  readonly date: boolean;
  readonly own: ReadonlySet<string>;
  readonly words: Words;
}

/**
 * Law 1 for what touches a number or a day: digits, letters and signs that are no part of it make another one of it, or
 * leave it open: "5O", "~50", "50-ish", "1'000" read as 1, "50 k" read as 50.
 */
export function isTouched(utterance: string, { span, date, own, words }: Touched): boolean {
  const before = utterance.slice(0, span.start);
  const behind = utterance.slice(span.end);
  if (/[\p{N}][\s]?[-'’.,/]?$|[\^*×]$/u.test(date ? before.replace(/\p{Sc}\s?[\p{N}.,]+\s$/u, '') : before))
    return true;
  if (isMinus(utterance, span, date)) return true;
  if (/^(?:['’.,/-]?\p{N}|\s\p{N}{3}(?!\p{N})|\s?[KMGBTkmgbt](?:[mn]|[A-Z]{3})?(?!\p{L}))|^\s?%/u.test(behind))
    return true;
  if (date || isTime(span.given.value)) return false;
  if (words.hedge.test(behind)) return true;
  if (/[~≈≃∼±<>≤≥]\s?$/u.test(before) || /^\s?[~≈±]|^\+(?!\s?\p{N})/u.test(behind)) return true;
  // "A 3-night stay", "30l" in the author's own words; "5O" and "50-ish" are in nobody's.
  const tail = /^[-‐–]?\p{L}+/u
    .exec(behind)?.[0]
    .replace(/^[-‐–]/u, '')
    .toLowerCase();
  return tail !== undefined && !isMeasure(tail, { own, words });
}

/**
 * "50.000" read as 50, "1,200" as 1.2: three digits behind the mark are thousands to half of the world. Other numbers
 * beside it tell which it is: in "1.250 and 2.5" the point parts decimals.
 */
export function isThousandsOrDecimals(utterance: string, { start, end, given: { value } }: Span): boolean {
  const [said, mark = ''] =
    /(?<![\p{N}.,])\p{N}{1,3}([.,])\p{N}{3}(?![\p{N}.,])/u.exec(utterance.slice(start, end)) ?? [];
  if (said === undefined || value === Number(said.replace(mark, ''))) return false;
  return !new RegExp(`\\p{N}[${mark}]\\p{N}{1,2}(?![\\p{N}${mark}])`, 'u').test(utterance);
}

/** "One hundred and": the rest of the sum is missing. */
export function breaksOff(utterance: string, { end }: Span, { also }: Words): boolean {
  const [joint, ...others] = utterance.slice(end).match(/[\p{L}\p{N}&+]+/gu) ?? [];
  return joint !== undefined && others.length === 0 && also.test(joint.toLowerCase());
}

/** "10 to 15 percent" read as 10, unless the slot of the other end holds the 15. */
export function beginsStretch(utterance: string, span: Span, spans: readonly Span[], words: Words): boolean {
  const [said = '', joint = ''] = /^\s+(\p{L}+)\s+\p{N}/u.exec(utterance.slice(span.end)) ?? [];
  const other = span.end + said.length;
  const holds = (one: Span): boolean => one.start < other && other <= one.end && areEnds(span.slot, one.slot, words);
  return words.stretch.test(joint.toLowerCase()) && !spans.some(holds);
}

/** A number and "to" right before a value, without "from", unless the slot of the other end holds that number. */
export function endsStretch(utterance: string, span: Span, spans: readonly Span[], words: Words): boolean {
  const found = RANGE_END.exec(utterance.slice(0, span.start));
  if (found === null) return false;
  const holds = (one: Span): boolean =>
    one !== span &&
    found.index >= one.start &&
    found.index < one.end &&
    (typeof one.given.value !== 'number' || areEnds(one.slot, span.slot, words));
  return !spans.some(holds);
}

const RANGE_END = /(?<!from\s+)(?<![\p{N}.,])\p{N}[\p{N}.,]*\s+to\s+$/iu;

/** Whether two slots hold the ends of one stretch: "min" and "max", "price_from" and "price_to", "a" and "b". */
function areEnds(one: string, other: string, { endSlot }: Words): boolean {
  const [left, right] = [one, other].map((name) => humanName(name).split(' '));
  const names = [...(left ?? []), ...(right ?? [])];
  return names.some((word) => endSlot.test(word)) || (left ?? []).some((word) => right?.includes(word) === true);
}

/** A unit, or a word that the author uses. */
function isMeasure(tail: string, { own, words }: Pick<Touched, 'own' | 'words'>): boolean {
  return words.unit.test(tail) || words.lengths.test(tail) || own.has(tail) || own.has(`${tail}s`);
}

/** "-50" read as 50; a dash with blanks around it parts words, and marks around a day frame it. */
function isMinus(utterance: string, span: Span, date: boolean): boolean {
  const { value } = span.given;
  return (
    /(?:^|[^\p{N}\s]\s?)(?<![-−]\s)[-−]\s?$/u.test(utterance.slice(0, span.start)) &&
    !(typeof value === 'number' && value < 0) &&
    !(date && (isFramed(utterance, span) || isInName(utterance, span)))
  );
}

/** The same mark on both sides and nothing beyond it frames a day: "-2026-12-16-". */
function isFramed(utterance: string, { start, end }: Span): boolean {
  return /(?:^|\s)-$/u.test(utterance.slice(0, start)) && /^-(?:\s|$)/u.test(utterance.slice(end));
}

/** A day in full between words, with dashes for blanks: "archive-2018-09-23-page", "report-2018-09-23.xlsx". */
function isInName(utterance: string, { start, end }: Span): boolean {
  return (
    /\p{L}-$/u.test(utterance.slice(0, start)) &&
    /^\p{N}{4}-\p{N}{2}-\p{N}{2}$/u.test(utterance.slice(start, end)) &&
    /^(?:[-_.]\p{L}|[.,;!?)]?(?:\s|$))/u.test(utterance.slice(end))
  );
}

/** "Pay half" read as 0.5: half of what is not said. */
export function isBareShare(utterance: string, { start, end, given: { value } }: Span, { share }: Words): boolean {
  return typeof value === 'number' && value < 1 && share.test(utterance.slice(start, end).trim());
}

/** "From 3 to 5 December" for one day: both ends are said, and no other slot holds the second. */
export function isTwoEnded(inside: readonly Token[], span: Span, spans: readonly Span[], words: Words): boolean {
  const at = inside.findIndex(({ text }) => words.stretch.test(text));
  const isValue = (token: Token | undefined): boolean =>
    token !== undefined && (words.number.test(token.text) || words.calendar.test(token.text));
  return (
    at > 0 &&
    inside.slice(0, at).some(isValue) &&
    inside.slice(at + 1).some(isValue) &&
    !spans.some((other) => other !== span && other.start === span.start && other.end === span.end)
  );
}
