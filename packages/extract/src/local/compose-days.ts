import type { HolidayRule } from '@fw/signature/language';
import { startOf, today, wordBefore, type Compose, type Place } from './calendar-chart.ts';
import { dayOf, maybeDay, type Day, type Meaning } from './calendar-meaning.ts';
import { addDays, addMonths, civilDate, compareDates, nextWeekday, weekdayOf, type CivilDate } from './calendar.ts';
import { inComing, spanFrom } from './compose-periods.ts';
import { inferMonth, inferYear, looksBack } from './date-direction.ts';
import { holidayIn } from './holidays.ts';
import { noSuchDay, notThatWeekday } from './impossible-day.ts';
import { dayInDigits, dayInShortYear } from './numeric-dates.ts';
import { isClock, isSaidOf, standsAsDay } from './stands-as-day.ts';
import { isClockUnit, shiftDate, shiftMoment } from './time-units.ts';

/** Productions whose outcome is a day or a moment. */
export const DAY_FUNCTIONS = {
  dayAfter: ({ day }) => day && dayOf(addDays(day.date, 1)),
  dayBefore: ({ day }) => day && dayOf(addDays(day.date, -1)),
  today: (_, place) => dayOf(today(place)),
  inTwoDays: (_, place) => dayOf(addDays(today(place), 2)),
  twoDaysBack: (_, place) => dayOf(addDays(today(place), -2)),
  yesterday: (_, place) => dayOf(addDays(today(place), -1)),
  ahead: ({ length }, place) => length && shifted(length.parts, place, 1),
  back: ({ length }, place) => length && shifted(length.parts, place, -1),
  /** "Two weeks after May 5th"; behind "for" the length is one of its own: "for 3 days from Monday". */
  later: ({ length, day }, place) =>
    length && day && !place.reading.language.calendar.lengthCues.has(wordBefore(place))
      ? measured(length.parts, day, 1)
      : undefined,
  earlier: ({ length, day }) => length && day && measured(length.parts, day, -1),
  /** "A week ago yesterday". */
  agoFrom: ({ length, day }) => (length && day?.by === 'word' ? measured(length.parts, day, -1) : undefined),
  dayOfMonth: ({ rank, num, month, year }, place) => {
    const value = rank?.value ?? num?.value;
    if (value === undefined || month === undefined) return undefined;
    // "Table for 5 may be late": without an ordinal, a year or a place for a day it is the verb.
    if (month.isOtherWord && rank === undefined && year === undefined && !isSaidOf(place) && !standsAsDay(place))
      return undefined;
    if (rank === undefined && (isClock(place) || isCountBehind(place))) return undefined;
    return named(place, { month: month.month, day: value, year: year?.year });
  },
  dayOfShortYear: ({ rank, num, month, short }, { reading }) => {
    const said = rank?.value ?? num?.value;
    return said === undefined || month === undefined || short === undefined
      ? undefined
      : dayInShortYear(reading, { short: short.value, month: month.month, said });
  },
  spacedDate: ({ year, num, other }, { reading, from }) => {
    if (year?.inDigits !== true || num === undefined || other?.kind !== 'num') return undefined;
    // With the year first, the month comes next.
    return reading.tokens[from]?.text === String(year.year)
      ? maybeDay(civilDate(year.year, num.value, other.value))
      : dayInDigits(reading, { year: year.year, a: num.value, b: other.value });
  },
  eitherDay: ({ rank, num, other, month }, place) => {
    const [first, second] = [rank?.value ?? num?.value, other === undefined ? num?.value : numberOf(other)];
    if (first === undefined || second === undefined || month === undefined) return undefined;
    const [one, two] = [first, second].map((day) => inferYear(place.reading, startOf(place), month.month, day));
    return one && two && { kind: 'day', date: two, others: [one] };
  },
  dayInMonth: ({ rank, which, unit }, place) => {
    if (rank === undefined || unit?.unit !== 'month') return undefined;
    // "The first of the month" is the next one, unless a month is named or the words look back.
    if (which === undefined)
      return rank.value > 31 ? undefined : maybeDay(inferMonth(place.reading, startOf(place), rank.value));
    const month = addMonths({ ...today(place), day: 1 }, which?.step ?? 0);
    return named(place, { month: month.month, day: rank.value, year: month.year });
  },
  /** "The 5th of next May", "next month on the 5th". */
  dayOfPeriod: ({ rank, period }, place) =>
    rank && period?.grain === 'month' && period.isSpan === true
      ? named(place, { month: period.first.month, day: rank.value, year: period.first.year })
      : undefined,
  /** "December 5 of next year". */
  dayInYear: ({ rank, num, month, which, unit }, place) => {
    const value = rank?.value ?? num?.value;
    return value === undefined || month === undefined || which === undefined || unit?.unit !== 'year'
      ? undefined
      : named(place, { month: month.month, day: value, year: today(place).year + which.step });
  },
  /** "This day next week". */
  sameDay: ({ which, unit }, place) =>
    which && unit && unit.unit !== 'weekend' && !isClockUnit(unit.unit)
      ? dayOf(shiftDate(today(place), which.step * unit.factor, unit.unit))
      : undefined,
  dayOfSpan: ({ rank, period, span }, place) => {
    const inStretch = (stretch: Meaning | undefined): CivilDate | undefined => {
      if (rank === undefined || stretch?.kind !== 'period') return undefined;
      const date = addDays(stretch.first, rank.value - 1);
      return compareDates(date, stretch.last) > 0 ? undefined : date;
    };
    return maybeDay(period?.isSpan ? inStretch(period) : span && inComing(place, span.unit, inStretch));
  },
  dayOnWeekday: ({ weekday, rank, num }, place) => {
    const day = rank?.value ?? num?.value;
    if (
      weekday === undefined ||
      day === undefined ||
      day > 31 ||
      (num !== undefined && rank === undefined && (day < 13 || isClock(place)))
    )
      return undefined;
    const date = matching(place, day, weekday.weekday);
    return date && dayOf(date);
  },
  lastDay: ({ period, span }, place) => {
    const stretch = period?.isSpan ? period : span && spanFrom(place, span.unit, 0);
    return stretch?.kind === 'period' ? dayOf(stretch.last) : undefined;
  },
  edge: ({ edge, period, span, day, which }, place) => {
    const stretch = period?.isSpan ? period : span && spanFrom(place, span.unit, which?.step ?? 0);
    if (edge === undefined || day !== undefined || stretch?.kind !== 'period') return undefined;
    if (edge.edge === 'middle') return stretch.grain === 'month' ? dayOf({ ...stretch.first, day: 15 }) : undefined;
    // "At the end of 2008" is no day.
    if (period?.grain === 'year') return { kind: 'period', first: period.first, last: period.last, grain: 'year' };
    return dayOf(edge.edge === 'first' ? stretch.first : stretch.last);
  },
  holiday: ({ holiday, year, which }, place) => {
    if (holiday === undefined) return undefined;
    const on = today(place);
    if (year !== undefined) return sighted(holiday.rule, holidayIn(holiday.rule, year.year));
    if (which !== undefined && place.reading.tokens[place.to - 1]?.lower !== undefined && isYearWord(place))
      return sighted(holiday.rule, holidayIn(holiday.rule, on.year + which.step));
    const dates = [-1, 0, 1].flatMap((step) => holidayIn(holiday.rule, on.year + step) ?? []);
    const isBack = which?.step === -1 || (which === undefined && looksBack(place.reading, startOf(place)));
    const found = isBack
      ? dates.filter((date) => compareDates(date, on) < 0).at(-1)
      : dates.find((date) => compareDates(date, on) >= (which?.step === 1 ? 1 : 0));
    return sighted(holiday.rule, found);
  },
  loneRank: ({ rank }, place) => {
    const day = rank && loneDay(rank.value, rank.inWords, place);
    return day && { ...day, by: 'rank' };
  },
  loneNumber: ({ num }, place) => {
    const { tokens, language } = place.reading;
    const isCued = language.calendar.numberCues.has(tokens[place.from - 1]?.lower ?? '');
    const next = tokens[place.to];
    if (num === undefined || !isCued || next?.kind === 'word' || /^[%€$£:/-]$/.test(next?.text ?? '')) return undefined;
    return maybeDay(inferMonth(place.reading, startOf(place), num.value));
  },
  /** "El día 5". */
  numberedDay: ({ num }, place) => num && maybeDay(inferMonth(place.reading, startOf(place), num.value)),
  lastRank: ({ rank, which }, place) => {
    if (rank === undefined || which?.step !== -1 || rank.inWords) return undefined;
    for (let back = 0; back < 12; back++) {
      const month = addMonths({ ...today(place), day: 1 }, -back);
      const date = civilDate(month.year, month.month, rank.value);
      if (date !== undefined && compareDates(date, today(place)) < 0) return dayOf(date);
    }
    return undefined;
  },
  /** "Wednesday, December 19th": the weekday belongs to the date, and chooses between its readings. */
  onWeekday: ({ day, weekday }, place) => {
    if (day === undefined || weekday === undefined || weekday.isPlural) return undefined;
    if (day.by === 'weekday' || day.by === 'rank') return undefined;
    const dates = [day.date, ...(day.others ?? [])].filter((date) => weekdayOf(date) === weekday.weekday);
    const [date, ...others] = dates;
    // In the order of the place it is that weekday: another order that is one too is chance.
    if (date !== undefined && compareDates(date, day.date) === 0) return dayOf(date);
    if (date !== undefined) return { kind: 'day', date, ...(others.length > 0 && { others }) };
    return day.by === 'word' ? undefined : otherwise(place, day.date, weekday.weekday, day.by === 'name');
  },
  /** "Tomorrow, 13/04/21": two names of one day. */
  bothDays: ({ day, other }) => {
    if (day === undefined || other?.kind !== 'day') return undefined;
    const same = [other.date, ...(other.others ?? [])].filter((date) =>
      [day.date, ...(day.others ?? [])].some((each) => compareDates(each, date) === 0),
    );
    return maybeDay(same[0]);
  },
  now: (_, { reading: { wall } }) => ({ kind: 'moment', at: wall, grain: 'minute' }),
} satisfies Readonly<Record<string, Compose>>;

/** Where the moon must be seen, or is reckoned near midnight, a feast may be a day beside. */
function sighted(rule: HolidayRule, date: CivilDate | undefined): Day | undefined {
  const beside = 'lunar' in rule ? { chinese: -1, hebrew: 0, 'islamic-umalqura': 1 }[rule.lunar] : 0;
  return date && beside !== 0 ? { kind: 'day', date, others: [addDays(date, beside)] } : maybeDay(date);
}

function isYearWord({ reading, to }: Place): boolean {
  return reading.language.timeUnits.get(reading.tokens[to - 1]?.lower ?? '')?.unit === 'year';
}

function numberOf(meaning: Meaning): number | undefined {
  return meaning.kind === 'rank' || meaning.kind === 'num' ? meaning.value : undefined;
}

/** "8 December, 2 adults": behind a month and a comma a bare number before a word counts something. */
function isCountBehind({ reading: { tokens, language }, from, to }: Place): boolean {
  const isMonthFirst = language.calendar.months.has(tokens[from]?.lower ?? '');
  const next = tokens[to];
  return (
    isMonthFirst &&
    tokens.slice(from, to).some(({ text }) => text === ',') &&
    (tokens[from - 1]?.kind === 'digits' || (next?.kind === 'word' && !language.calendar.behindDay.has(next.lower)))
  );
}

type Parts = readonly { readonly count: number; readonly unit: Parameters<typeof shiftDate>[2] }[];

/** From now: a moment where the clock counts, else a day. */
function shifted(parts: Parts, place: Place, direction: 1 | -1): Meaning | undefined {
  const grain = parts.at(-1)?.unit;
  if (grain === undefined || parts.some(({ count }) => count > 1e5)) return undefined;
  if (!parts.some(({ unit }) => isClockUnit(unit))) return measured(parts, dayOf(today(place)), direction);
  let at = place.reading.wall;
  for (const { count, unit } of parts)
    at = isClockUnit(unit)
      ? shiftMoment(at, count * direction, unit)
      : { ...at, date: shiftDate(at.date, count * direction, unit) };
  return { kind: 'moment', at, grain };
}

function measured(parts: Parts, { date, others = [] }: Day, direction: 1 | -1): Day | undefined {
  if (parts.some(({ unit, count }) => isClockUnit(unit) || count > 1e5 || !isWhole(count, unit))) return undefined;
  const shift = (from: CivilDate): CivilDate =>
    parts.reduce((on, { count, unit }) => shiftDate(on, count * direction, unit), from);
  const shiftedOthers = others.map(shift);
  return { kind: 'day', date: shift(date), ...(others.length > 0 && { others: shiftedOthers }) };
}

/** "A week and a half" ends on no one day. */
function isWhole(count: number, unit: Parts[number]['unit']): boolean {
  const smallest = unit === 'week' ? 7 : unit === 'quarter' ? 3 : unit === 'year' ? 12 : 1;
  return Number.isInteger(count * smallest);
}

/** A day that is another weekday than was said: it, or the one near it or a year from it that is. */
function otherwise({ reading }: Place, date: CivilDate, weekday: number, isYearOpen: boolean): Day {
  const years = isYearOpen ? [-1, 1].map((step) => addMonths(date, 12 * step)) : [];
  const match = years.find((other) => weekdayOf(other) === weekday) ?? nextWeekday(addDays(date, -4), weekday);
  return { kind: 'day', date, others: [match], reason: notThatWeekday(reading, date, weekday) };
}

function named(
  place: Place,
  { month, day, year }: { readonly month: number; readonly day: number; readonly year: number | undefined },
): Meaning {
  const date = year === undefined ? inferYear(place.reading, startOf(place), month, day) : civilDate(year, month, day);
  if (date === undefined) return noSuchDay(place.reading, { month, day, year });
  return year === undefined ? { ...dayOf(date), by: 'name' } : dayOf(date);
}

/** The next such day of a month that is that weekday, if there is one within a year; else the next such day. */
function matching(place: Place, day: number, weekday: number): CivilDate | undefined {
  const first = inferMonth(place.reading, place.reading.text.length, day);
  for (let offset = 0; first !== undefined && offset < 12; offset++) {
    const month = addMonths({ ...first, day: 1 }, offset);
    const date = civilDate(month.year, month.month, day);
    if (date !== undefined && weekdayOf(date) === weekday) return date;
  }
  return first;
}

/** "The 5th", "on the twenty-first": a day, unless it ranks what stands behind it. */
function loneDay(value: number, inWords: boolean, place: Place): Day | undefined {
  const {
    tokens,
    language: { calendar },
  } = place.reading;
  const hasArticle = calendar.the.has(tokens[place.from]?.lower ?? '') && place.to - place.from > 1;
  const before = tokens[place.from - 1]?.lower ?? '';
  const next = tokens[place.to];
  const isCued = calendar.dayCues.has(before);
  if (value > 31 || (next?.kind === 'word' && !calendar.behindDay.has(next.lower))) return undefined;
  const isAll = place.from === 0 && next === undefined;
  if (inWords && !isAll && (!hasArticle || (!isCued && next !== undefined))) return undefined;
  return maybeDay(inferMonth(place.reading, startOf(place), value));
}
