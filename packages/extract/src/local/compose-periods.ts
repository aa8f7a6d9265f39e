import type { CalendarUnit } from '@fw/signature/language';
import { startOf, type Compose, type Place } from './calendar-chart.ts';
import { dayOf, type Meaning, type Period } from './calendar-meaning.ts';
import {
  addDays,
  addMonths,
  civilDate,
  compareDates,
  daysInMonth,
  formatTime,
  weekdayOf,
  type CivilDate,
} from './calendar.ts';
import type { Recurrence } from './candidate.ts';
import { inferYear, looksBack } from './date-direction.ts';
import { isClockUnit, shiftDate, shiftMoment } from './time-units.ts';

/** Productions whose outcome is a stretch of time, or what comes back. */
export const PERIOD_FUNCTIONS = {
  theUnit: ({ unit }) => unit && { kind: 'span', unit: unit.unit },
  month: ({ month }, place) => {
    if (month === undefined) return undefined;
    if (
      month.isOtherWord ||
      (place.reading.language.calendar.otherWords.has(wordAt(place, place.from)) && opensSentence(place))
    ) {
      if (!isAlone(place) && !place.reading.language.calendar.monthCues.has(wordAt(place, place.from - 1)))
        return undefined;
    }
    const { date } = place.reading.wall;
    const start = place.reading.tokens[place.from]?.start ?? 0;
    const year =
      looksBack(place.reading, start) && month.month === date.month
        ? date.year
        : inferYear(place.reading, start, month.month, 1)?.year;
    return year === undefined ? undefined : wholeMonth(year, month.month);
  },
  monthOfYear: ({ month, year, which, unit }, { reading }) =>
    month === undefined || (which !== undefined && unit?.unit !== 'year')
      ? undefined
      : wholeMonth(year?.year ?? reading.wall.date.year + (which?.step ?? 0), month.month),
  whichMonth: ({ month, which }, { reading: { wall } }) => {
    if (month === undefined || which === undefined) return undefined;
    const { year, month: current } = wall.date;
    if (which.step < 0) return wholeMonth(month.month < current ? year : year - 1, month.month);
    return wholeMonth(which.step === 0 || month.month > current ? year : year + 1, month.month);
  },
  /** Ten days each: early, mid, late. */
  partOfMonth: ({ edge, month }, place) => {
    const first = month && inferYear(place.reading, place.reading.tokens[place.from]?.start ?? 0, month.month, 1);
    if (first === undefined || edge === undefined) return undefined;
    const [from, to] =
      edge.edge === 'first' ? [1, 10] : edge.edge === 'middle' ? [11, 20] : [21, daysInMonth(first.year, first.month)];
    return period({ ...first, day: from }, { ...first, day: to }, 'day');
  },
  whichUnit: ({ which, unit }, place) =>
    which &&
    unit &&
    (isClock(unit.unit) ? counted(place, 1, unit.unit, which.step) : spanFrom(place, unit.unit, which.step)),
  unitAndHalf: ({ which, unit }, place) =>
    which && unit && unit.unit !== 'weekend' ? counted(place, 1.5 * unit.factor, unit.unit, which.step) : undefined,
  untilDay: ({ day }, { reading: { wall } }) => day && period(wall.date, day.date, 'day'),
  afterNext: ({ unit }, place) => unit && beyond(place, unit.unit, 2),
  beforeLast: ({ unit }, place) => unit && beyond(place, unit.unit, -2),
  thisUnit: ({ unit }, place) => (unit?.unit === 'weekend' ? spanFrom(place, 'weekend', 0) : undefined),
  counted: ({ which, length, num, unit }, place) => {
    const [part] = length?.parts ?? [];
    const count = part?.count ?? (num && unit ? num.value * unit.factor : undefined);
    const of = part?.unit ?? unit?.unit;
    return which === undefined || count === undefined || of === undefined || of === 'weekend'
      ? undefined
      : counted(place, count, of, which.step);
  },
  /** "A few" is three. */
  few: ({ which, unit }, place) =>
    which && unit && unit.unit !== 'weekend' ? counted(place, 3 * unit.factor, unit.unit, which.step) : undefined,
  within: ({ length }, place) => {
    const [part] = length?.parts ?? [];
    return part && counted(place, part.count, part.unit, 1);
  },
  /** Seven days each from the first of the month; the last week is its last seven days. */
  weekOfSpan: ({ rank, which, period: stretch, span, unit }, place) => {
    const month = stretch ?? (span && spanFrom(place, span.unit, 0));
    if (month?.kind !== 'period' || month.grain !== 'month' || unit?.unit !== 'week') return undefined;
    const first = rank === undefined ? addDays(month.last, -6) : addDays(month.first, 7 * (rank.value - 1));
    return (which !== undefined && which.step >= 0) || compareDates(first, month.last) > 0
      ? undefined
      : period(first, addDays(first, 6), 'week');
  },
  /** The week that begins with a day; when the day is no Monday, the calendar week around it. */
  weekOfDay: ({ day, unit }) => {
    if (day === undefined || (unit !== undefined && unit.unit !== 'week')) return undefined;
    const { monday, sunday } = weekOf(day.date);
    return weekdayOf(day.date) === 1 ? period(day.date, addDays(day.date, 6), 'week') : period(monday, sunday, 'week');
  },
  quarter: ({ num, year }, { reading }) => {
    if (num === undefined || num.value > 4) return undefined;
    const first = { year: year?.year ?? reading.wall.date.year, month: 3 * num.value - 2, day: 1 };
    return period(first, addDays(addMonths(first, 3), -1), 'quarter');
  },
  season: ({ season, which, year }, { reading }) => {
    const [fromMonth = 1, fromDay = 1, toMonth = 1, toDay = 1] = SEASONS[season?.season ?? 0] ?? [];
    const from = year?.year ?? reading.wall.date.year + (which?.step ?? 0);
    return period(
      { year: from, month: fromMonth, day: fromDay },
      { year: toMonth < fromMonth ? from + 1 : from, month: toMonth, day: toDay },
      'quarter',
    );
  },
  year: ({ year }, place) => {
    const before = wordAt(place, place.from - 1);
    const isSecond = /^(?:19|20)\d\d$/.test(wordAt(place, place.from - 2));
    if (isSecond && year?.inDigits === true) return wholeYear(year.year);
    return year?.inDigits === true && place.reading.language.calendar.yearCues.has(before)
      ? wholeYear(year.year)
      : undefined;
  },
  part: ({ part }, place) =>
    part === undefined || place.reading.language.calendar.greetings.has(wordAt(place, place.from - 1))
      ? undefined
      : { kind: 'hours', first: part.first, last: part.last, grain: 'hour' },
  daysOfMonth: ({ rank, num, other, month, year }, place) => {
    const second =
      other?.kind === 'rank' || other?.kind === 'num' ? other.value : rank !== undefined ? num?.value : undefined;
    const first =
      place.reading.tokens[place.from]?.kind === 'digits' && num !== undefined && rank !== undefined
        ? Math.min(rank.value, num.value)
        : (rank?.value ?? num?.value);
    const last = first === second ? Math.max(rank?.value ?? 0, num?.value ?? 0) : second;
    if (
      first === undefined ||
      last === undefined ||
      month === undefined ||
      last <= first ||
      month.isOtherWord ||
      /^(?::|[ap]m?)$/.test(wordAt(place, place.to))
    )
      return undefined;
    const start = place.reading.tokens[place.from]?.start ?? 0;
    const [begin, end] = [first, last].map((day) =>
      year === undefined ? inferYear(place.reading, start, month.month, day) : civilDate(year.year, month.month, day),
    );
    return begin && end && period(begin, end, 'day');
  },
  everyUnit: ({ unit }) => (unit === undefined || unit.unit === 'weekend' ? undefined : every(unit.factor, unit.unit)),
  everyOther: ({ unit }) =>
    unit === undefined || unit.unit === 'weekend' ? undefined : every(2 * unit.factor, unit.unit),
  everyLength: ({ length }) => {
    const [part, ...others] = length?.parts ?? [];
    return part === undefined || others.length > 0 || part.count <= 0 ? undefined : every(part.count, part.unit);
  },
  everyWeekday: ({ weekday }) => weekday && every(1, 'week', weekdayName(weekday.weekday)),
  everySecondWeekday: ({ weekday }) => weekday && every(2, 'week', weekdayName(weekday.weekday)),
  weekdays: ({ weekday }) => (weekday?.isPlural === true ? every(1, 'week', weekdayName(weekday.weekday)) : undefined),
  everyRank: ({ rank, unit }) =>
    rank === undefined || rank.inWords || (unit !== undefined && unit.unit !== 'month')
      ? undefined
      : every(1, 'month', String(rank.value)),
  everyNthWeekday: ({ rank, weekday, unit, which }) =>
    weekday === undefined || (unit !== undefined && unit.unit !== 'month')
      ? undefined
      : every(
          1,
          'month',
          `${which?.step === -1 ? 'last' : (['first', 'second', 'third', 'fourth', 'fifth'][(rank?.value ?? 1) - 1] ?? '')} ${weekdayName(weekday.weekday)}`,
        ),
  twice: ({ adverb }) => adverb && every(2 * adverb.count, adverb.unit),
  lastOfEvery: () => every(1, 'month', 'last'),
  // "Monthly limit": before a noun it only qualifies.
  adverb: ({ adverb }, place) =>
    adverb && { ...every(adverb.count, adverb.unit), isAdjective: place.reading.tokens[place.to]?.kind === 'word' },
} satisfies Readonly<Record<string, Compose>>;

/** First month and day, last month and day: astronomical seasons of the northern hemisphere, by their usual days. */
const SEASONS: readonly (readonly number[])[] = [
  [3, 20, 6, 20],
  [6, 21, 9, 22],
  [9, 23, 12, 20],
  [12, 21, 3, 19],
];

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function weekdayName(weekday: number): string {
  return WEEKDAYS[weekday - 1] ?? '';
}

function every(
  count: number,
  unit: CalendarUnit,
  on?: string,
): { readonly kind: 'repeat'; readonly value: Recurrence } {
  return { kind: 'repeat', value: { every: { count, unit }, ...(on !== undefined && { on }) } };
}

function period(first: CivilDate, last: CivilDate, grain: CalendarUnit): Period {
  return { kind: 'period', first, last, grain };
}

function wholeMonth(year: number, month: number): Period {
  return {
    kind: 'period',
    first: { year, month, day: 1 },
    last: { year, month, day: daysInMonth(year, month) },
    grain: 'month',
    isSpan: true,
  };
}

function wholeYear(year: number): Period {
  return {
    kind: 'period',
    first: { year, month: 1, day: 1 },
    last: { year, month: 12, day: 31 },
    grain: 'year',
    isSpan: true,
  };
}

function isClock(unit: CalendarUnit | 'weekend'): unit is 'second' | 'minute' | 'hour' {
  return unit !== 'weekend' && isClockUnit(unit);
}

function wordAt({ reading }: Place, at: number): string {
  return reading.tokens[at]?.lower ?? '';
}

function isAlone({ reading: { tokens }, from, to }: Place): boolean {
  return from === 0 && to === tokens.length;
}

function opensSentence({ reading: { tokens }, from }: Place): boolean {
  return from === 0 || /^[.!?]$/.test(tokens[from - 1]?.text ?? '');
}

/** The days of a calendar week, Monday first, some weeks from the one of a date. */
export function weekOf(date: CivilDate, weeks = 0): { readonly monday: CivilDate; readonly sunday: CivilDate } {
  const monday = addDays(date, 1 - weekdayOf(date) + weeks * 7);
  return { monday, sunday: addDays(monday, 6) };
}

/** A whole unit of the calendar, some units from this one. */
export function spanFrom({ reading }: Place, unit: CalendarUnit | 'weekend', step: number): Meaning | undefined {
  const today = reading.wall.date;
  const { monday, sunday } = weekOf(today, step);
  if (unit === 'week') return { ...period(monday, sunday, 'week'), isSpan: true };
  if (unit === 'weekend') return period(addDays(sunday, -1), sunday, 'day');
  if (unit === 'day') return { ...period(addDays(today, step), addDays(today, step), 'day') };
  if (unit === 'year') return wholeYear(today.year + step);
  if (unit !== 'month' && unit !== 'quarter') return undefined;
  const months = unit === 'quarter' ? 3 : 1;
  const first = addMonths({ ...today, month: today.month - ((today.month - 1) % months), day: 1 }, step * months);
  return { ...period(first, addDays(addMonths(first, months), -1), unit), isSpan: true };
}

/** "The week after next"; the day after next is a day. */
function beyond(place: Place, unit: CalendarUnit | 'weekend', step: number): Meaning | undefined {
  return unit === 'day' ? dayOf(addDays(place.reading.wall.date, step)) : spanFrom(place, unit, step);
}

/** A day of this month, or of the next one where it is over and the words do not look back. */
export function inComing(
  place: Place,
  unit: CalendarUnit | 'weekend',
  dayIn: (stretch: Meaning | undefined) => CivilDate | undefined,
): CivilDate | undefined {
  const [now, then] = [0, 1].map((step) => dayIn(spanFrom(place, unit, step)));
  const isOver = now !== undefined && compareDates(now, place.reading.wall.date) < 0;
  return isOver && !looksBack(place.reading, startOf(place)) ? then : now;
}

/** "Last 3 days" runs up to now, "next 2 weeks" from now on. */
function counted({ reading: { wall } }: Place, count: number, unit: CalendarUnit, step: number): Meaning | undefined {
  if (count <= 0 || count > 1e5) return undefined;
  const direction = step < 0 ? -1 : 1;
  if (!isClockUnit(unit)) {
    const other = shiftDate(wall.date, count * direction, unit);
    return step < 0 ? period(other, wall.date, unit) : period(wall.date, other, unit);
  }
  const other = shiftMoment(wall, count * direction, unit);
  const [now, then] = [formatTime(wall.hour, wall.minute), formatTime(other.hour, other.minute)];
  return { kind: 'hours', grain: unit, ...(step < 0 ? { first: then, last: now } : { first: now, last: then }) };
}
