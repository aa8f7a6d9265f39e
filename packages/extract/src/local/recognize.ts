import { onceFor } from '@fw/signature';
import { overlaps, type Candidate, type CandidateOf } from './candidate.ts';
import { combineMoments } from './combine-moments.ts';
import { markLimits } from './mark-limits.ts';
import { createReading, type Reading, type ReadingOptions, type Recognizer } from './reading.ts';
import { recognizeBooleans } from './recognize-booleans.ts';
import { recognizeCalendar } from './recognize-calendar.ts';
import { recognizeClockTimes } from './recognize-clock-times.ts';
import { recognizeCodes } from './recognize-codes.ts';
import { recognizeContacts } from './recognize-contacts.ts';
import { recognizeAges, recognizeDurations } from './recognize-durations.ts';
import { recognizeHeadcounts } from './recognize-headcounts.ts';
import { recognizeMoney } from './recognize-money.ts';
import { recognizeNames } from './recognize-names.ts';
import { recognizeNumbers } from './recognize-numbers.ts';
import { recognizeProperNouns } from './recognize-proper-nouns.ts';
import { recognizeQuantities } from './recognize-quantities.ts';
import { recognizeQuoted } from './recognize-quoted.ts';
import { settleTimes } from './settle-times.ts';

/**
 * Groups of mentions that are found together. Figures bear on one another: the 9 of "9/3/2026" is no count, the fifty of
 * "a dollar fifty" none of its own.
 */
export type MentionGroup = 'figures' | 'names' | 'quotes' | 'answers';

export const MENTION_GROUPS: readonly MentionGroup[] = ['figures', 'names', 'quotes', 'answers'];

const TEMPORAL: readonly Recognizer[] = [recognizeCalendar, recognizeClockTimes, recognizeDurations];

const FIGURES: readonly Recognizer[] = [
  recognizeNumbers,
  recognizeMoney,
  recognizeQuantities,
  recognizeAges,
  recognizeHeadcounts,
  recognizeContacts,
  recognizeCodes,
];

const RECOGNIZERS: Readonly<Record<MentionGroup, (reading: Reading) => readonly Candidate[]>> = {
  figures: findFigures,
  quotes: recognizeQuoted,
  answers: recognizeBooleans,
  names: (reading) => [...recognizeNames(reading), ...recognizeProperNouns(reading)],
};

/**
 * Finds every mention that needs no schema: numbers, money, units, people, dates, times, lengths, contacts, quotes, yes
 * and no, names. Mentions of different kinds may overlap; which of them a slot wants is decided where the schema is.
 * Sorted by place, longest first.
 */
export function recognize(text: string, options: ReadingOptions): readonly Candidate[] {
  return recognizeReading(createReading(text, options));
}

/**
 * The same on a text that is already prepared, and of some groups alone; each is found once for each text. The groups
 * that are left out change nothing in the others.
 */
export function recognizeReading(
  reading: Reading,
  groups: readonly MentionGroup[] = MENTION_GROUPS,
): readonly Candidate[] {
  const found = foundIn(reading);
  return MENTION_GROUPS.filter((group) => groups.includes(group))
    .flatMap((group) => {
      const mentions = found.get(group) ?? RECOGNIZERS[group](reading);
      found.set(group, mentions);
      return mentions;
    })
    .sort((a, b) => a.start - b.start || b.end - a.end || b.confidence - a.confidence);
}

const foundIn = onceFor<Reading, Map<MentionGroup, readonly Candidate[]>>(() => new Map());

function findFigures(reading: Reading): readonly Candidate[] {
  const temporal = settleTimes(reading.text, withoutTorn(TEMPORAL.flatMap((recognizer) => recognizer(reading))));
  const found = [...FIGURES.flatMap((recognizer) => recognizer(reading)), ...combineMoments(reading, temporal)];
  return markLimits(reading, shade(reading.text, found));
}

/**
 * "Past 9 night" is no period where "10 past 9 night" is a time, nor is "Jan 2018" one in "7th of Jan 2018": what lies
 * inside a sure mention or cuts across it goes.
 */
function withoutTorn(found: readonly Candidate[]): readonly Candidate[] {
  const sure = found.filter(
    (candidate) => (candidate.kind === 'time' || candidate.kind === 'date') && candidate.confidence >= 0.75,
  );
  return found.filter((candidate) => {
    if (/^(?:time|date|datetime)$/.test(candidate.kind)) return true;
    return !sure.some(
      (whole) =>
        (isInside(candidate, whole) && !isPartOfDay(candidate, whole)) ||
        (whole.kind === 'time' && overlaps(candidate, whole) && !isInside(whole, candidate)),
    );
  });
}

/** "This morning" is today, and the morning. */
function isPartOfDay(candidate: Candidate, whole: Candidate): boolean {
  return candidate.kind === 'time-range' && whole.kind === 'date' && /^this\s/i.test(whole.text);
}

/** Before a bare number without a noun behind it, these speak of the clock. */
const HOUR_CUE =
  /(?:\bat|\b(?:any\s*time|later|earlier|sometime)\s+(?:after|before|than|around|by)|\b(?:after|before|around|by|until))\s+$/i;

/** "Divide one thousand by 3": behind these "by" says how much. */
const BY_HOW_MUCH =
  /(?<!\p{L})(?:divid|multipl|rais|increas|decreas|reduc|lower|scal|grow|shrink|cut|adjust)\p{L}*\s[^.!?]{0,40}\bby\s+$/iu;

/**
 * The 9 of "9/3/2026" is hardly a count: numbers inside something that is surely more than a number fade, and so does
 * the 7 of "at 7".
 */
function shade(text: string, found: readonly Candidate[]): Candidate[] {
  const wholes = found.filter(
    (candidate) => candidate.confidence >= 0.75 && /^(?:date|time|phone|email|url|identifier)$/.test(candidate.kind),
  );
  const hours = found.filter(
    (candidate) =>
      candidate.kind === 'time' &&
      candidate.confidence < 0.8 &&
      HOUR_CUE.test(text.slice(Math.max(0, candidate.start - 16), candidate.start)) &&
      !BY_HOW_MUCH.test(text.slice(Math.max(0, candidate.start - 64), candidate.start)),
  );
  const sums = found.filter((candidate) => candidate.kind === 'money' || candidate.kind === 'quantity');
  // The fifty of "a dollar fifty" is no number of its own.
  const whole = found.filter(
    (candidate) =>
      (candidate.kind !== 'number' && candidate.kind !== 'quantity') ||
      !sums.some((sum) => isInside(candidate, sum) && Math.abs(sum.value.amount - amountOf(candidate)) > 1e-6),
  );
  return whole.map((candidate) => {
    if (!/^(?:number|ordinal|phone|time)$/.test(candidate.kind)) return candidate;
    const isPart = wholes.some(
      (whole) =>
        isInside(candidate, whole) ||
        (candidate.kind === 'phone' && whole.kind === 'date' && overlaps(candidate, whole)),
    );
    const isHour = candidate.kind === 'number' && hours.some((hour) => hour.start === candidate.start);
    return isPart || isHour ? { ...candidate, confidence: candidate.confidence * 0.3 } : candidate;
  });
}

function amountOf({ value }: CandidateOf<'number'> | CandidateOf<'quantity'>): number {
  return typeof value === 'number' ? value : value.amount;
}

function isInside(inner: Candidate, outer: Candidate): boolean {
  return inner.start >= outer.start && inner.end <= outer.end && inner.end - inner.start < outer.end - outer.start;
}
