import { startOf, today, wordBefore, type Compose, type Place } from './calendar-chart.ts';
import { dayOf, maybeDay, type Day, type Meaning } from './calendar-meaning.ts';
import { addDays, compareDates, nextWeekday, weekdayOf, type CivilDate } from './calendar.ts';
import { inComing, spanFrom, weekOf } from './compose-periods.ts';
import { looksBack } from './date-direction.ts';

/** Productions that find a day by its weekday. */
export const WEEKDAY_FUNCTIONS = {
  /** "A week tomorrow", "Monday week", "today fortnight". */
  weekFrom: ({ day, weekday, unit }, place) => {
    const date = weekday ? nextWeekday(today(place), weekday.weekday) : day?.by === 'word' ? day.date : undefined;
    return date && (unit === undefined || unit.unit === 'week')
      ? dayOf(addDays(date, 7 * (unit?.factor ?? 1)))
      : undefined;
  },
  weekdayIn: ({ weekday, length }, place) => {
    const [part, ...others] = length?.parts ?? [];
    return weekday === undefined || part?.unit !== 'week' || others.length > 0
      ? undefined
      : dayOf(addDays(nextWeekday(today(place), weekday.weekday), 7 * part.count));
  },
  weekdaysAgo: ({ num, weekday }, place) => {
    if (num === undefined || weekday === undefined) return undefined;
    const isToday = weekdayOf(today(place)) === weekday.weekday;
    return dayOf(addDays(nextWeekday(today(place), weekday.weekday), -7 * (num.value + (isToday ? 1 : 0))));
  },
  weekdayInWeek: ({ weekday, which, unit }, place) =>
    weekday && which && unit?.unit === 'week' ? dayOf(inWeek(place, which.step, weekday.weekday)) : undefined,
  weekday: ({ weekday }, place) => {
    if (weekday === undefined || weekday.isPlural) return undefined;
    const before = wordBefore(place);
    const { calendar } = place.reading.language;
    const isAlone = place.to - place.from === 1;
    if (isAlone && weekday.isOtherWord && !calendar.dayCues.has(before) && !calendar.and.has(before)) return undefined;
    const upcoming = nextWeekday(today(place), weekday.weekday);
    return { ...dayOf(calendar.since.has(before) ? addDays(upcoming, -7) : upcoming), by: 'weekday' };
  },
  /** "On a Monday" is none in particular. */
  anyWeekday: ({ weekday }, place) => {
    if (weekday === undefined || weekday.isPlural) return undefined;
    const upcoming = nextWeekday(today(place), weekday.weekday);
    return either(upcoming, addDays(upcoming, 7));
  },
  whichWeekday: ({ weekday, which }, place) =>
    weekday && which && !weekday.isPlural ? whichWeekday(weekday.weekday, which, place) : undefined,
  nthWeekday: ({ rank, weekday, period, span }, place) => {
    const inStretch = (stretch: Meaning | undefined): CivilDate | undefined => {
      if (rank === undefined || weekday === undefined || stretch?.kind !== 'period') return undefined;
      const date = addDays(nextWeekday(addDays(stretch.first, -1), weekday.weekday), 7 * (rank.value - 1));
      return compareDates(date, stretch.last) > 0 ? undefined : date;
    };
    return maybeDay(period?.isSpan ? inStretch(period) : span && inComing(place, span.unit, inStretch));
  },
  lastWeekday: ({ weekday, period, span }, place) => {
    const stretch = period?.isSpan ? period : span && spanFrom(place, span.unit, 0);
    return weekday && stretch?.kind === 'period'
      ? dayOf(addDays(nextWeekday(stretch.last, weekday.weekday), -7))
      : undefined;
  },
  /** "The second Sunday after Easter". */
  weekdayAfter: ({ rank, weekday, day }) =>
    rank !== undefined && (rank.value < 1 || rank.value > 60)
      ? undefined
      : weekday && day && dayOf(addDays(nextWeekday(day.date, weekday.weekday), 7 * ((rank?.value ?? 1) - 1))),
  weekdayBefore: ({ weekday, day }) =>
    weekday && day && dayOf(addDays(nextWeekday(addDays(day.date, -1), weekday.weekday), -7)),
  /** "Two Fridays from now". */
  weekdaysAhead: ({ num, rank, weekday }, place) => {
    const count = num?.value ?? rank?.value;
    return weekday && count !== undefined && count >= 1
      ? dayOf(addDays(nextWeekday(today(place), weekday.weekday), 7 * (count - 1)))
      : undefined;
  },
  /** "A week ago Friday". */
  weekdayBack: ({ weekday, length }, place) => {
    const [part, ...others] = length?.parts ?? [];
    return weekday === undefined || part?.unit !== 'week' || others.length > 0 || !Number.isInteger(part.count)
      ? undefined
      : dayOf(addDays(nextWeekday(today(place), weekday.weekday), -7 * part.count));
  },
  /** "Friday of the week after next". */
  weekdayOfWeek: ({ weekday, period }) =>
    weekday && period?.grain === 'week' && period.isSpan === true && !weekday.isPlural
      ? dayOf(addDays(period.first, weekday.weekday - 1))
      : undefined,
  /** "Friday next". */
  weekdayWhich: ({ weekday, which }, place) =>
    weekday && which && which.step !== 0 && !weekday.isPlural ? whichWeekday(weekday.weekday, which, place) : undefined,
} satisfies Readonly<Record<string, Compose>>;

function inWeek(place: Place, weeks: number, weekday: number): CivilDate {
  return addDays(weekOf(today(place), weeks).monday, weekday - 1);
}

function whichWeekday(
  weekday: number,
  { step, isVague }: { readonly step: number; readonly isVague: boolean },
  place: Place,
): Day {
  const upcoming = nextWeekday(today(place), weekday);
  if (step < 0) {
    const back = addDays(upcoming, compareDates(addDays(upcoming, -7), today(place)) < 0 ? -7 : -14);
    return either(back, isVague ? inWeek(place, -1, weekday) : back);
  }
  // "Next Friday" is the one of the coming calendar week; source: ISO weeks, and NLU++'s annotation.
  if (step > 0) return isVague ? either(upcoming, inWeek(place, 1, weekday)) : dayOf(inWeek(place, 1, weekday));
  const inThis = inWeek(place, 0, weekday);
  // "This Monday", said on a Thursday, is the one that was or the one that comes.
  if (compareDates(inThis, today(place)) < 0 && !isVague)
    return looksBack(place.reading, startOf(place)) ? dayOf(inThis) : either(upcoming, inThis);
  return dayOf(isVague || compareDates(inThis, today(place)) === 0 ? upcoming : inThis);
}

/** One day, or two where the words may mean either. */
function either(first: CivilDate, second: CivilDate): Day {
  return compareDates(first, second) === 0 ? dayOf(first) : { kind: 'day', date: first, others: [second] };
}
