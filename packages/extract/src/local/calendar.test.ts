import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addMinutes,
  civilDate,
  daysInMonth,
  describeToday,
  formatDate,
  instantOf,
  parseDate,
  wallTimeAt,
  weekdayOf,
} from './calendar.ts';

describe('calendar', () => {
  it('knows which days there are', () => {
    expect(civilDate(2024, 2, 29)).toEqual({ year: 2024, month: 2, day: 29 });
    expect(civilDate(2023, 2, 29)).toBeUndefined();
    expect(civilDate(2023, 4, 31)).toBeUndefined();
    expect(civilDate(2023, 13, 1)).toBeUndefined();
    expect(daysInMonth(2023, 12)).toBe(31);
  });

  it('counts days and months over the ends of years', () => {
    expect(formatDate(addDays({ year: 2023, month: 12, day: 31 }, 1))).toBe('2024-01-01');
    expect(formatDate(addDays({ year: 2024, month: 3, day: 1 }, -1))).toBe('2024-02-29');
    expect(formatDate(addMonths({ year: 2023, month: 12, day: 31 }, 2))).toBe('2024-02-29');
    expect(formatDate(addMonths({ year: 2023, month: 3, day: 15 }, -3))).toBe('2022-12-15');
  });

  it('does not read the year 33 as 1933', () => {
    expect(formatDate(addDays({ year: 33, month: 4, day: 3 }, 1))).toBe('0033-04-04');
  });

  it('names weekdays from Monday, 1, to Sunday, 7', () => {
    expect(weekdayOf({ year: 2022, month: 3, day: 14 })).toBe(1);
    expect(weekdayOf({ year: 2022, month: 3, day: 20 })).toBe(7);
  });

  it('carries minutes across midnight both ways', () => {
    const at = { date: { year: 2022, month: 3, day: 15 }, hour: 23, minute: 50 };

    expect(addMinutes(at, 20)).toEqual({ date: { year: 2022, month: 3, day: 16 }, hour: 0, minute: 10 });
    expect(addMinutes(at, -1440)).toEqual({ date: { year: 2022, month: 3, day: 14 }, hour: 23, minute: 50 });
  });

  it('shows the wall clock of a time zone, and of UTC where there is no such zone', () => {
    const now = new Date('2022-03-15T23:30:00Z');

    expect(wallTimeAt(now, 'Asia/Tokyo')).toEqual({ date: { year: 2022, month: 3, day: 16 }, hour: 8, minute: 30 });
    expect(wallTimeAt(now, 'America/New_York')).toEqual({
      date: { year: 2022, month: 3, day: 15 },
      hour: 19,
      minute: 30,
    });
    expect(wallTimeAt(now, 'Mars/Olympus')).toEqual(wallTimeAt(now, 'UTC'));
  });

  it('finds the instant of a wall clock on both sides of a change to summer time', () => {
    const at = (day: number, hour: number) =>
      instantOf({ date: { year: 2022, month: 3, day }, hour, minute: 0 }, 'America/New_York');

    expect(at(12, 12).toISOString()).toBe('2022-03-12T17:00:00.000Z');
    expect(at(14, 12).toISOString()).toBe('2022-03-14T16:00:00.000Z');
  });

  it('tells a model the day in words', () => {
    expect(describeToday(new Date('2022-03-15T09:05:00Z'), 'UTC')).toBe('Tuesday, 2022-03-15, 09:05');
  });

  const date = fc.record({
    year: fc.integer({ min: 1, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  });

  test.prop([date])('reads back what it wrote', (day) => {
    expect(parseDate(formatDate(day))).toEqual(day);
  });

  test.prop([date, fc.integer({ min: -5000, max: 5000 })])('comes back to where it started', (day, count) => {
    fc.pre(day.year > 50 && day.year < 9900);
    expect(addDays(addDays(day, count), -count)).toEqual(day);
  });
});
