import { civilDate, daysInMonth, formatDate, type CivilDate } from './calendar.ts';
import { maybeDay, type Meaning } from './calendar-meaning.ts';
import { inferYear } from './date-direction.ts';
import { noSuchDay } from './impossible-day.ts';
import type { Reading } from './reading.ts';
import { touches } from './tokenize.ts';

/** A meaning of a run of digits, and the token behind it. */
interface Numeric {
  readonly meaning: Meaning;
  readonly to: number;
  readonly confidence: number;
}

/** Longest run that is looked at, in tokens: two dates of five each and what parts them. */
const LONGEST = 13;

/**
 * Dates in digits, with the names of months or without: "2018-08-05", "9/3", "3.4.2022", "23/Sep/2020", "jun-15",
 * "12/2015", "10/1/2018-10/7/2018". The run is read whole or not at all.
 */
export function numericAt(reading: Reading, at: number): Numeric | undefined {
  const { tokens } = reading;
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (token === undefined || (token.kind !== 'digits' && !reading.language.calendar.months.has(token.lower)))
    return undefined;
  // A dash before a date that begins with its year is one of the text's: "report-2018-09-23".
  const isDashed = /^[-_]$/.test(before?.text ?? '') && /^\d{4}$/.test(token.text) && tokens[at - 2]?.kind !== 'digits';
  if (touches(before, token) && !isDashed && (before?.kind !== 'symbol' || /[_/.#@=&%-]/u.test(before.text)))
    return undefined;
  let to = at + 1;
  while (to < tokens.length && to - at <= LONGEST && touches(tokens[to - 1], tokens[to]) && isPart(reading, to))
    to += 1;
  while (to > at + 1 && /^[-/.]$/.test(tokens[to - 1]?.text ?? '')) to -= 1;
  if (to - at > LONGEST || (touches(tokens[to - 1], tokens[to]) && /^[\p{L}\p{N}_/%°]/u.test(tokens[to]?.text ?? '')))
    return undefined;
  const packed = packedAt(token.text);
  if (to === at + 1 && packed !== undefined) return { meaning: packed, to, confidence: 0.6 };
  const text = tokens
    .slice(at, to)
    .map(({ lower }) => lower)
    .join('');
  const single = dateOf(reading, text, tokens[at]?.start ?? 0);
  const read = single ?? rangeOf(reading, text, tokens[at]?.start ?? 0);
  if (read === undefined) return undefined;
  const isSlash = /^[1-9]\/[1-9]\d?$/.test(text) && read.meaning.kind === 'day';
  const [top = 0, bottom = 0] = text.split('/').map(Number);
  // "3/4" may be three quarters; "03/04", "9/3" and "25/12" may not.
  const isFraction = isSlash && top < bottom && bottom <= 10;
  const cue = tokens[at - 1]?.lower === 'the' ? tokens[at - 2] : tokens[at - 1];
  const isSure = !/^\d{1,2}\/\d{1,2}$/.test(text) || reading.language.calendar.dayCues.has(cue?.lower ?? '');
  return { ...read, to, confidence: isSure ? 0.9 : isFraction ? 0.6 : 0.78 };
}

/** "20261225". */
function packedAt(text: string): Meaning | undefined {
  const [, year, month, date] = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  return date === undefined ? undefined : maybeDay(civilDate(Number(year), Number(month), Number(date)));
}

function isPart({ tokens, language }: Reading, at: number): boolean {
  const token = tokens[at];
  return (
    token !== undefined &&
    (token.kind === 'digits' || /^[-/.]$/.test(token.text) || language.calendar.months.has(token.lower))
  );
}

type Read = Pick<Numeric, 'meaning'> | undefined;

/** Two or three parts between the same mark. */
function dateOf(reading: Reading, text: string, start: number): Read {
  const mark = ['-', '/', '.'].find((sign) => text.includes(sign));
  if (mark === undefined || text === '24/7') return undefined;
  const parts = text.split(mark);
  const { months } = reading.language.calendar;
  const named = parts.findIndex((part) => months.has(part));
  if (named >= 0) return withName(reading, parts, { named, start });
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return undefined;
  const [a = '', b = '', c] = parts;
  if (parts.length === 2) return pairOf(reading, [a, b], mark, start);
  if (parts.length !== 3 || c === undefined) return undefined;
  if (a.length === 4)
    return c.length > 2 || b.length > 2 ? undefined : day(reading, Number(a), [[Number(b), Number(c)]]);
  if (a.length > 2 || b.length > 2 || c.length === 1 || c.length === 3) return undefined;
  return day(reading, Number(c), orders(reading, Number(a), Number(b)), c.length === 2);
}

/** "23/Sep/2020", "Sep-23-2020", "2020/23/Sep", "2019-aug-1", "jun-15". */
function withName(
  reading: Reading,
  parts: readonly string[],
  { named, start }: { readonly named: number; readonly start: number },
): Read {
  const month = reading.language.calendar.months.get(parts[named] ?? '') ?? 0;
  const rest = parts.filter((_, index) => index !== named);
  if (!rest.every((part) => /^\d{1,4}$/.test(part))) return undefined;
  const year = rest.find((part) => part.length === 4) ?? (rest.length === 2 ? rest[1] : undefined);
  const said = rest.find((part) => part !== year && part.length <= 2);
  if (rest.length > 2 || said === undefined) {
    return rest.length === 1 && year !== undefined ? { meaning: monthOf(Number(year), month) } : undefined;
  }
  if (year !== undefined) return day(reading, Number(year), [[month, Number(said)]], year.length === 2);
  const date = inferYear(reading, start, month, Number(said));
  return {
    meaning:
      date === undefined ? noSuchDay(reading, { month, day: Number(said) }) : { kind: 'day', date, by: 'numbers' },
  };
}

/** "9/3" is a day, "12/2015" and "2015-12" are months. */
function pairOf(reading: Reading, [a, b]: readonly [string, string], mark: string, start: number): Read {
  if (a.length === 4 && b.length === 2 && mark !== '.' && Number(b) >= 1 && Number(b) <= 12 && /^(?:19|20)/.test(a))
    return { meaning: monthOf(Number(a), Number(b)) };
  if (b.length === 4 && a.length <= 2 && Number(a) >= 1 && Number(a) <= 12 && /^(?:19|20)/.test(b) && mark !== '.')
    return { meaning: monthOf(Number(b), Number(a)) };
  if (mark !== '/' || a.length > 2 || b.length > 2) return undefined;
  const found = orders(reading, Number(a), Number(b)).flatMap(
    ([month, said]) => inferYear(reading, start, month, said) ?? [],
  );
  const [date, ...others] = found;
  return date && { meaning: { kind: 'day', date, by: 'numbers', ...(others.length > 0 && { others }) } };
}

function monthOf(year: number, month: number): Meaning {
  return {
    kind: 'period',
    first: { year, month, day: 1 },
    last: { year, month, day: daysInMonth(year, month) },
    grain: 'month',
    isSpan: true,
  };
}

type MonthAndDay = readonly [month: number, day: number];

/** Month and day in the order of the place first; the other order only where it can be one and says something else. */
function orders({ options }: Reading, a: number, b: number): readonly MonthAndDay[] {
  const both: readonly MonthAndDay[] =
    options.dateOrder === 'dmy'
      ? [
          [b, a],
          [a, b],
        ]
      : [
          [a, b],
          [b, a],
        ];
  return both.filter(([month], index) => month >= 1 && month <= 12 && (index === 0 || a !== b));
}

/** A day with its year; two digits may be of two centuries. */
function day(reading: Reading, said: number, wanted: readonly MonthAndDay[], isShort = false): Read {
  const { year: today } = reading.wall.date;
  const years = isShort
    ? [2000 + said, 1900 + said].filter((year) => year <= today + 20 && year >= today - 90)
    : [said];
  const dates = years.flatMap((year) => wanted.flatMap(([month, date]) => civilDate(year, month, date) ?? []));
  const [first, ...others] = dates;
  if (first !== undefined)
    return { meaning: { kind: 'day', date: first, by: 'numbers', ...(others.length > 0 && { others }) } };
  const [best] = wanted;
  return best === undefined
    ? undefined
    : { meaning: noSuchDay(reading, { month: best[0], day: best[1], year: years[0] }) };
}

/** Month and day in either order, in a year that is given: "25 12 2026". */
export function dayInDigits(
  reading: Reading,
  { year, a, b }: { readonly year: number; readonly a: number; readonly b: number },
): Meaning | undefined {
  return day(reading, year, orders(reading, a, b))?.meaning;
}

/** A day of a named month in a year of two digits, which may be of two centuries. */
export function dayInShortYear(
  reading: Reading,
  { short, month, said }: { readonly short: number; readonly month: number; readonly said: number },
): Meaning | undefined {
  return day(reading, short, [[month, said]], true)?.meaning;
}

/** Two dates with a dash between them: "5/1-5/7", "10-1-2018-10-7-2018". */
function rangeOf(reading: Reading, text: string, start: number): Read {
  const parts = text.split('-');
  if (parts.length % 2 !== 0 || parts.length > 6) return undefined;
  const half = parts.length / 2;
  const [left, right] = [parts.slice(0, half).join('-'), parts.slice(half).join('-')].map((part) =>
    /[-/.]/.test(part) ? dateOf(reading, part, start)?.meaning : undefined,
  );
  if (left?.kind !== 'day' || right?.kind !== 'day') return undefined;
  const pairs = [left.date, ...(left.others ?? [])].flatMap((first) =>
    [right.date, ...(right.others ?? [])].map((last) => [first, last] as const),
  );
  const ordered = pairs.find(([first, last]) => isBefore(first, last)) ?? pairs[0];
  return ordered && { meaning: { kind: 'period', first: ordered[0], last: ordered[1], grain: 'day' } };
}

function isBefore(a: CivilDate, b: CivilDate): boolean {
  return formatDate(a) <= formatDate(b);
}
