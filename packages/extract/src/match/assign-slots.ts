import { overlaps, type Candidate, type CandidateOf } from '../local/candidate.ts';
import { HARDLY } from '../local/recognize-numbers.ts';
import type { Reading } from '../local/reading.ts';
import { countsFor, isForPeople, isGenericNumber } from './counted.ts';
import type { SlotShape } from './describe-slot.ts';
import { fitCandidate, type Fit } from './fit-candidate.ts';
import { cueFor, scorePair, surroundingsOf } from './score-pair.ts';
import { isOfUnit } from './is-of-unit.ts';
import { sameValue, wholePhrases } from './whole-phrases.ts';
import { currencyOfSlot } from './unit-of-slot.ts';

/** One candidate in one slot. */
export interface Assignment {
  readonly slot: SlotShape;
  readonly candidate: Candidate;
  readonly value: unknown;
  readonly score: number;
}

/** Values that fit one slot equally well. */
export interface OpenChoice {
  readonly slot: SlotShape;
  readonly choices: readonly Assignment[];
}

export interface Assigned {
  readonly assignments: readonly Assignment[];
  readonly open: readonly OpenChoice[];
}

export interface AssignOptions {
  readonly reading: Reading;
  /** Slots that a question asked for, in its order: a bare value is enough for them. */
  readonly asked: ReadonlySet<string>;
}

/** Below this a mention is left alone. An asked slot takes what a fresh request would leave. */
const ENOUGH = 0.35;
const ENOUGH_WHEN_ASKED = 0.2;
const ASKED_BONUS = 0.25;

/** A number whose noun is the slot's own is as good as named. */
const COUNTED_HERE = 0.5;

/** Two scores closer than this are equally good. */
const MARGIN = 0.1;

/**
 * Brings candidates and slots together: best pair first, each slot once, each stretch of the text once. What fits a
 * slot as well as the winner, and means something else, is left open for a question.
 */
export function assignSlots(
  slots: readonly SlotShape[],
  candidates: readonly Candidate[],
  options: AssignOptions,
): Assigned {
  const pairs = rank(slots, candidates, options);
  const assignments: Assignment[] = [];
  for (const pair of pairs) {
    if (assignments.some((other) => other.slot === pair.slot || !canShare(other, pair))) continue;
    if (isUndecided(pair, pairs, assignments)) continue;
    assignments.push(pair);
  }
  return leaveOpen(inSpokenOrder(assignments, pairs, inOrder(slots, options.asked)), pairs, options.reading.text);
}

/** What was asked for in the order of the question, then the rest in the order of the schema. */
function inOrder(slots: readonly SlotShape[], asked: ReadonlySet<string>): readonly SlotShape[] {
  return [...asked]
    .flatMap((name) => slots.filter((slot) => slot.name === name))
    .concat(slots.filter((slot) => !asked.has(slot.name)));
}

/** By how much a score may fall so that values of one kind stand in the order in which they were said. */
const ORDER_WORTH = 0.03;

/**
 * "Divide one thousand by 3": that digits are a surer number than words puts no value before another. Two slots change
 * values when both would take the other's about as well and the order of the slots is then that of the words.
 */
function inSpokenOrder(
  assignments: readonly Assignment[],
  pairs: readonly Pair[],
  slots: readonly SlotShape[],
): readonly Assignment[] {
  const ordered = [...assignments].sort((a, b) => slots.indexOf(a.slot) - slots.indexOf(b.slot));
  for (let left = 0; left < ordered.length; left++) {
    for (let right = left + 1; right < ordered.length; right++) {
      const [a, b] = [ordered[left], ordered[right]];
      if (a === undefined || b === undefined || a.candidate.start <= b.candidate.start) continue;
      if (a.candidate.kind !== b.candidate.kind) continue;
      const swapped = [
        pairs.find((pair) => pair.slot === a.slot && pair.candidate === b.candidate),
        pairs.find((pair) => pair.slot === b.slot && pair.candidate === a.candidate),
      ];
      const [first, second] = swapped;
      if (first === undefined || second === undefined) continue;
      if (first.score + second.score < a.score + b.score - ORDER_WORTH) continue;
      ordered[left] = first;
      ordered[right] = second;
    }
  }
  return ordered;
}

interface Pair extends Assignment {
  readonly fit: Fit;
  readonly cue: number;
}

function rank(
  slots: readonly SlotShape[],
  candidates: readonly Candidate[],
  { reading, asked }: AssignOptions,
): readonly Pair[] {
  const pairs = candidates.flatMap((candidate) => {
    const around = surroundingsOf(reading, candidate, candidates);
    const fits = slots.flatMap((slot) => {
      const fit = fitCandidate(slot, candidate, reading.options.timeZone);
      if (isOfUnit(slot, candidate, { slots, candidates })) return [];
      const isOther = isForeign(slot, candidate, { reading, asked }) || isForPeople(slot, candidate, slots, reading);
      return fit === undefined || (isOther && !asked.has(slot.name)) ? [] : [{ slot, fit }];
    });
    const hasEnds = fits.some(({ slot }) => slot.end !== undefined);
    const hasPlain = fits.some(({ slot }) => slot.end === undefined);
    const isOnlyEnd = !hasPlain && new Set(fits.map(({ slot }) => slot.end)).size === 1;
    const rivalsFor = (slot: SlotShape): readonly SlotShape[] =>
      fits.flatMap((other) => (other.slot === slot ? [] : [other.slot]));
    const cues = new Map(
      fits.map(({ slot }) => {
        const named = cueFor(slot, around, rivalsFor(slot));
        return [slot, countsFor(slot, candidate, reading) === 'this' ? Math.max(COUNTED_HERE, named) : named];
      }),
    );
    return fits.map(({ slot, fit }): Pair => {
      const cue = cues.get(slot) ?? 0;
      const rivalCue = Math.max(0, ...rivalsFor(slot).map((rival) => cues.get(rival) ?? 0));
      const bonus = asked.has(slot.name) ? ASKED_BONUS : 0;
      const score =
        scorePair(slot, candidate, fit, { around, cue, rivalCue, hasEnds, hasPlain, isOnlyEnd }) +
        bonus +
        booleanBonus(slot, cue, bonus);
      return { slot, candidate, value: fit.value, fit, cue, score };
    });
  });
  const order = new Map(inOrder(slots, asked).map((slot, index) => [slot, index]));
  return wholePhrases(pairs)
    .filter(({ slot, score }) => score >= (asked.has(slot.name) ? ENOUGH_WHEN_ASKED : ENOUGH))
    .filter(({ candidate, cue }) => candidate.confidence > HARDLY || cue > 0.2)
    .sort(
      (a, b) =>
        b.score - a.score ||
        (order.get(a.slot) ?? 0) - (order.get(b.slot) ?? 0) ||
        a.candidate.start - b.candidate.start,
    );
}

/**
 * Whether nothing ties a mention to an optional slot that nobody asked for: it counts something else, or it is all that
 * was said. A required slot asks for less, since without a value the command is not run.
 */
function isForeign(slot: SlotShape, candidate: Candidate, { reading, asked }: AssignOptions): boolean {
  if (asked.has(slot.name)) return false;
  if (!slot.optional) return currencyOfSlot(slot) !== undefined && countsFor(slot, candidate, reading) === 'other';
  if (candidate.kind === 'member' && isVerbOf(candidate, reading)) return true;
  return (
    countsFor(slot, candidate, reading) === 'other' || (isAnswer(candidate, reading.text) && !isGenericNumber(slot))
  );
}

/** "Check my balance" has not said "checking": another form of a member before a determiner is a verb. */
function isVerbOf({ value, text, end }: CandidateOf<'member'>, { tokens }: Reading): boolean {
  const next = tokens.find((token) => token.start >= end);
  return (
    /ing$/iu.test(String(value)) &&
    !/ing$/iu.test(text) &&
    /^(?:my|the|a|an|your|our|his|her|its|their|this|that|it|if|whether|on|for|with)$/u.test(next?.lower ?? '')
  );
}

/** A number or one name and nothing else answers a question; where nobody asked, it says nothing of a slot. */
function isAnswer({ kind, start, end, text }: Candidate, whole: string): boolean {
  if (!/^(?:number|ordinal)$/u.test(kind) && (kind !== 'person' || /\s/u.test(text))) return false;
  return /^[\s.,!?]*(?:please\b)?[\s.,!?]*$/iu.test(whole.slice(0, start) + whole.slice(end));
}

/** "Yes" answers a question; in a fresh request it needs the slot's name beside it. */
function booleanBonus(slot: SlotShape, cue: number, asked: number): number {
  return slot.kind === 'boolean' && asked === 0 && cue < 0.3 ? -1 : 0;
}

/** A range may give both of its ends; otherwise no stretch of the text is used twice. */
export function canShare(taken: Assignment, next: Assignment): boolean {
  if (!overlaps(taken.candidate, next.candidate) || isDayWithPart(taken, next) || isDayWithPart(next, taken))
    return true;
  return taken.candidate === next.candidate && givesBothEnds(taken, next);
}

/** "This morning" is a day and a part of it. */
function isDayWithPart({ candidate: day }: Assignment, { candidate: part }: Assignment): boolean {
  return day.kind === 'date' && part.kind === 'time-range' && /^(?:this\s|tonight$)/i.test(day.text);
}

function givesBothEnds(a: Assignment, b: Assignment): boolean {
  const isRange = a.candidate.kind === 'date-range' || a.candidate.kind === 'time-range';
  return isRange && a.slot.end !== undefined && b.slot.end !== undefined && a.slot.end !== b.slot.end;
}

/**
 * One bare number and two required slots that would take it: nothing says which. (With as many mentions as slots, the
 * order decides.)
 */
function isUndecided(pair: Pair, pairs: readonly Pair[], taken: readonly Assignment[]): boolean {
  if (pair.slot.optional || pair.cue > 0) return false;
  const isFree = (other: Pair): boolean =>
    !taken.some((done) => done.slot === other.slot || overlaps(done.candidate, other.candidate));
  const rivals = pairs.filter(
    (other) =>
      other.candidate === pair.candidate &&
      other.slot !== pair.slot &&
      !givesBothEnds(pair, other) &&
      !other.slot.optional &&
      isFree(other) &&
      Math.abs(pair.score - other.score) < 0.05,
  );
  if (rivals.length === 0) return false;
  const mentions = new Set(
    pairs
      .filter((other) => other.slot === pair.slot && isFree(other) && pair.score - other.score < MARGIN)
      .map((other) => other.candidate.start),
  );
  return mentions.size < rivals.length + 1;
}

function leaveOpen(assignments: readonly Assignment[], pairs: readonly Pair[], text: string): Assigned {
  const open: OpenChoice[] = [];
  const kept = assignments.filter((assignment) => {
    const choices = [
      ...insteadOf(assignment, pairs, text),
      assignment,
      ...rivalsOf(assignment, { assignments, pairs, text }),
    ];
    const distinct = choices.filter(
      (choice, index) => choices.findIndex((other) => sameValue(other.value, choice.value)) === index,
    );
    if (distinct.length < 2) return true;
    open.push({ slot: assignment.slot, choices: distinct });
    return false;
  });
  return { assignments: kept, open };
}

/** "3 or 4 people": what stands before an "or", or between "between" and "and", would do as well. */
function insteadOf(winner: Assignment, pairs: readonly Pair[], text: string): readonly Assignment[] {
  const { start } = winner.candidate;
  return pairs.filter((pair) => {
    const { kind, start: from, end } = pair.candidate;
    if (pair.slot !== winner.slot || end > start || start - end > 8 || !/^(?:number|headcount|money)$/.test(kind))
      return false;
    const between = text.slice(end, start);
    if (/^\s+(?:or|or\s+maybe|maybe)\s+$/iu.test(between)) return true;
    return /^\s+and\s+$/iu.test(between) && /\bbetween\s+$/iu.test(text.slice(Math.max(0, from - 12), from));
  });
}

function rivalsOf(
  winner: Assignment,
  {
    assignments,
    pairs,
    text,
  }: { readonly assignments: readonly Assignment[]; readonly pairs: readonly Pair[]; readonly text: string },
): readonly Assignment[] {
  const own = pairs.find((pair) => pair.slot === winner.slot && pair.candidate === winner.candidate);
  const readings = (own?.fit.alternatives ?? []).map((value): Assignment => ({ ...winner, value }));
  const others = pairs.filter(
    (pair) =>
      pair.slot === winner.slot &&
      pair.candidate !== winner.candidate &&
      (pair.score > winner.score - MARGIN || isJoined(pair.candidate, winner.candidate, text)) &&
      pair.candidate.kind === winner.candidate.kind &&
      !assignments.some((other) => overlaps(other.candidate, pair.candidate)),
  );
  return [...readings, ...others];
}

/** "Ann and Bob", "red, green", "red green": names and choices that nothing parts are equally meant. */
function isJoined(a: Candidate, b: Candidate, text: string): boolean {
  if ((a.kind !== 'person' && a.kind !== 'member') || (a.end > b.start && b.end > a.start)) return false;
  const between = a.end <= b.start ? text.slice(a.end, b.start) : text.slice(b.end, a.start);
  return /^\s*(?:[,;/&]|and|or)\s*$/iu.test(between) || (a.kind === 'member' && between.trim() === '');
}
