import type { HolidayRule } from '@fw/signature/language';
import { addDays, civilDate, daysInMonth, nextWeekday, type CivilDate } from './calendar.ts';

/** The day of a holiday in a year. */
export function holidayIn(rule: HolidayRule, year: number): CivilDate | undefined {
  if ('easter' in rule) return addDays(easterOf(year), rule.easter);
  if ('lunar' in rule) return lunarDay(rule, year);
  if ('day' in rule) {
    const date = civilDate(year, rule.month, rule.day);
    return date && rule.after !== undefined ? nextWeekday(date, rule.after) : date;
  }
  const { month, weekday, nth, plus = 0 } = rule;
  const end = { year, month, day: daysInMonth(year, month) };
  const date =
    nth > 0
      ? addDays(nextWeekday(addDays({ year, month, day: 1 }, -1), weekday), 7 * (nth - 1))
      : addDays(nextWeekday(end, weekday), -7);
  return addDays(date, plus);
}

/** The day of another calendar that falls into a year; `undefined` where this runtime does not know the calendar. */
function lunarDay(
  { lunar, month, day }: Extract<HolidayRule, { readonly lunar: string }>,
  year: number,
): CivilDate | undefined {
  const format = new Intl.DateTimeFormat(`en-u-ca-${lunar}`, { month: 'long', day: 'numeric', timeZone: 'UTC' });
  if (format.resolvedOptions().calendar !== lunar) return undefined;
  for (let on: CivilDate = { year, month: 1, day: 1 }; on.year === year; on = addDays(on, 1)) {
    const parts = format.formatToParts(Date.UTC(on.year, on.month - 1, on.day));
    const said = (type: string): string | undefined => parts.find((part) => part.type === type)?.value;
    if (said('month') === month && said('day') === String(day)) return on;
  }
  return undefined;
}

/** Easter Sunday of the Gregorian calendar. Source: Meeus, Jones and Butcher's algorithm (Nature, 20 April 1876). */
function easterOf(year: number): CivilDate {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return { year, month: Math.floor(f / 31), day: (f % 31) + 1 };
}
