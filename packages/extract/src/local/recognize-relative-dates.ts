import { addDays, addMonths, compareDates, daysInMonth, parseDate, weekdayOf, type CivilDate } from './calendar.ts';
import type { Candidate, CandidateOf } from './candidate.ts';
import { countOf } from './number-words.ts';
import { AMOUNT, GAP, isoWeekday, MONTH, monthOf, phrase, WEEKDAY } from './patterns.ts';
import { inferYear } from './date-direction.ts';
import { dateMention, weekOf } from './recognize-calendar-dates.ts';
import { calendarPeriod } from './recognize-periods.ts';
import type { Reading } from './reading.ts';
import { shiftDate, unitOf } from './time-units.ts';

type Groups = Readonly<Record<string, string | undefined>>;

interface Form {
  readonly pattern: RegExp;
  readonly confidence: number;
  readonly read: (groups: Groups, reading: Reading, start: number) => CivilDate | undefined;
}

const LONG_UNIT = '(?<unit>days?|nights?|weeks?|fortnights?|months?|years?|yrs?)';
const TOMORROW = '(?:tomorrow|tommorow|tommorrow|tomorow|tmrw|tmr)';
const WHICH = 'this|next|last|past|coming|previous|following|upcoming';

const FORMS: readonly Form[] = [
  {
    pattern: phrase(`day${GAP}after${GAP}${TOMORROW}`),
    confidence: 0.98,
    read: (_, { wall }) => addDays(wall.date, 2),
  },
  {
    pattern: phrase(`day${GAP}before${GAP}yesterday`),
    confidence: 0.98,
    read: (_, { wall }) => addDays(wall.date, -2),
  },
  {
    pattern: phrase(
      `(?<weekday>${WEEKDAY})${GAP}(?:in${GAP}(?<count>${AMOUNT})${GAP}weeks?|week)|a${GAP}week${GAP}(?:on|from)${GAP}(?<later>${WEEKDAY})`,
    ),
    confidence: 0.95,
    read: ({ weekday, count = 'a', later }, { wall }) =>
      addDays(nextWeekday(wall.date, weekday ?? later ?? ''), 7 * (countOf(count) ?? 1)),
  },
  {
    pattern: phrase(
      `(?:in|within)${GAP}(?:about${GAP}|around${GAP})?(?:the${GAP}next${GAP})?(?<count>${AMOUNT})${GAP}${LONG_UNIT}(?:['’])?(?:${GAP}time)?`,
    ),
    confidence: 0.9,
    read: (groups, { wall }) => shifted(wall.date, groups, 1),
  },
  {
    pattern: phrase(`(?<count>${AMOUNT})${GAP}${LONG_UNIT}${GAP}(?:ago|back|earlier)`),
    confidence: 0.95,
    read: (groups, { wall }) => shifted(wall.date, groups, -1),
  },
  {
    pattern: phrase(
      `(?<count>${AMOUNT})${GAP}${LONG_UNIT}${GAP}(?:from${GAP}(?:now|today|(?<tomorrow>${TOMORROW}))|later|hence)`,
    ),
    confidence: 0.95,
    read: (groups, { wall }) =>
      shifted(groups['tomorrow'] === undefined ? wall.date : addDays(wall.date, 1), groups, 1),
  },
  {
    pattern: phrase(
      `(?<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)${GAP}(?<weekday>${WEEKDAY})${GAP}(?:of|in)${GAP}(?:(?<which>this|next|last|the)(?:${GAP}month)|(?<month>${MONTH}))`,
    ),
    confidence: 0.95,
    read: nthWeekday,
  },
  {
    pattern: phrase(
      `(?<weekday>${WEEKDAY}),?${GAP}(?:of${GAP})?(?<which>this|next|last)${GAP}week|(?<before>this|next|last)${GAP}week(?:['’]s)?,?${GAP}(?:on${GAP})?(?<second>${WEEKDAY})`,
    ),
    confidence: 0.95,
    read: ({ weekday, which, before, second }, { wall }) =>
      inWeek(wall.date, which ?? before ?? '', weekday ?? second ?? ''),
  },
  {
    pattern: phrase(`(?:(?<which>${WHICH})${GAP})?(?<weekday>${WEEKDAY})\\b`),
    confidence: 0.9,
    read: modifiedWeekday,
  },
  {
    pattern: phrase(`(?<eve>new${GAP}year['’]?s${GAP}eve)|new${GAP}year['’]?s(?:${GAP}day)?`),
    confidence: 0.9,
    read: ({ eve }, reading, start) =>
      inferYear(reading, start, eve === undefined ? 1 : 12, eve === undefined ? 1 : 31),
  },
  {
    pattern: phrase(`(?:christmas|xmas)(?<eve>${GAP}eve)?(?:${GAP}day)?`),
    confidence: 0.85,
    read: ({ eve }, reading, start) => inferYear(reading, start, 12, eve === undefined ? 25 : 24),
  },
  {
    pattern: phrase(`valentine['’]?s?(?:${GAP}day)`),
    confidence: 0.9,
    read: (_, reading, start) => inferYear(reading, start, 2, 14),
  },
  { pattern: phrase('halloween'), confidence: 0.9, read: (_, reading, start) => inferYear(reading, start, 10, 31) },
  {
    pattern: phrase(`(?<edge>end|beginning|start|middle)${GAP}of${GAP}(?<month>${MONTH})`),
    confidence: 0.95,
    read: ({ edge = '', month = '' }, reading, start) => {
      const first = inferYear(reading, start, monthOf(month), 1);
      const day =
        first === undefined || !/end/i.test(edge)
          ? /middle/i.test(edge)
            ? 15
            : 1
          : daysInMonth(first.year, first.month);
      return first && { ...first, day };
    },
  },
  {
    pattern: phrase(`(?<count>${AMOUNT})${GAP}(?<weekday>${WEEKDAY})${GAP}ago`),
    confidence: 0.95,
    read: ({ count = '', weekday = '' }, { wall }) =>
      addDays(nextWeekday(wall.date, weekday), -7 * ((countOf(count) ?? 1) + (isToday(wall.date, weekday) ? 1 : 0))),
  },
  {
    pattern: phrase(`a${GAP}week${GAP}(?:today|(?<tomorrow>${TOMORROW}))`),
    confidence: 0.95,
    read: ({ tomorrow }, { wall }) => addDays(wall.date, tomorrow === undefined ? 7 : 8),
  },
  {
    pattern: phrase(
      `(?<edge>last|first)${GAP}day${GAP}(?:of|in)${GAP}(?:(?<which>this|next|last|the)${GAP})?(?<unit>week|month|quarter|year)`,
    ),
    confidence: 0.95,
    read: ({ edge = '', ...groups }, reading) =>
      edgeOf({ ...groups, edge: /last/i.test(edge) ? 'end' : 'start' }, reading),
  },
  {
    pattern: phrase(
      `(?<edge>end|beginning|start)${GAP}of${GAP}(?:(?<which>this|next|last|the)${GAP})?(?<unit>week|month|quarter|year)`,
    ),
    confidence: 0.9,
    read: edgeOf,
  },
  { pattern: phrase(TOMORROW), confidence: 0.98, read: (_, { wall }) => addDays(wall.date, 1) },
  { pattern: phrase(`yesterday|last${GAP}night`), confidence: 0.98, read: (_, { wall }) => addDays(wall.date, -1) },
  {
    pattern: phrase(`today|tonight|this${GAP}(?:morning|afternoon|evening)`),
    confidence: 0.98,
    read: (_, { wall }) => wall.date,
  },
];

/** Finds days that are named by their distance from today: "tomorrow", "8 weeks ago", "last Thursday", "in 3 days". */
export function recognizeRelativeDates(reading: Reading): readonly Candidate[] {
  const found: CandidateOf<'date'>[] = [];
  for (const { pattern, confidence, read } of FORMS) {
    for (const match of reading.text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (found.some((other) => other.start < end && match.index < other.end) || isNoWeekday(reading.text, match))
        continue;
      const date = read(match.groups ?? {}, reading, match.index);
      if (date !== undefined) found.push(dateMention(reading, match.index, end, date, confidence));
    }
  }
  return found;
}

/** "sun", "sat", "wed" and "mon" without a capital, a modifier or a preposition are other words. */
function isNoWeekday(text: string, match: RegExpExecArray): boolean {
  const said = match.groups?.['weekday'] ?? '';
  // "on Mondays" is no day but many.
  if (/days$/i.test(said) && match[0].length === said.length) return true;
  if (!/^(?:sun|sat|wed|mon|fri|thu)$/.test(said) || match[0] !== said) return false;
  return !/\b(?:on|by|until|till|since|from|to|for|before|after|and|or)\s+$/i.test(
    text.slice(Math.max(0, match.index - 12), match.index),
  );
}

function shifted(from: CivilDate, { count = '', unit = 'day' }: Groups, direction: 1 | -1): CivilDate | undefined {
  const amount = countOf(count);
  const { unit: canonical, factor } = unitOf(unit);
  return amount === undefined ? undefined : shiftDate(from, amount * factor * direction, canonical);
}

/** The first such weekday after today; today's own name means a week from now. */
export function nextWeekday(today: CivilDate, weekday: string): CivilDate {
  return addDays(today, ((isoWeekday(weekday) - weekdayOf(today) + 6) % 7) + 1);
}

function isToday(today: CivilDate, weekday: string): boolean {
  return weekdayOf(today) === isoWeekday(weekday);
}

function modifiedWeekday({ which, weekday = '' }: Groups, { wall, text }: Reading, start: number): CivilDate {
  const said = (which ?? '').toLowerCase();
  const upcoming = nextWeekday(wall.date, weekday);
  if (said === 'last' || said === 'past' || said === 'previous') {
    const back = addDays(upcoming, -7);
    return compareDates(back, wall.date) < 0 ? back : addDays(back, -7);
  }
  // "Next Friday" is the one of the coming calendar week; source: ISO weeks, and NLU++'s annotation.
  if (said === 'next') return inWeek(wall.date, 'next', weekday);
  if (said === 'this' && compareDates(inWeek(wall.date, 'this', weekday), wall.date) !== 0)
    return inWeek(wall.date, 'this', weekday);
  return said === '' && /\bsince\s+$/i.test(text.slice(Math.max(0, start - 8), start))
    ? addDays(upcoming, -7)
    : upcoming;
}

function inWeek(today: CivilDate, which: string, weekday: string): CivilDate {
  const weeks = /next/i.test(which) ? 1 : /last/i.test(which) ? -1 : 0;
  return addDays(weekOf(today, weeks).monday, isoWeekday(weekday) - 1);
}

/** "the end of this year". */
function edgeOf({ edge = '', which = 'this', unit = '' }: Groups, { wall }: Reading): CivilDate {
  const { from, to } = calendarPeriod(wall.date, which, unit).value;
  return parseDate(/end/i.test(edge) ? to : from);
}

function nthWeekday(
  { nth = '', weekday = '', which, month }: Groups,
  reading: Reading,
  start: number,
): CivilDate | undefined {
  const { date: today } = reading.wall;
  const named = month === undefined ? undefined : inferYear(reading, start, monthOf(month), 1);
  const first =
    named ?? addMonths({ ...today, day: 1 }, /next/i.test(which ?? '') ? 1 : /last/i.test(which ?? '') ? -1 : 0);
  if (/last/i.test(nth)) {
    const end = { ...first, day: daysInMonth(first.year, first.month) };
    return addDays(end, -((weekdayOf(end) - isoWeekday(weekday) + 7) % 7));
  }
  const rank = ['first', 'second', 'third', 'fourth'].indexOf(nth.toLowerCase()) + 1 || Number.parseInt(nth, 10);
  return addDays(first, ((isoWeekday(weekday) - weekdayOf(first) + 7) % 7) + (rank - 1) * 7);
}
