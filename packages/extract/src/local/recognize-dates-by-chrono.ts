import { Chrono, casual, type ParsedResult } from 'chrono-node/en';
import { civilDate } from './calendar.ts';
import type { Candidate } from './candidate.ts';
import { dateMention } from './recognize-calendar-dates.ts';
import type { Reading } from './reading.ts';

/**
 * Longest text given to chrono, in UTF-16 code units: some of its patterns take quadratic time on pages of digits.
 * Measured: 4,000 digits take 20 ms.
 */
const MAX_CHRONO = 1_000;

const PARSER = createParser();

/**
 * Dates that our own recognisers do not know, found by chrono: "two weeks after May 5th", "mid-June", "in three
 * Mondays". Clock times and bare words are left to our own, which chrono reads too freely ("25 to 7", "now", "may").
 */
export function recognizeDatesByChrono(reading: Reading): readonly Candidate[] {
  const { date, hour, minute } = reading.wall;
  const instant = new Date(Date.UTC(date.year, date.month - 1, date.day, hour, minute));
  const results = PARSER.parse(reading.text.slice(0, MAX_CHRONO), { instant, timezone: 0 }, { forwardDate: true });
  return results.flatMap((result) => toCandidate(reading, result));
}

function createParser(): Chrono {
  const unwanted = /TimeExpression|CasualTime|MonthNameParser|WeekdayParser|SlashMonth|CasualDate|RelativeDateFormat/;
  const refined = /MergeDateRange|MergeDateTime|Timezone/;
  return new Chrono({
    parsers: casual.parsers.filter((parser) => !unwanted.test(parser.constructor.name)),
    refiners: casual.refiners.filter((refiner) => !refined.test(refiner.constructor.name)),
  });
}

function toCandidate(reading: Reading, { index, text, start }: ParsedResult): readonly Candidate[] {
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  if (year === null || month === null || day === null || start.isCertain('hour') || !start.isCertain('day')) return [];
  const date = civilDate(year, month, day);
  return date === undefined || !MEASURED.test(text)
    ? []
    : [dateMention(reading, index, index + text.trimEnd().length, date, 0.75)];
}

/** What chrono is asked for: dates that are measured from another one. Plain dates are ours. */
const MEASURED = /\S\s+(?:after|before|from|following|prior)\b/i;
