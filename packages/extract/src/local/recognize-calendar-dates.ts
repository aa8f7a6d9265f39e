import {
  addDays,
  addMonths,
  civilDate,
  daysInMonth,
  formatDate,
  parseDate,
  weekdayOf,
  type CivilDate,
} from './calendar.ts';
import { mention, type Candidate, type CandidateOf } from './candidate.ts';
import { inferMonth, inferYear, yearOf } from './date-direction.ts';
import { ORDINALS, SMALL_NUMBERS, TENS } from './number-words.ts';
import { GAP, isoWeekday, MAYBE_GAP, MONTH, monthOf, phrase, WEEKDAY, WORD_END, WORD_START } from './patterns.ts';
import type { Reading } from './reading.ts';

const ORDINAL_WORD = `(?:(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|${[
  ...ORDINALS.keys(),
]
  .filter((word) => (ORDINALS.get(word) ?? 99) <= 30)
  .sort((a, b) => b.length - a.length)
  .join('|')})`;
const DAY_ORDINAL = `(?:(?:[0-2]?\\d|3[01])${MAYBE_GAP}(?:st|nd|rd|th)|${ORDINAL_WORD})`;
const DAY = `(?<day>${DAY_ORDINAL}|[0-2]?\\d|3[01])`;
const YEAR = `(?<year>(?:19|20)\\d\\d|['’]\\d\\d)`;
const AFTER_YEAR = `(?!\\d|[:.,]\\d)`;
const LEAD = `(?:(?<weekday>${WEEKDAY})\\.?,?${GAP}(?:the${GAP})?)?`;

type Groups = Readonly<Record<string, string | undefined>>;

interface Form {
  readonly pattern: RegExp;
  readonly confidence: number;
  readonly read: (groups: Groups, reading: Reading, start: number) => CivilDate | undefined;
}

const FORMS: readonly Form[] = [
  {
    pattern: new RegExp(
      `${WORD_START}(?<year>(?:19|20)\\d\\d)[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?![\\p{L}\\p{N}]|[-/.]\\d)`,
      'giu',
    ),
    confidence: 0.98,
    read: ({ year, month, day }) => civilDate(Number(year), Number(month), Number(day)),
  },
  {
    pattern: new RegExp(
      `${WORD_START}${LEAD}${DAY}(?:${MAYBE_GAP}of)?(?:${GAP}this(?:${GAP}coming)?)?(?:[ \\t]{0,3}|-)(?<month>${MONTH})\\.?(?:(?:,|${GAP}of)?[ \\t-]{0,3}${YEAR}${AFTER_YEAR})?${WORD_END}`,
      'giu',
    ),
    confidence: 0.95,
    read: byMonthName,
  },
  {
    pattern: new RegExp(
      `${WORD_START}${LEAD}(?<month>${MONTH})[.,]?${MAYBE_GAP}(?:the${GAP})?${DAY}(?:(?:,|\\.|${GAP}of)?${MAYBE_GAP}${YEAR}${AFTER_YEAR})?${WORD_END}(?!${MAYBE_GAP}(?:[:]\\d|[ap]\\.?m\\b))`,
      'giu',
    ),
    confidence: 0.95,
    read: byMonthName,
  },
  {
    pattern: phrase(`(?<weekday>${WEEKDAY}),?${GAP}(?:the${GAP})?(?<day>${DAY_ORDINAL})`),
    confidence: 0.9,
    read: ({ weekday, day }, reading) => dayOnWeekday(reading, dayOf(day ?? ''), isoWeekday(weekday ?? '')),
  },
  {
    pattern: phrase(
      `(?<day>${DAY_ORDINAL})(?:${GAP}of)?${GAP}(?<which>this|next|last|the)(?:${GAP}current)?${GAP}month`,
    ),
    confidence: 0.95,
    read: ({ day, which }, { wall }) => inMonth(wall.date, which ?? '', dayOf(day ?? '')),
  },
];

/** Finds days of the calendar that are named outright: "23 Mar", "Friday the 25th", "9/3/2019", "the 5th". */
export function recognizeCalendarDates(reading: Reading): readonly Candidate[] {
  const found: CandidateOf<'date'>[] = [];
  // "The 31st of February" is no day, and its 31st is none either.
  const impossible: { readonly start: number; readonly end: number }[] = [];
  const isFree = (start: number, end: number): boolean =>
    ![...found, ...impossible].some((other) => other.start < end && start < other.end);
  for (const { pattern, confidence, read } of FORMS) {
    for (const match of reading.text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (!isFree(match.index, end) || isModalMay(match)) continue;
      const date = read(match.groups ?? {}, reading, match.index);
      if (date === undefined) impossible.push({ start: match.index, end });
      else found.push(withEarlierDay(reading, match, dateMention(reading, match.index, end, date, confidence)));
    }
  }
  for (const date of [...numericDates(reading), ...loneOrdinals(reading)])
    if (isFree(date.start, date.end)) found.push(date);
  return found;
}

const EARLIER_DAY = new RegExp(
  `${WORD_START}(?<day>${DAY_ORDINAL}|[0-2]?\\d|3[01])${GAP}or${GAP}(?:the${GAP})?$`,
  'iu',
);

/** "6th or 7th December" may be either day: both are kept, under the words of both. */
function withEarlierDay(reading: Reading, match: RegExpExecArray, date: CandidateOf<'date'>): CandidateOf<'date'> {
  const from = Math.max(0, match.index - 40);
  const before = EARLIER_DAY.exec(reading.text.slice(from, match.index));
  const { year, month } = parseDate(date.value);
  const other = before === null ? undefined : civilDate(year, month, dayOf(before.groups?.['day'] ?? ''));
  if (before === null || other === undefined) return date;
  const whole = { start: from + before.index, end: date.end };
  return mention(reading.text, whole, { ...date, alternatives: [formatDate(other)] });
}

/** A day as a candidate. */
export function dateMention(
  reading: Reading,
  start: number,
  end: number,
  date: CivilDate,
  confidence: number,
): CandidateOf<'date'> {
  return mention(reading.text, { start, end }, { kind: 'date', value: formatDate(date), confidence, grain: 'day' });
}

function byMonthName({ day, month, year }: Groups, reading: Reading, start: number): CivilDate | undefined {
  const [dayNumber, monthNumber] = [dayOf(day ?? ''), monthOf(month ?? '')];
  if (year !== undefined) return civilDate(yearOf(year), monthNumber, dayNumber);
  return inferYear(reading, start, monthNumber, dayNumber);
}

/** "table for 5 may be late": without "of", an ordinal, a year or a capital it is the verb. */
function isModalMay(match: RegExpExecArray): boolean {
  const { month, day, year } = match.groups ?? {};
  if (month !== 'may' && month !== 'march' && month !== 'mar') return false;
  return year === undefined && /^\d+$/.test(day ?? '') && !/\bof\b/i.test(match[0]) && month !== 'mar';
}

/** Value of a day in digits or words. */
export function dayOf(said: string): number {
  const digits = /^\d+/.exec(said);
  if (digits !== null) return Number(digits[0]);
  const [first = '', second = ''] = said.toLowerCase().split(/[ -]+/);
  const tens = TENS.get(first);
  return tens === undefined
    ? (ORDINALS.get(first) ?? SMALL_NUMBERS.get(first) ?? 0)
    : tens + (ORDINALS.get(second) ?? 0);
}

/** "Friday the 25th": the next 25th that is a Friday, if there is one within a year; else the next 25th. */
function dayOnWeekday(reading: Reading, day: number, weekday: number): CivilDate | undefined {
  const first = inferMonth(reading, reading.text.length, day);
  for (let offset = 0; first !== undefined && offset < 12; offset++) {
    const month = addMonths({ ...first, day: 1 }, offset);
    const date = civilDate(month.year, month.month, day);
    if (date !== undefined && weekdayOf(date) === weekday) return date;
  }
  return first;
}

function inMonth(today: CivilDate, which: string, day: number): CivilDate | undefined {
  const month = addMonths({ ...today, day: 1 }, /next/i.test(which) ? 1 : /last/i.test(which) ? -1 : 0);
  return civilDate(month.year, month.month, Math.min(day, Math.max(28, daysInMonth(month.year, month.month))));
}

const NUMERIC = new RegExp(
  `(?<![\\p{L}\\p{N}_/.-])(?<a>\\d{1,2})(?<sep>[/.-])(?<b>\\d{1,2})(?:\\k<sep>(?<year>\\d{4}|\\d{2}))?(?![\\p{L}\\p{N}_/]|[.-]\\d)`,
  'gu',
);

function numericDates(reading: Reading): readonly CandidateOf<'date'>[] {
  return [...reading.text.matchAll(NUMERIC)].flatMap((match) => {
    const { a = '', b = '', sep, year } = match.groups ?? {};
    if (year === undefined && sep !== '/') return [];
    const readings = (
      reading.options.dateOrder === 'dmy'
        ? [
            [b, a],
            [a, b],
          ]
        : [
            [a, b],
            [b, a],
          ]
    ).flatMap(([month, day]) => {
      const [monthNumber, dayNumber] = [Number(month), Number(day)];
      const date =
        year === undefined
          ? inferYear(reading, match.index, monthNumber, dayNumber)
          : civilDate(yearOf(year), monthNumber, dayNumber);
      return date === undefined || monthNumber > 12 ? [] : [date];
    });
    const [best, other] = readings;
    if (best === undefined || match[0] === '24/7') return [];
    const cued = DAY_CUE.test(reading.text.slice(Math.max(0, match.index - 20), match.index));
    const confidence = year !== undefined || cued ? 0.9 : isFraction(a, b) ? 0.6 : 0.78;
    const date = dateMention(reading, match.index, match.index + match[0].length, best, confidence);
    return other === undefined || a === b ? [date] : [{ ...date, alternatives: [formatDate(other)] }];
  });
}

/** "3/4" may be three quarters; "03/04", "9/3" and "25/12" may not. */
function isFraction(a: string, b: string): boolean {
  return !a.startsWith('0') && !b.startsWith('0') && Number(a) < Number(b) && Number(b) <= 10;
}

const LONE = phrase(
  `(?<the>the${GAP})?(?<last>last${GAP})?(?<day>${DAY_ORDINAL})|(?<=\\b(?:on|to|for|until|till|by|from|is)${GAP})(?<article>the${GAP})(?<bare>[12]?\\d|3[01])(?!${GAP}?\\p{L}|[.:,/-]\\d|${GAP}?[%€$£])`,
);

/** Behind an ordinal that is a rank and no day: "the 4th order", "the first one". */
const RANKED =
  /^\s+(?!of\b|and\b|or\b|to\b|until\b|till\b|at\b|in\b|on\b|for\b|from\b|by\b|with\b|onwards?\b|up\b|please\b|if\b|this\b|next\b|last\b|how\b|i\b|is\b|was\b|available\b|free\b|ok\b|okay\b|good\b|fine\b|works\b|instead\b|then\b|through\b|around\b|before\b|after\b|between\b|no\b|but\b|thanks\b|of\s+(?:each|every))[\p{L}]/iu;
const DAY_CUE =
  /\b(?:on|for|by|until|till|to|from|since|before|after|between|and|starting|around|is|the night of|week of)\s+(?:the\s+)?$/i;

function loneOrdinals(reading: Reading): readonly CandidateOf<'date'>[] {
  const { text } = reading;
  return [...text.matchAll(LONE)].flatMap((match) => {
    const { the = match.groups?.['article'] ?? '', last, day = match.groups?.['bare'] ?? '' } = match.groups ?? {};
    if (last !== undefined) return lastOrdinal(reading, match, day);
    const [start, end] = [match.index + the.length, match.index + match[0].length];
    const inWords = !/^\d/.test(day);
    const cued = DAY_CUE.test(text.slice(Math.max(0, match.index - 20), match.index + the.length));
    if (RANKED.test(text.slice(end, end + 24)) || (inWords && (the === '' || (!cued && text.slice(end).trim() !== ''))))
      return [];
    const date = inferMonth(reading, start, dayOf(day));
    return date === undefined ? [] : [dateMention(reading, start, end, date, cued ? 0.85 : the === '' ? 0.6 : 0.7)];
  });
}

/** "last 13th": the latest 13th before today. */
function lastOrdinal(reading: Reading, match: RegExpExecArray, day: string): readonly CandidateOf<'date'>[] {
  const { date: today } = reading.wall;
  for (let back = 0; back < 12; back++) {
    const month = addMonths({ ...today, day: 1 }, -back);
    const date = civilDate(month.year, month.month, dayOf(day));
    if (date !== undefined && formatDate(date) < formatDate(today))
      return [dateMention(reading, match.index, match.index + match[0].length, date, 0.85)];
  }
  return [];
}

/** The days of a calendar week, Monday first, some weeks from the one of a date. */
export function weekOf(date: CivilDate, weeks = 0): { readonly monday: CivilDate; readonly sunday: CivilDate } {
  const monday = addDays(date, 1 - weekdayOf(date) + weeks * 7);
  return { monday, sunday: addDays(monday, 6) };
}
