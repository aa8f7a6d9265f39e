import { onceFor } from '@fw/signature';

/** A day of the Gregorian calendar, without a time zone. */
export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** A civil date and a wall-clock time. */
export interface WallTime {
  readonly date: CivilDate;
  readonly hour: number;
  readonly minute: number;
}

/** The date, when there is such a day: the 31st of April is `undefined`. */
export function civilDate(year: number, month: number, day: number): CivilDate | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return { year, month, day };
}

export function daysInMonth(year: number, month: number): number {
  return utcDate(year, month + 1, 0).getUTCDate();
}

/** Adds days; negative goes back. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromUtc(utcDate(date.year, date.month, date.day + days));
}

/** Adds months; a day that the month does not have becomes its last. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const first = fromUtc(utcDate(date.year, date.month + months, 1));
  return { ...first, day: Math.min(date.day, daysInMonth(first.year, first.month)) };
}

/** ISO weekday: Monday is 1, Sunday 7. */
export function weekdayOf(date: CivilDate): number {
  return utcDate(date.year, date.month, date.day).getUTCDay() || 7;
}

/** The next such weekday after a day; Monday is 1. */
export function nextWeekday(after: CivilDate, weekday: number): CivilDate {
  return addDays(after, ((weekday - weekdayOf(after) + 6) % 7) + 1);
}

/** Negative when `a` is earlier. */
export function compareDates(a: CivilDate, b: CivilDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/** `YYYY-MM-DD`. */
export function formatDate({ year, month, day }: CivilDate): string {
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
}

/** Reads what {@link formatDate} wrote. */
export function parseDate(text: string): CivilDate {
  const [year = 0, month = 1, day = 1] = text.slice(0, 10).split('-').map(Number);
  return { year, month, day };
}

/** `HH:MM`. */
export function formatTime(hour: number, minute: number): string {
  return `${pad(hour)}:${pad(minute)}`;
}

/** Adds minutes across midnight. */
export function addMinutes(at: WallTime, minutes: number): WallTime {
  const total = at.hour * 60 + at.minute + minutes;
  const rest = ((total % 1440) + 1440) % 1440;
  return {
    date: addDays(at.date, Math.floor(total / 1440)),
    hour: Math.floor(rest / 60),
    minute: Math.floor(rest % 60),
  };
}

/** What the wall clock of a time zone shows at an instant; an unknown zone falls back to UTC. */
export function wallTimeAt(now: Date, timeZone: string | undefined): WallTime {
  const known = shownAt(now).get(timeZone);
  if (known !== undefined) return known;
  const shown = new Map(
    formatterFor(timeZone)
      .formatToParts(now)
      .map((part) => [part.type, Number(part.value)]),
  );
  const wall = {
    date: { year: shown.get('year') ?? 1970, month: shown.get('month') ?? 1, day: shown.get('day') ?? 1 },
    hour: (shown.get('hour') ?? 0) % 24,
    minute: shown.get('minute') ?? 0,
  };
  shownAt(now).set(timeZone, wall);
  return wall;
}

/** What was asked of an instant, by zone: every text of a turn is read at the same one. */
const shownAt = onceFor<Date, Map<string | undefined, WallTime>>(() => new Map());

const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** "Tuesday, 2022-03-15, 09:00": the reference clock in words that a model understands. */
export function describeToday(now: Date, timeZone: string | undefined): string {
  const { date, hour, minute } = wallTimeAt(now, timeZone);
  return `${WEEKDAY_NAMES[weekdayOf(date) - 1] ?? ''}, ${formatDate(date)}, ${formatTime(hour, minute)}`;
}

/**
 * The instant at which the wall clock of a zone shows a time. A time that a change to summer time skips comes out an
 * hour later; one that happens twice is taken the first time.
 */
export function instantOf(at: WallTime, timeZone: string | undefined): Date {
  const asUtc = utcDate(at.date.year, at.date.month, at.date.day).getTime() + (at.hour * 60 + at.minute) * 60_000;
  const offsets = [asUtc - 86_400_000, asUtc + 86_400_000].map((instant) => offsetAt(instant, timeZone));
  for (const offset of offsets) {
    if (offsetAt(asUtc - offset, timeZone) === offset) return new Date(asUtc - offset);
  }
  return new Date(asUtc - (offsets[0] ?? 0));
}

/** How far a zone's wall clock is ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string | undefined): number {
  const minute = Math.floor(instant / 60_000) * 60_000;
  const wall = wallTimeAt(new Date(minute), timeZone);
  return (
    utcDate(wall.date.year, wall.date.month, wall.date.day).getTime() + (wall.hour * 60 + wall.minute) * 60_000 - minute
  );
}

/** Formatters by time zone: one takes a fifth of a millisecond to make, and a process meets few zones. */
const formatters = new Map<string | undefined, Intl.DateTimeFormat>();

/** Zones that are kept; far more than there are, since an unknown one is kept under the name that was given. */
const MOST_ZONES = 1_000;

function formatterFor(timeZone: string | undefined): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = makeFormatter(timeZone);
  if (formatters.size >= MOST_ZONES) formatters.clear();
  formatters.set(timeZone, made);
  return made;
}

function makeFormatter(timeZone: string | undefined): Intl.DateTimeFormat {
  const fields = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-gregory', { ...fields, ...(timeZone !== undefined && { timeZone }) });
  } catch {
    return new Intl.DateTimeFormat('en-US-u-ca-gregory', { ...fields, timeZone: 'UTC' });
  }
}

/** `Date.UTC` reads the years 0 to 99 as 1900 to 1999; this does not. */
function utcDate(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

function fromUtc(date: Date): CivilDate {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
