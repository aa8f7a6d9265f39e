import type { Candidate } from '../local/candidate.ts';
import { FUNCTION_WORDS } from '../local/common-words.ts';
import { stem } from '../local/edit-tolerance.ts';
import { AMOUNT, MONTH, TIME_UNIT, WEEKDAY } from '../local/patterns.ts';
import type { Reading } from '../local/reading.ts';
import type { SlotShape } from './describe-slot.ts';
import type { Fit } from './fit-candidate.ts';
import { endOfMotion, markAround, settingOf, type End, type Setting, type Side } from './slot-side.ts';

/** What the words around a mention say about where it belongs. */
export interface Surroundings {
  /** Folded words before the mention, nearest first, at most four. */
  readonly before: readonly string[];
  /** Folded words behind it, nearest first, at most three. */
  readonly after: readonly string[];
  /** Words of the mention itself. */
  readonly inside: readonly string[];
  /** Which end of a range the preposition marks, and how firmly. */
  readonly end?: { readonly end: End; readonly firm: boolean };
  /** The coming or going that the clause speaks of, which makes an end only together with the slots. */
  readonly mark?: Side;
  /** What the sentence speaks of, where the slots do not say. */
  readonly setting?: Setting;
}

const FROM =
  /(?:^|[^\p{L}])(?:from|since|start(?:s|ed|ing)?\s+(?:on|from|at)|starting|beginning(?:\s+(?:on|at))?|between|as\s+of)\s+(?:the\s+|about\s+|around\s+)*$/iu;
const TO =
  /(?:^|[^\p{L}])(?:to|until|till|til|through|thru|up\s+to|ending(?:\s+(?:on|at))?|no\s+later\s+than)\s+(?:the\s+|about\s+|around\s+)*$/iu;
const SOFT_FROM = /(?:^|[^\p{L}])(?:after|later\s+than|following)\s+(?:the\s+)?$/iu;
const SOFT_TO = /(?:^|[^\p{L}])(?:before|by|earlier\s+than|prior\s+to)\s+(?:the\s+)?$/iu;
const BETWEEN = /(?:^|[^\p{L}])between\s[^?!]{1,48}\sand\s+(?:the\s+)?$/iu;
const DASH = new RegExp(
  `(?:\\d[\\p{L}.]{0,4}|\\b(?:${MONTH}|${WEEKDAY}|today|tomorrow|now))\\s?[-–—]\\s?(?:the\\s)?$`,
  'iu',
);

/** Collects what stands around a mention. */
export function surroundingsOf(
  { text, tokens }: Reading,
  candidate: Candidate,
  others: readonly Candidate[] = [],
): Surroundings {
  // A quotation mark parts a preposition from nothing: to "new report".
  const head = text.slice(Math.max(0, candidate.start - 64), candidate.start).replace(/["“'‘]$/u, '');
  const words = tokens.filter((token) => token.kind === 'word' || token.kind === 'symbol');
  const before = words
    .filter((token) => token.end <= candidate.start)
    .slice(-5)
    .reverse();
  const after = words.filter((token) => token.start >= candidate.end).slice(0, 4);
  const tail = text.slice(candidate.end, candidate.end + 40);
  const told = endOf(head, tail, candidate);
  const goal = told?.end === 'to' ? CHANGED_TO.exec(head)?.groups : undefined;
  const mark =
    told?.firm === true && goal === undefined ? undefined : markAround(clauseOf(head, candidate, others), tail);
  const end = goal !== undefined && (goal['sets'] !== undefined || mark !== undefined) ? undefined : told;
  const setting = settingOf(words.map(({ lower }) => lower));
  return {
    before: upToBreak(before).slice(0, 4),
    after: upToBreak(after).slice(0, 3),
    inside: COUNTED.test(candidate.kind)
      ? (candidate.text
          .toLowerCase()
          .match(/\p{L}+/gu)
          ?.map(stem) ?? [])
      : [],
    ...(end !== undefined && { end }),
    ...(mark !== undefined && { mark }),
    ...(setting !== undefined && { setting }),
  };
}

/** What stands before a mention, from the last other moment on: of "arriving Monday, leaving Friday" each has its own. */
function clauseOf(head: string, { kind, start }: Candidate, others: readonly Candidate[]): string {
  const isAlike = (other: string): boolean => other.slice(0, 4) === kind.slice(0, 4);
  const last = Math.max(
    0,
    ...others.flatMap((other) => (isAlike(other.kind) && other.end <= start ? [other.end] : [])),
  );
  return head.slice(Math.max(0, head.length - (start - last)));
}

/** Mentions that carry the name of what is counted: "3 kids". In a date, "month" is no name of a slot. */
const COUNTED = /^(?:number|headcount|quantity|duration|money|identifier)$/;

/** A full stop, a comma or a semicolon parts what belongs together. */
function upToBreak(words: readonly { readonly lower: string; readonly kind: string }[]): readonly string[] {
  const stop = words.findIndex((word) => /^[.,;?!]$/.test(word.lower));
  return (stop < 0 ? words : words.slice(0, stop))
    .filter((word) => word.kind === 'word')
    .map((word) => stem(word.lower));
}

function endOf(head: string, tail: string, candidate: Candidate): Surroundings['end'] {
  if (BETWEEN.test(head)) return { end: 'to', firm: true };
  if (FROM.test(head) || /^\s+on(?![\p{L}])(?:$|[\s.,!?]*$)/iu.test(tail))
    return { end: 'from', firm: !isOrigin(head, tail, candidate) };
  // "Make it to today's meeting": the day belongs to what stands behind it.
  if (/['’]s$/u.test(candidate.text)) return undefined;
  if (TO.test(head) || DASH.test(head)) return { end: 'to', firm: !isThroughout(head, candidate) };
  if (DASH_BEHIND.test(tail) && /^(?:date|time)$/.test(candidate.kind)) return { end: 'from', firm: true };
  if (/^(?:date|time|datetime)$/.test(candidate.kind) && LENGTH_BEHIND.test(tail)) return { end: 'from', firm: true };
  if (SOFT_FROM.test(head)) return { end: 'from', firm: false };
  return SOFT_TO.test(head) ? { end: 'to', firm: false } : undefined;
}

/** A dash and the other end: "3rd-5th May". */
const DASH_BEHIND = new RegExp(`^\\s?[-–—]\\s?(?:the\\s)?(?:\\d|(?:${MONTH}|${WEEKDAY}|today|tomorrow)\\b)`, 'iu');

/** "Move my departure to Friday": behind these "to" leads to the new value, whatever it is. */
const CHANGED_TO =
  /(?<!\p{L})(?:(?<sets>schedul|alter|amend|updat|set|put|correct)|chang|mov|switch|shift|reschedul|postpon|push|bring)\p{L}*\s(?![^.?!]*(?<!\p{L})from\s)[^.?!]{1,60}\bto\s+(?:the\s+)?$/iu;

/** "Monday for three nights": what is followed by a length is where it begins. */
const LENGTH_BEHIND = new RegExp(`^,?\\s+for\\s+(?:the\\s+)?${AMOUNT}\\s+${TIME_UNIT}(?!\\p{L})`, 'iu');

/** "The payment from yesterday", "from last month": without a second end, "from" says when something was. */
function isOrigin(head: string, tail: string, { kind, text }: Candidate): boolean {
  if (
    !/\bfrom\s+(?:the\s+)?$/i.test(head) ||
    /\b(?:start|begin|runn|count|effective|as)\w*\s+from\s+(?:the\s+)?$/i.test(head) ||
    /^\s*(?:on\b|onwards?\b|[-–—]|\S{0,12}\s{0,2}(?:to|until|till|through)\b)/i.test(tail)
  )
    return false;
  return kind === 'date-range' || kind === 'time-range' || /^(?:yesterday|today|tonight|this|last|earlier)/i.test(text);
}

/** "Through last week" says when, not until when. */
function isThroughout(head: string, { kind }: Candidate): boolean {
  return (kind === 'date-range' || kind === 'time-range') && /\bthrough\s+(?:the\s+)?$/i.test(head);
}

/** Weights found by hand on the development folds that `apps/bench` names; the order matters more than the numbers. */
const NAME_BEHIND = [0.5, 0.25, 0.12];
const NAME_BEFORE = [0.4, 0.35, 0.2, 0.1];
const HINT_SHARE = 0.4;

/**
 * How strongly the words around a mention name a slot, from 0 to about 1. Words that its rivals have as well ("name" in
 * first and last name) count little beside those that tell them apart.
 */
export function cueFor(slot: SlotShape, around: Surroundings, rivals: readonly SlotShape[] = []): number {
  const shared = slot.nameWords.filter((word) => rivals.some((rival) => rival.nameWords.includes(word)));
  const own = slot.nameWords.filter((word) => !shared.includes(word));
  const named = own.length === 0 ? cueOf(shared, around) : Math.max(cueOf(own, around), SHARED * cueOf(shared, around));
  return Math.max(
    named,
    cueOf(slot.impliedWords, { ...around, after: [], inside: [] }),
    HINT_SHARE * cueOf(slot.hintWords, around),
  );
}

const SHARED = 0.3;

/** Which end is meant is told by prepositions, not by a verb such as "start" somewhere near. */
const END_WORD = /^(?:start|starts|starting|begin|beginning|end|ends|ending)$/;

function cueOf(words: readonly string[], { before, after, inside }: Surroundings): number {
  const wanted = new Set(words.filter((word) => !FUNCTION_WORDS.has(word) && !END_WORD.test(word)).map(stem));
  const behind = after.findIndex((word) => wanted.has(word));
  const ahead = before.findIndex((word) => wanted.has(word));
  const within = inside.some((word) => wanted.has(word)) ? 0.45 : 0;
  return Math.max(within, behind < 0 ? 0 : (NAME_BEHIND[behind] ?? 0), ahead < 0 ? 0 : (NAME_BEFORE[ahead] ?? 0));
}

/** What a pair is scored by besides its kinds. */
export interface Context {
  readonly around: Surroundings;
  readonly cue: number;
  readonly rivalCue: number;
  /** Whether a slot that would take the mention holds an end of a range. */
  readonly hasEnds: boolean;
  /** Whether a slot that would take it holds none. */
  readonly hasPlain: boolean;
  /** Whether all slots that would take it hold the same end. */
  readonly isOnlyEnd: boolean;
}

/** How well a candidate belongs into a slot: kind, confidence, the words that name it, and the end it marks. */
export function scorePair(slot: SlotShape, candidate: Candidate, fit: Fit, context: Context): number {
  const { cue, rivalCue } = context;
  // Of two mentions of equal merit the one that explains more words is likelier meant.
  const length = 0.01 * Math.min(5, candidate.text.split(/\s+/).length);
  return (
    fit.weight * candidate.confidence +
    length +
    cue -
    0.8 * Math.max(0, rivalCue - cue) +
    endScore(slot, candidate, context)
  );
}

function endScore(slot: SlotShape, candidate: Candidate, context: Context): number {
  if (!context.hasEnds) return 0;
  const end = endFor(slot, candidate, context.around, context.hasPlain);
  const isRange = candidate.kind === 'date-range' || candidate.kind === 'time-range';
  if (slot.end === undefined) return end?.firm === true && !isRange ? -0.25 : 0;
  // Where no other slot holds another end, nothing needs to say which this one is.
  if (end === undefined) return context.isOnlyEnd ? 0 : isRange ? -0.05 : -0.2;
  if (end.end !== slot.end) return -0.5;
  return end.firm ? 0.35 : isRange ? -0.05 : -0.02;
}

/** The end that the words mark for a slot: a preposition's, or that of a coming and going in the slot's setting. */
function endFor(slot: SlotShape, { kind }: Candidate, around: Surroundings, hasPlain: boolean): Surroundings['end'] {
  const { end, mark, setting } = around;
  if (mark === undefined) return end;
  // An hour of arriving is a moment of its own, unless no slot takes such a moment.
  if (slot.motion === undefined && hasPlain && !/^date/u.test(kind)) return end;
  const made =
    mark.end ?? (mark.motion === undefined ? undefined : endOfMotion(mark.motion, slot.setting ?? setting ?? 'stay'));
  return made === undefined ? end : { end: made, firm: true };
}
