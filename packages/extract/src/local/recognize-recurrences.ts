import { mention, type CalendarUnit, type Candidate, type Recurrence } from './candidate.ts';
import { COUNT, countOf } from './number-words.ts';
import { GAP, isoWeekday, phrase, TIME_UNIT, WEEKDAY } from './patterns.ts';
import { dayOf } from './recognize-calendar-dates.ts';
import type { Reading } from './reading.ts';
import { unitOf } from './time-units.ts';

type Groups = Readonly<Record<string, string | undefined>>;

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const EACH = '(?:each|every)';

const FORMS: readonly { readonly pattern: RegExp; readonly read: (groups: Groups) => Recurrence | undefined }[] = [
  {
    pattern: phrase(`(?<day>(?:\\d{1,2}(?:st|nd|rd|th)|last)(?:${GAP}day)?)(?:${GAP}of)?${GAP}${EACH}${GAP}month`),
    read: ({ day = '' }) => on(/last/i.test(day) ? 'last' : String(dayOf(day)), 'month'),
  },
  {
    pattern: phrase(
      `(?<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)${GAP}(?<weekday>${WEEKDAY})(?:${GAP}of)?${GAP}${EACH}${GAP}month`,
    ),
    read: ({ nth = '', weekday = '' }) => on(`${rankName(nth)} ${weekdayName(weekday)}`, 'month'),
  },
  {
    pattern: phrase(`${EACH}${GAP}(?<day>\\d{1,2}(?:st|nd|rd|th))(?:${GAP}of${GAP}(?:the${GAP})?month)?`),
    read: ({ day = '' }) => on(String(dayOf(day)), 'month'),
  },
  {
    pattern: phrase(`on${GAP}(?<weekday>${WEEKDAY})`),
    read: ({ weekday = '' }) => (/days$/i.test(weekday) ? on(weekdayName(weekday), 'week') : undefined),
  },
  {
    pattern: phrase(`once${GAP}an?${GAP}(?<unit>${TIME_UNIT})`),
    read: ({ unit = '' }) => ({ every: { count: 1, unit: unitOf(unit).unit } }),
  },
  {
    pattern: phrase(`${EACH}${GAP}(?<weekday>${WEEKDAY})`),
    read: ({ weekday = '' }) => on(weekdayName(weekday), 'week'),
  },
  {
    pattern: phrase(`${EACH}${GAP}(?:(?<count>${COUNT}|other|second)${GAP})?(?<unit>${TIME_UNIT})`),
    read: ({ count, unit = '' }) => {
      const { unit: canonical, factor } = unitOf(unit);
      const said = count === undefined ? 1 : /other|second/i.test(count) ? 2 : countOf(count);
      return said === undefined || said <= 0 ? undefined : { every: { count: said * factor, unit: canonical } };
    },
  },
  {
    pattern: phrase(
      '(?<adverb>hourly|everyday|daily|weekly|fortnightly|bi-?weekly|bi-?monthly|monthly|quarterly|yearly|annually|annual)',
    ),
    read: ({ adverb = '' }) => ADVERBS.get(adverb.toLowerCase().replace('-', '')),
  },
];

const ADVERBS: ReadonlyMap<string, Recurrence> = new Map(
  (
    [
      ['hourly', 1, 'hour'],
      ['daily', 1, 'day'],
      ['everyday', 1, 'day'],
      ['weekly', 1, 'week'],
      ['fortnightly', 2, 'week'],
      ['biweekly', 2, 'week'],
      ['bimonthly', 2, 'month'],
      ['monthly', 1, 'month'],
      ['quarterly', 1, 'quarter'],
      ['yearly', 1, 'year'],
      ['annually', 1, 'year'],
      ['annual', 1, 'year'],
    ] satisfies [string, number, CalendarUnit][]
  ).map(([word, count, unit]): [string, Recurrence] => [word, { every: { count, unit } }]),
);

/** Finds what comes back: "every month", "weekly", "the 4th of each month", "first Wednesday of every month". */
export function recognizeRecurrences(reading: Reading): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const { pattern, read } of FORMS) {
    for (const match of reading.text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (found.some((other) => other.start < span.end && span.start < other.end)) continue;
      const value = read(match.groups ?? {});
      if (value === undefined) continue;
      // "monthly limit": before a noun it only qualifies.
      const isAdjective =
        match.groups?.['adverb'] !== undefined && /^\s+\p{L}/u.test(reading.text.slice(span.end, span.end + 4));
      found.push(mention(reading.text, span, { kind: 'recurrence', value, confidence: isAdjective ? 0.5 : 0.97 }));
    }
  }
  return found;
}

function on(day: string, unit: CalendarUnit): Recurrence {
  return { every: { count: 1, unit }, on: day };
}

function weekdayName(said: string): string {
  return WEEKDAYS[isoWeekday(said) - 1] ?? said;
}

function rankName(said: string): string {
  const rank = ['first', 'second', 'third', 'fourth'][Number.parseInt(said, 10) - 1];
  return rank ?? said.toLowerCase();
}
