import { addMonths, civilDate, compareDates, type CivilDate } from './calendar.ts';
import type { Reading } from './reading.ts';

/** Whether an incomplete date at this place means one that has been. */
export function looksBack({ text, options, language }: Reading, start: number): boolean {
  if (options.prefer === 'future') return false;
  const before = text.slice(Math.max(0, start - 120), start);
  const { since, backIn, past, future } = language.calendar.direction;
  if (since.test(before)) return true;
  const sentence = before.slice(
    Math.max(before.lastIndexOf('.'), before.lastIndexOf('?'), before.lastIndexOf('!')) + 1,
  );
  return (past.test(sentence) || backIn.test(before)) && !future.test(sentence);
}

/**
 * The year of a day whose year was not said. Forward means this year unless the month is already over; back means the
 * latest such day that is not after today.
 */
export function inferYear(reading: Reading, start: number, month: number, day: number): CivilDate | undefined {
  const { date: today } = reading.wall;
  if (looksBack(reading, start)) {
    const thisYear = civilDate(today.year, month, day);
    return thisYear !== undefined && compareDates(thisYear, today) <= 0
      ? thisYear
      : leapSafe(today.year - 1, month, day);
  }
  return leapSafe(month >= today.month ? today.year : today.year + 1, month, day);
}

/** The 29th of February of a common year is looked for in the next leap year. */
function leapSafe(year: number, month: number, day: number): CivilDate | undefined {
  for (let offset = 0; offset < 8; offset++) {
    const date = civilDate(year + offset, month, day);
    if (date !== undefined) return date;
    if (month !== 2 || day !== 29) return undefined;
  }
  return undefined;
}

/** "the 5th": the next 5th counting today, or the last one where the words look back. */
export function inferMonth(reading: Reading, start: number, day: number): CivilDate | undefined {
  const { date: today } = reading.wall;
  const step = looksBack(reading, start) ? -1 : 1;
  for (let offset = 0; Math.abs(offset) < 12; offset += step) {
    const month = addMonths({ ...today, day: 1 }, offset);
    const date = civilDate(month.year, month.month, day);
    if (date !== undefined && compareDates(date, today) * step >= 0) return date;
  }
  return undefined;
}
