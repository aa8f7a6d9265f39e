import type { CalendarUnit } from '@fw/signature/language';
import { addDays, addMinutes, addMonths, type CivilDate, type WallTime } from './calendar.ts';

/** Whether a unit is counted on the clock rather than on the calendar. */
export function isClockUnit(unit: CalendarUnit): boolean {
  return unit === 'second' || unit === 'minute' || unit === 'hour';
}

/** A date some units on; halves of a month or a year are taken in days. */
export function shiftDate(date: CivilDate, count: number, unit: CalendarUnit): CivilDate {
  if (unit === 'day') return addDays(date, Math.round(count));
  if (unit === 'week') return addDays(date, Math.round(count * 7));
  const months = unit === 'month' ? count : unit === 'quarter' ? count * 3 : count * 12;
  const whole = Math.trunc(months);
  return addDays(addMonths(date, whole), Math.round((months - whole) * 30));
}

/** A moment some clock units on. */
export function shiftMoment(at: WallTime, count: number, unit: CalendarUnit): WallTime {
  return addMinutes(at, Math.round(unit === 'hour' ? count * 60 : unit === 'minute' ? count : count / 60));
}

/** ISO 8601 duration; a fraction that the unit cannot hold goes into the next smaller one. */
export function formatDuration(count: number, unit: CalendarUnit): string {
  if (unit === 'quarter') return formatDuration(count * 3, 'month');
  const whole = Math.trunc(count);
  const rest = count - whole;
  if (unit === 'hour')
    return `PT${whole === 0 && rest > 0 ? '' : `${whole}H`}${rest > 0 ? `${Math.round(rest * 60)}M` : ''}`;
  if (unit === 'minute') return rest > 0 ? `PT${Math.round(count * 60)}S` : `PT${whole}M`;
  if (unit === 'second') return `PT${count}S`;
  if (unit === 'day') return rest > 0 ? `P${whole === 0 ? '' : `${whole}D`}T${Math.round(rest * 24)}H` : `P${whole}D`;
  if (unit === 'week') return rest > 0 ? `P${Math.round(count * 7)}D` : `P${whole}W`;
  if (unit === 'month') return rest > 0 ? `P${whole === 0 ? '' : `${whole}M`}${Math.round(rest * 30)}D` : `P${whole}M`;
  return rest > 0 ? `P${Math.round(count * 12)}M` : `P${whole}Y`;
}

/** Length of an ISO 8601 duration in days, a month as 30 and a year as 365; `undefined` for another text. */
export function durationInSeconds(iso: string): number | undefined {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
    iso,
  );
  if (match === null) return undefined;
  const sizes = [365 * 86_400, 30 * 86_400, 7 * 86_400, 86_400, 3_600, 60, 1];
  return sizes.reduce((sum, size, index) => sum + size * Number(match[index + 1] ?? 0), 0);
}
