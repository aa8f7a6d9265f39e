import { addDays, addMonths, daysInMonth, formatDate, formatTime, weekdayOf, type CivilDate } from './calendar.ts';
import { mention, type CalendarUnit, type Candidate, type Range } from './candidate.ts';
import { inferMonth, inferYear, looksBack, yearOf } from './date-direction.ts';
import { countOf } from './number-words.ts';
import { AMOUNT, GAP, MONTH, monthOf, phrase, TIME_UNIT } from './patterns.ts';
import { dayOf, weekOf } from './recognize-calendar-dates.ts';
import type { Reading } from './reading.ts';
import { isClockUnit, shiftDate, shiftMoment, unitOf } from './time-units.ts';

type Groups = Readonly<Record<string, string | undefined>>;

interface Form {
  readonly pattern: RegExp;
  readonly confidence: number;
  readonly read: (groups: Groups, reading: Reading, start: number) => Period | undefined;
}

interface Period {
  readonly kind: 'date-range' | 'time-range';
  readonly value: Range;
  readonly grain: CalendarUnit;
}

const WHICH = 'this|next|last|previous|current|past|coming|following|present';
const YEAR = '(?:19|20)\\d\\d';

const FORMS: readonly Form[] = [
  {
    pattern: phrase(
      `(?<month>${MONTH})(?:(?:,|${GAP}of)?${GAP}(?:(?<year>${YEAR})|(?<which>this|last|next)${GAP}year))`,
    ),
    confidence: 0.95,
    read: namedMonth,
  },
  {
    pattern: phrase(
      `(?<way>last|past|previous|next|following|coming)${GAP}(?<count>${AMOUNT}|few|several)${GAP}(?<unit>${TIME_UNIT})(?<more>${GAP}and${GAP}a${GAP}half)?`,
    ),
    confidence: 0.9,
    read: countedPeriod,
  },
  {
    pattern: phrase(`(?<way>last|past|next|this|coming)${GAP}(?<unit>hour|minute)(?<more>${GAP}and${GAP}a${GAP}half)?`),
    confidence: 0.9,
    read: countedPeriod,
  },
  {
    pattern: phrase(`(?:the${GAP})?(?<unit>week(?:end)?|month|year)${GAP}(?<way>after${GAP}next|before${GAP}last)`),
    confidence: 0.95,
    read: ({ unit = '', way = '' }, { wall }) => calendarPeriod(wall.date, /next/i.test(way) ? 2 : -2, unit),
  },
  {
    pattern: phrase(
      `(?:the${GAP})?(?<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)${GAP}week${GAP}(?:of|in)${GAP}(?:(?<month>${MONTH})|(?<which>this|next|last|the)(?:${GAP}month)?)`,
    ),
    confidence: 0.95,
    read: weekOfMonth,
  },
  {
    pattern: phrase(`q(?<quarter>[1-4])(?:${GAP}(?:of${GAP})?(?<year>${YEAR}))?`),
    confidence: 0.85,
    read: ({ quarter = '1', year }, { wall }) =>
      quarterOf(year === undefined ? wall.date.year : yearOf(year), Number(quarter)),
  },
  {
    pattern: phrase(`(?<which>${WHICH})${GAP}(?<unit>week(?:end)?|month|quarter|year)`),
    confidence: 0.9,
    read: ({ which = '', unit = '' }, { wall }) => calendarPeriod(wall.date, which, unit),
  },
  {
    pattern: phrase(
      `(?:the${GAP})?week${GAP}(?:of|starting|beginning)${GAP}(?:the${GAP})?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:${GAP}(?:of${GAP})?(?<month>${MONTH}))?`,
    ),
    confidence: 0.9,
    read: weekOfDay,
  },
  {
    pattern: phrase(`(?:the${GAP}|this${GAP})?weekend`),
    confidence: 0.8,
    read: (_, { wall }) => calendarPeriod(wall.date, 'this', 'weekend'),
  },
  {
    pattern: phrase(
      `(?<which>this|next|last)${GAP}(?<season>spring|summer|autumn|fall|winter)|(?<lone>spring|summer|autumn|winter)`,
    ),
    confidence: 0.7,
    read: season,
  },
  {
    pattern: phrase(
      `(?<!good${GAP})(?:this${GAP}|in${GAP}the${GAP})?(?<part>morning|afternoon|evening)|to(?<night>night)`,
    ),
    confidence: 0.6,
    read: partOfDay,
  },
  { pattern: phrase(`(?<near>last|this|next|past|coming)${GAP}(?<month>${MONTH})`), confidence: 0.9, read: nearMonth },
  { pattern: phrase(`(?<part>early|mid|late)[ -](?<month>${MONTH})`), confidence: 0.9, read: partOfMonth },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}/.-])(?:(?<number>0?[1-9]|1[0-2])/(?<year>(?:19|20)\\d\\d)|(?<first>(?:19|20)\\d\\d)-(?<second>0[1-9]|1[0-2]))(?![\\p{L}\\p{N}/.-])`,
      'gu',
    ),
    confidence: 0.85,
    read: ({ number, year, first, second }) => wholeMonth(Number(year ?? first), Number(number ?? second)),
  },
  { pattern: phrase(`(?<month>${MONTH})`), confidence: 0.8, read: namedMonth },
  {
    pattern: phrase(
      `(?<=\\b(?:in|on|of|since|until|till|by|during|for|year|before|after|from|between|through)${GAP}|\\b(?:from|between)${GAP}${YEAR}${GAP}(?:to|and|until|till)${GAP})(?<year>${YEAR})(?![:/.-]\\d)`,
    ),
    confidence: 0.7,
    read: ({ year = '' }) => wholeYear(yearOf(year)),
  },
];

/** Finds stretches of time: "last month", "the week of the 1st", "September 2023", "last 3 days", "this morning". */
export function recognizePeriods(reading: Reading): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const { pattern, confidence, read } of FORMS) {
    for (const match of reading.text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (found.some((other) => other.start < span.end && span.start < other.end) || isOtherWord(reading.text, match))
        continue;
      const period = read(match.groups ?? {}, reading, match.index);
      if (period !== undefined) found.push(mention(reading.text, span, { ...period, confidence }));
    }
  }
  return found;
}

const MONTH_CUE =
  /\b(?:in|since|until|till|by|from|to|for|on|before|after|during|last|next|this|of|through|and|between)\s+$/i;

/** Short names of months are also words ("may I", "march on"): they count behind a preposition, alone, or as "May". */
function isOtherWord(text: string, match: RegExpExecArray): boolean {
  const said = match[0];
  if (match.groups?.['month'] !== undefined && hasDayBeside(text, match.index, match.index + said.length)) return true;
  if (!/^(?:may|march|mar|sep|dec|jan|jun)$/i.test(said) || text.trim() === said) return false;
  if (MONTH_CUE.test(text.slice(Math.max(0, match.index - 12), match.index))) return false;
  const opensSentence = /(?:^|[.!?]\s{0,3})$/.test(text.slice(Math.max(0, match.index - 4), match.index));
  return said[0] === said[0]?.toLowerCase() || opensSentence;
}

/** A day of the month beside it: "February 30th" and "31st of Feb" name no month, whether or not the day exists. */
function hasDayBeside(text: string, start: number, end: number): boolean {
  return (
    /(?<![\p{L}\p{N}:.,/])\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?$/iu.test(text.slice(Math.max(0, start - 12), start)) ||
    /^[.,]?\s{0,3}(?:the\s+)?\d{1,2}(?:st|nd|rd|th)(?![\p{L}\p{N}])/iu.test(text.slice(end, end + 16))
  );
}

function dates(from: CivilDate, to: CivilDate, grain: CalendarUnit): Period {
  return { kind: 'date-range', value: { from: formatDate(from), to: formatDate(to) }, grain };
}

function namedMonth({ month = '', year, which }: Groups, reading: Reading, start: number): Period | undefined {
  const number = monthOf(month);
  const today = reading.wall.date;
  const inferred = looksBack(reading, start) && number === today.month ? today : inferYear(reading, start, number, 1);
  const inYear =
    year !== undefined
      ? yearOf(year)
      : which === undefined
        ? inferred?.year
        : today.year + (/next/i.test(which) ? 1 : /last/i.test(which) ? -1 : 0);
  if (inYear === undefined) return undefined;
  return wholeMonth(inYear, number);
}

function wholeMonth(year: number, month: number): Period {
  return dates({ year, month, day: 1 }, { year, month, day: daysInMonth(year, month) }, 'month');
}

/** "last January" is the latest one that is over, "next June" the one to come. */
function nearMonth({ near = '', month = '' }: Groups, { wall }: Reading): Period {
  const [number, { year, month: current }] = [monthOf(month), wall.date];
  if (/last|past/i.test(near)) return wholeMonth(number < current ? year : year - 1, number);
  return wholeMonth(/this/i.test(near) || number > current ? year : year + 1, number);
}

/** Ten days each: early, mid, late. */
function partOfMonth({ part = '', month = '' }: Groups, reading: Reading, start: number): Period | undefined {
  const first = inferYear(reading, start, monthOf(month), 1);
  if (first === undefined) return undefined;
  const [from, to] = /early/i.test(part)
    ? [1, 10]
    : /mid/i.test(part)
      ? [11, 20]
      : [21, daysInMonth(first.year, first.month)];
  return dates({ ...first, day: from }, { ...first, day: to }, 'day');
}

/** "last 3 days" runs up to now, "next 2 weeks" from now on; "a few" is three. */
function countedPeriod({ way = '', count = 'one', unit = '', more }: Groups, { wall }: Reading): Period | undefined {
  const said = /few|several/i.test(count) ? 3 : countOf(count);
  if (said === undefined) return undefined;
  const { unit: canonical, factor } = unitOf(unit);
  const amount = (said + (more === undefined ? 0 : 0.5)) * factor;
  const back = /last|past|previous/i.test(way);
  if (!isClockUnit(canonical)) {
    const other = shiftDate(wall.date, back ? -amount : amount, canonical);
    return back ? dates(other, wall.date, canonical) : dates(wall.date, other, canonical);
  }
  const other = shiftMoment(wall, back ? -amount : amount, canonical);
  const [now, then] = [formatTime(wall.hour, wall.minute), formatTime(other.hour, other.minute)];
  return { kind: 'time-range', value: back ? { from: then, to: now } : { from: now, to: then }, grain: canonical };
}

/** A whole unit of the calendar: this one, the next or the last. */
export function calendarPeriod(today: CivilDate, which: string | number, unit: string): Period {
  const step =
    typeof which === 'number'
      ? which
      : /next|coming|following/i.test(which)
        ? 1
        : /last|previous|past/i.test(which)
          ? -1
          : 0;
  const said = unit.toLowerCase();
  if (said === 'week') return dates(weekOf(today, step).monday, weekOf(today, step).sunday, 'week');
  if (said === 'weekend') {
    const { sunday } = weekOf(today, step);
    return dates(addDays(sunday, -1), sunday, 'day');
  }
  if (said === 'year') return wholeYear(today.year + step);
  const months = said === 'quarter' ? 3 : 1;
  const first = addMonths({ ...today, month: today.month - ((today.month - 1) % months), day: 1 }, step * months);
  return dates(first, addDays(addMonths(first, months), -1), said === 'quarter' ? 'quarter' : 'month');
}

function quarterOf(year: number, quarter: number): Period {
  const first = { year, month: 3 * quarter - 2, day: 1 };
  return dates(first, addDays(addMonths(first, 3), -1), 'quarter');
}

/** Seven days each from the first of the month; the last week is its last seven days. */
function weekOfMonth({ nth = '', month, which }: Groups, reading: Reading, start: number): Period | undefined {
  const { date: today } = reading.wall;
  const step = /next/i.test(which ?? '') ? 1 : /last/i.test(which ?? '') ? -1 : 0;
  const first =
    month === undefined ? addMonths({ ...today, day: 1 }, step) : inferYear(reading, start, monthOf(month), 1);
  if (first === undefined) return undefined;
  const days = daysInMonth(first.year, first.month);
  const rank = ['first', 'second', 'third', 'fourth'].indexOf(nth.toLowerCase()) + 1 || Number.parseInt(nth, 10);
  const day = /last/i.test(nth) ? days - 6 : 7 * rank - 6;
  return dates({ ...first, day }, { ...first, day: day + 6 }, 'week');
}

function wholeYear(year: number): Period {
  return dates({ year, month: 1, day: 1 }, { year, month: 12, day: 31 }, 'year');
}

/** The week that begins with a day; when the day is no Monday, the calendar week around it. */
function weekOfDay({ day = '', month }: Groups, reading: Reading, start: number): Period | undefined {
  const date =
    month === undefined
      ? inferMonth(reading, start, dayOf(day))
      : inferYear(reading, start, monthOf(month), dayOf(day));
  if (date === undefined) return undefined;
  const { monday, sunday } = weekOf(date);
  return weekdayOf(date) === 1 ? dates(date, addDays(date, 6), 'week') : dates(monday, sunday, 'week');
}

/** First month and day, last month and day: astronomical seasons of the northern hemisphere, by their usual days. */
const SEASONS: ReadonlyMap<string, readonly number[]> = new Map([
  ['spring', [3, 20, 6, 20]],
  ['summer', [6, 21, 9, 22]],
  ['autumn', [9, 23, 12, 20]],
  ['fall', [9, 23, 12, 20]],
  ['winter', [12, 21, 3, 19]],
]);

function season({ season: named, lone, which = 'this' }: Groups, { wall }: Reading): Period {
  const [fromMonth = 1, fromDay = 1, toMonth = 1, toDay = 1] = SEASONS.get((named ?? lone ?? '').toLowerCase()) ?? [];
  const year = wall.date.year + (/next/i.test(which) ? 1 : /last/i.test(which) ? -1 : 0);
  return dates(
    { year, month: fromMonth, day: fromDay },
    { year: toMonth < fromMonth ? year + 1 : year, month: toMonth, day: toDay },
    'quarter',
  );
}

/** Source of the hours: Duckling's parts of day, which NLU++ uses too. */
function partOfDay({ part, night }: Groups): Period {
  const said = (part ?? night ?? '').toLowerCase();
  const [from, to] =
    said === 'morning' ? ['00:00', '12:00'] : said === 'afternoon' ? ['12:00', '19:00'] : ['18:00', '00:00'];
  return { kind: 'time-range', value: { from: from ?? '', to: to ?? '' }, grain: 'hour' };
}
