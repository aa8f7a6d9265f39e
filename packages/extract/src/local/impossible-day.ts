import type { Meaning } from './calendar-meaning.ts';
import { weekdayOf, type CivilDate } from './calendar.ts';
import type { Reading } from './reading.ts';

/** "there is no 31 February": why a day that was named is none. */
export function noSuchDay(
  { language }: Reading,
  { month, day, year }: { readonly month: number; readonly day: number; readonly year?: number | undefined },
): Meaning {
  const name =
    month >= 1 && month <= 12 ? nameOf(language.tag, { month: 'long' }, Date.UTC(2000, month - 1, 1)) : String(month);
  return {
    kind: 'impossible',
    reason: language.calendar.noDay.replace('%', `${day} ${name}${year === undefined ? '' : ` ${year}`}`),
  };
}

/** "5 May 2026 is a Tuesday, no Friday". */
export function notThatWeekday({ language }: Reading, date: CivilDate, weekday: number): string {
  const { tag, calendar } = language;
  const on = Date.UTC(date.year, date.month - 1, date.day);
  // The 1st of January 2001 was a Monday.
  const [is, not] = [weekdayOf(date), weekday].map((day) => nameOf(tag, { weekday: 'long' }, Date.UTC(2001, 0, day)));
  const named = nameOf(tag, { day: 'numeric', month: 'long', year: 'numeric' }, on);
  return calendar.otherWeekday
    .replace('%1', named)
    .replace('%2', is ?? '')
    .replace('%3', not ?? '');
}

function nameOf(tag: string, form: Intl.DateTimeFormatOptions, at: number): string {
  return new Intl.DateTimeFormat(tag === 'en' ? 'en-GB' : tag, { ...form, timeZone: 'UTC' }).format(at);
}
