import { addDays, addMonths, compareDates, formatDate, parseDate } from './calendar.ts';
import { mention, type Candidate, type CandidateOf } from './candidate.ts';
import { WEEKDAY } from './patterns.ts';
import type { Reading } from './reading.ts';
import { inPart } from './settle-times.ts';
import { timesBesideDays } from './times-beside-days.ts';

const TO = /^[\s,]*(?:and|to|till|til|until|through|thru|up\s+to|-|–|—)[\s]*(?:(?:on|the|about)\s+)*$/i;
const AND = /^[\s,]*and[\s]/i;
/** Part of a day between its name and the hour, or behind both: "Monday night at 11", "at 11 on Monday night". */
const PART = '(?:(?:in|during)\\s+the\\s+)?(?:(?:late|early)\\s+)?(?:morning|afternoon|evening|night)';
const WITH = new RegExp(
  `^[\\s,]*(?:(?<part>${PART})[\\s,]+)?(?:(?:at|by|around|about|@|on|from)\\s*)?(?:the\\s+)?$`,
  'i',
);
const BEHIND = new RegExp(`^,?\\s+(?<part>${PART})(?!\\p{L})`, 'iu');
const BEFORE = /(?<!\p{L})(?:late|early)\s+$/iu;

/** Adds what dates and times make together: moments ("tomorrow at 5 pm") and ranges ("from Monday to Friday"). */
export function combineMoments(reading: Reading, temporal: readonly Candidate[]): readonly Candidate[] {
  const found = [...temporal, ...timesBesideDays(reading, temporal)];
  const settled = reading.options.alignRanges === false ? found : alignEnds(reading, found);
  return [...settled, ...moments(reading.text, settled), ...ranges(reading.text, settled)];
}

function moments(text: string, found: readonly Candidate[]): readonly Candidate[] {
  const dates = found.filter((candidate) => candidate.kind === 'date');
  const times = found.filter((candidate) => candidate.kind === 'time');
  return dates.flatMap((date) =>
    times.flatMap((time) => {
      const [first, second] = date.start <= time.start ? [date, time] : [time, date];
      if (second.start < first.end || second.start - first.end > 32) return [];
      const joint = WITH.exec(text.slice(first.end, second.start));
      if (joint === null) return [];
      const behind = joint.groups?.['part'] === undefined ? BEHIND.exec(text.slice(second.end, second.end + 32)) : null;
      const part = joint.groups?.['part'] ?? behind?.groups?.['part'];
      const early = part === undefined ? 0 : (BEFORE.exec(text.slice(0, first.start))?.[0].length ?? 0);
      const span = { start: first.start - early, end: second.end + (behind?.[0].length ?? 0) };
      const hour = part === undefined ? time : inPart(time, part);
      // Beside a date in digits alone the clock has 24 hours.
      const open = /^\d{4}-\d\d-\d\d$/.test(date.text) ? [] : (hour.alternatives ?? []);
      const others = open.map((other) => `${date.value}T${other}`);
      const confidence = Math.min(1, Math.max(date.confidence, time.confidence) + 0.02);
      return [
        mention(text, span, {
          kind: 'datetime',
          value: `${date.value}T${hour.value}`,
          confidence,
          ...(others.length > 0 && { alternatives: others }),
        }),
      ];
    }),
  );
}

function ranges(text: string, found: readonly Candidate[]): readonly Candidate[] {
  return pairs(text, found).map(({ left, right, kind }) =>
    mention(
      text,
      { start: left.start, end: right.end },
      {
        kind,
        value: { from: left.value, to: right.value },
        confidence: Math.min(0.92, Math.max(left.confidence, right.confidence)),
      },
    ),
  );
}

interface Pair {
  readonly left: CandidateOf<'date'> | CandidateOf<'time'>;
  readonly right: CandidateOf<'date'> | CandidateOf<'time'>;
  readonly kind: 'date-range' | 'time-range';
}

/** Two ends of one kind with "to" between them; "and" only behind "between". */
function pairs(text: string, found: readonly Candidate[]): readonly Pair[] {
  const ends = found
    .filter((candidate) => candidate.kind === 'date' || candidate.kind === 'time')
    .sort((a, b) => a.start - b.start);
  return ends.flatMap((left) =>
    ends.flatMap((right): Pair[] => {
      if (right.kind !== left.kind || right.start < left.end || right.start - left.end > 24) return [];
      const between = text.slice(left.end, right.start);
      if (
        !TO.test(between) ||
        (AND.test(between) && !/\bbetween\s+(?:the\s+)?$/i.test(text.slice(Math.max(0, left.start - 16), left.start)))
      )
        return [];
      return [{ left, right, kind: left.kind === 'date' ? 'date-range' : 'time-range' }];
    }),
  );
}

/**
 * Brings the two ends of a range together. "From the 3rd to the 6th of May": the first day takes month and year of the
 * second, unless it comes after it. "From January to March": the year of the first is that of the second. "From Monday to Friday": the second day is the one that follows the first.
 */
function alignEnds(reading: Reading, found: readonly Candidate[]): readonly Candidate[] {
  const aligned = new Map<Candidate, Candidate>();
  for (const { left, right } of pairs(reading.text, found)) {
    if (left.kind !== 'date' || right.kind !== 'date') continue;
    const [begin, end] = [parseDate(left.value), parseDate(right.value)];
    if (isLoneDay(left.text) && !isLoneDay(right.text) && /\p{L}{3}/u.test(right.text)) {
      const shared = { ...end, day: begin.day };
      if (compareDates(shared, end) <= 0) aligned.set(left, { ...left, value: formatDate(shared) });
    } else if (WEEKDAY_ONLY.test(right.text) && compareDates(end, begin) < 0) {
      aligned.set(right, { ...right, value: formatDate(addDays(end, 7)) });
    } else if (isLoneDay(left.text) && isLoneDay(right.text) && compareDates(end, begin) < 0) {
      aligned.set(right, { ...right, value: formatDate(addMonths(end, 1)) });
    }
  }
  for (const [left, right] of monthPairs(reading.text, found)) {
    const back = addMonths(parseDate(left.value.from), -12);
    if (left.value.from > right.value.to && !/\d/.test(left.text))
      aligned.set(left, {
        ...left,
        value: { from: formatDate(back), to: formatDate(addDays(addMonths(back, 1), -1)) },
      });
  }
  return found.map((candidate) => aligned.get(candidate) ?? candidate);
}

type Months = CandidateOf<'date-range'>;

/** "From January to March". */
function monthPairs(text: string, found: readonly Candidate[]): readonly (readonly [Months, Months])[] {
  const months = found.filter(
    (candidate): candidate is Months => candidate.kind === 'date-range' && candidate.grain === 'month',
  );
  return months.flatMap((left) =>
    months
      .filter((right) => right.start >= left.end && TO.test(text.slice(left.end, right.start)))
      .map((right) => [left, right] as const),
  );
}

const WEEKDAY_ONLY = new RegExp(`^${WEEKDAY}$`, 'i');

function isLoneDay(text: string): boolean {
  return /^\d{1,2}\s?(?:st|nd|rd|th)?$/i.test(text);
}
