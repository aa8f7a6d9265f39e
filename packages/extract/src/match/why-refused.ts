import type { LanguagePack, SlotAmbiguity } from '@fw/signature';
import { overlaps, type Candidate } from '../local/candidate.ts';
import type { Assignment, OpenChoice } from './assign-slots.ts';
import type { SlotShape } from './describe-slot.ts';
import { accepts } from './accepts.ts';
import { numbersFor } from './fit-number.ts';
import { currencyOfSlot, unitOfSlot } from './unit-of-slot.ts';

/** What a reading has come to. */
export interface ReadSoFar {
  readonly candidates: readonly Candidate[];
  readonly taken: readonly Assignment[];
  readonly asked: ReadonlySet<string>;
  readonly language: LanguagePack;
}

/**
 * Values that were said and cannot be taken, each with the reason, so that the question tells it: "there is no 31
 * February", "40 is more than 12". A number belongs to a slot when it is the only one that is left over, and the slot
 * the only one that wants it or the one that was asked.
 */
export function refusalsOf(
  slots: readonly SlotShape[],
  { candidates, taken, asked, language }: ReadSoFar,
): readonly SlotAmbiguity[] {
  const { limits } = language.slots;
  const left = candidates.filter(
    (candidate) => candidate.confidence >= 0.5 && !taken.some((other) => overlaps(other.candidate, candidate)),
  );
  const days = slots.filter(({ kind, role }) => role === 'date' || role === 'datetime' || kind === 'date');
  const impossible = left.find((candidate) => candidate.kind === 'impossible');
  const [first] = days.filter(({ name }) => asked.has(name)).concat(days);
  const moments = slots.filter(({ role, kind, end }) => role === 'datetime' && kind === 'string' && end === undefined);
  const [moment] = moments.filter(({ name }) => asked.has(name)).concat(moments.length === 1 ? moments : []);
  const day = left.find((candidate) => candidate.kind === 'date');
  const ofDays =
    impossible !== undefined && first !== undefined
      ? [refusal(first, impossible, impossible.value)]
      : day !== undefined && moment !== undefined
        ? [refusal(moment, day, limits.noTime.replace('{value}', day.text))]
        : [];
  const [hour] = slots.filter(({ role }) => role === 'time');
  const time = left.find((candidate) => candidate.kind === 'time' && typeof candidate.value === 'string');
  const why =
    hour === undefined || time === undefined || accepts(hour, time.value)
      ? undefined
      : reasonOf(hour, time.value, limits);
  if (hour !== undefined && time !== undefined && why !== undefined) return [...ofDays, refusal(hour, time, why)];
  const numbers = slots.filter(({ kind, members }) => /^(?:number|int|bigint)$/.test(kind) && members === undefined);
  const counts = left.filter((candidate) => numbers.some((slot) => numbersFor(slot, candidate).length > 0));
  const [count, ...others] = counts.filter((one) => !counts.some((other) => other !== one && holds(other, one)));
  const slot = count === undefined ? undefined : wantingOf(numbers, count, asked);
  if (count === undefined || others.length > 0 || slot === undefined) return ofDays;
  const value = numbersFor(slot, count)[0]?.value;
  const reason = value === undefined || accepts(slot, value) ? undefined : reasonOf(slot, value, limits);
  return reason === undefined ? ofDays : [...ofDays, refusal(slot, count, reason)];
}

/** The slot that a number is for: the one that was asked, the only one, that of its unit, the only one that must be filled. */
function wantingOf(numbers: readonly SlotShape[], count: Candidate, asked: ReadonlySet<string>): SlotShape | undefined {
  const fitting = numbers.filter((slot) => numbersFor(slot, count).length > 0);
  const groups = [
    numbers.filter(({ name }) => asked.has(name)),
    numbers,
    fitting.filter((slot) => unitOfSlot(slot) !== undefined || currencyOfSlot(slot) !== undefined),
    fitting.filter(({ optional }) => !optional),
  ];
  return groups.find(({ length }) => length === 1)?.[0];
}

function holds(outer: Candidate, inner: Candidate): boolean {
  return outer.start <= inner.start && outer.end >= inner.end;
}

function refusal({ name }: SlotShape, { text }: Candidate, reason: string): SlotAmbiguity {
  return { slot: name, phrase: text, reason, candidates: [] };
}

/** What the schema has against a value, as a sentence without a full stop; `undefined` where it is not said of its size. */
function reasonOf({ schema }: SlotShape, value: unknown, limits: LanguagePack['slots']['limits']): string | undefined {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  const told = (why: keyof typeof limits, limit: unknown = ''): string =>
    limits[why].replace('{value}', String(value)).replace('{limit}', String(limit));
  switch (issue?.code) {
    case 'too_big':
      return told(issue.inclusive === false ? 'notLess' : 'more', issue.maximum);
    case 'too_small':
      return told(issue.inclusive === false ? 'notMore' : 'less', issue.minimum);
    case 'not_multiple_of':
      return told('noMultiple', issue.divisor);
    case 'invalid_type':
      return typeof value === 'number' && !Number.isInteger(value) ? told('noWhole') : undefined;
    // What the author says of it: "We are open from 8 to 17."
    case 'custom':
      return issue.message === 'Invalid input' ? undefined : issue.message.replace(/[.\s]+$/u, '');
    default:
      return undefined;
  }
}

/** Slots that hold a limit take one. */
const HOLDS_LIMIT =
  /^(?:min|max|minimum|maximum|limit|least|most|threshold|cap|floor|ceiling|above|below|over|under|budget)$/;

/** Parts what only limits a value from what was said: "up to 700" is asked, unless slot or command speak of limits. */
export function withoutLimits(
  assignments: readonly Assignment[],
  words: ReadonlySet<string>,
): { readonly sure: readonly Assignment[]; readonly open: readonly (OpenChoice & { readonly phrase: string })[] } {
  const isLimit = ({ slot, candidate }: Assignment): boolean =>
    candidate.limit !== undefined &&
    !slot.nameWords.some((word) => HOLDS_LIMIT.test(word)) &&
    !candidate.limit
      .toLowerCase()
      .split(/\s+/)
      .some((word) => HOLDS_LIMIT.test(word) && words.has(word));
  return {
    sure: assignments.filter((one) => !isLimit(one)),
    open: assignments
      .filter(isLimit)
      .map((one) => ({ slot: one.slot, choices: [one], phrase: one.candidate.limit ?? '' })),
  };
}
