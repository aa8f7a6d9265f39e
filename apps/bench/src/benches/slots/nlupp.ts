import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@fw/signature';
import { durationInSeconds, type ReadingOptions } from '@fw/extract/local';
import { z } from 'zod';
import { createReader, type ReadSlots } from './read-slots.ts';
import type { ScoredTurn, SlotSpan } from './score.ts';

/** NLU++ resolves relative dates against this moment. */
const NOW = new Date('2022-03-15T09:00:00Z');

/** The recognisers were developed on the first fifteen folds of banking; the others were never looked at. */
export const DEVELOPMENT_FOLDS = 15;

const DateRangeSchema = z.object({ from: z.iso.date(), to: z.iso.date() });
const TimeRange = z.object({ from: z.iso.time(), to: z.iso.time() });
const Recurrence = z.object({ every: z.object({ count: z.number(), unit: z.string() }), on: z.string().optional() });

/** The typed slots of NLU++ banking as the input of one command, described as its ontology describes them. */
export const BANKING = z.object({
  date: z.iso.date().optional().describe('The specific date'),
  date_from: z.iso.date().optional().describe('The start date of some period'),
  date_to: z.iso.date().optional().describe('The end date of some period'),
  date_period: z
    .union([DateRangeSchema, Recurrence, z.iso.duration()])
    .optional()
    .describe('The period in days, months or years'),
  time: z.iso.time().optional().describe('The specific time in the day'),
  time_from: z.iso.time().optional().describe('The start time of some period'),
  time_to: z.iso.time().optional().describe('The end time of some period'),
  time_period: z.union([TimeRange, z.iso.duration()]).optional().describe('The period in hours or minutes'),
  person_name: z.string().optional().describe('The name of a person'),
  number: z.number().optional().describe('The number without context'),
  amount_of_money: z
    .object({ amount: z.number(), currency: z.string().optional() })
    .optional()
    .describe('The amount of money'),
});

/** The kinds of the measure: dates, times, numbers, people. Amounts are reported beside them. */
export const KINDS: Readonly<Record<string, readonly string[]>> = {
  dates: ['date', 'date_from', 'date_to', 'date_period'],
  times: ['time', 'time_from', 'time_to', 'time_period'],
  numbers: ['number'],
  people: ['person_name'],
  amounts: ['amount_of_money'],
};

interface Annotation {
  readonly text: string;
  readonly span: readonly [number, number];
  readonly value?: unknown;
  readonly values?: unknown;
}

interface Turn {
  readonly text: string;
  readonly slots?: Readonly<Record<string, Annotation>>;
}

/** Reads the turns of some folds. */
export function loadBanking(data: string, from: number, to: number): readonly Turn[] {
  // The file's shape is the data set's own; SOURCE.md beside it says which version.
  const file = JSON.parse(readFileSync(join(data, 'nlupp', 'data.json'), 'utf8')) as {
    readonly folds: { readonly banking: readonly (readonly Turn[])[] };
  };
  return file.folds.banking.slice(from, to).flat();
}

/** How the extractor is set: as NLU++'s annotators resolved values, or as it comes. */
export type Convention = 'annotators' | 'default';

/** How the annotators resolved dates: British order, incomplete ones forward, each mention by itself. */
export const BANKING_OPTIONS: ReadingOptions = {
  now: NOW,
  timeZone: 'UTC',
  dateOrder: 'dmy',
  prefer: 'future',
  alignRanges: false,
};

/** A reader of banking turns under a convention. */
export function bankingReader(convention: Convention): ReadSlots {
  return createReader(
    BANKING,
    convention === 'default' ? { now: NOW, timeZone: 'UTC', dateOrder: 'dmy' } : BANKING_OPTIONS,
  );
}

/** Lets the extractor read a turn and puts both sides into NLU++'s canonical form. */
export async function scoreTurn(
  { text, slots = {} }: Turn,
  read: ReadSlots,
  convention: Convention,
): Promise<ScoredTurn> {
  const found = await read(text, []);
  const gold = Object.entries(slots).flatMap(([slot, annotation]) => toGold(slot, annotation));
  const open = Object.entries(slots).filter(
    ([slot, annotation]) => Object.hasOwn(BANKING.shape, slot) && toGold(slot, annotation).length === 0,
  );
  const predicted = Object.entries(found).flatMap(([slot, { value, evidence }]): readonly SlotSpan[] => {
    const [start, end] = [evidence.start ?? 0, evidence.end ?? 0];
    // What the annotators left open ("lately", "some days ago") counts for nobody.
    if (open.some(([, { span }]) => start < span[1] && span[0] < end)) return [];
    return [{ slot, value: toCanonical(value, evidence.quote ?? '', convention), start, end }];
  });
  return { text, gold, predicted };
}

function toGold(slot: string, { text, span, value, values }: Annotation): readonly SlotSpan[] {
  if (!Object.hasOwn(BANKING.shape, slot)) return [];
  const canonical = goldValue(slot === 'person_name' ? text : (value ?? values));
  return canonical === undefined ? [] : [{ slot, value: canonical, start: span[0], end: span[1] }];
}

/** An annotated value as text; `undefined` where the annotators call it ambiguous. */
function goldValue(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value === 'ambiguous' ? undefined : value.toLowerCase();
  // Anything else is an object: a sum, a moment, a range or a recurrence.
  const fields = value as Readonly<Record<string, unknown>>;
  if (fields['amount'] !== undefined)
    return canonicalJson({
      amount: fields['amount'],
      ...(fields['currency'] !== 'ambiguous' && { currency: fields['currency'] }),
    });
  if (fields['from'] !== undefined) return `${goldValue(fields['from']) ?? ''}/${goldValue(fields['to']) ?? ''}`;
  if (fields['day'] !== undefined)
    return [fields['year'], fields['month'], fields['day']].map((part) => String(part).padStart(2, '0')).join('-');
  if (fields['hour'] !== undefined)
    return [fields['hour'], fields['minute']].map((part) => String(part).padStart(2, '0')).join(':');
  // Lengths of hours are given in minutes under the name of days; the unit is lost with the word, so it is kept as it stands.
  if (fields['type'] === 'relative') return `${String(fields['days'])} units`;
  return fields['type'] === 'periodic' ? 'periodic' : undefined;
}

/** One of our values in the same form. */
function toCanonical(value: unknown, quote: string, convention: Convention): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string')
    return value.startsWith('P') && durationInSeconds(value) !== undefined ? lengthOf(value) : value.toLowerCase();
  // Anything else is an object: a sum, a moment, a range or a recurrence.
  const fields = value as Readonly<Record<string, unknown>>;
  if (fields['from'] !== undefined)
    // Ranges come out of schemas whose ends are strings.
    return rangeOf(fields as unknown as DateRange, quote, convention);
  if (fields['every'] === undefined) return canonicalJson(value);
  if (fields['on'] !== undefined) return 'periodic';
  const { count, unit } = fields['every'] as { readonly count: number; readonly unit: string };
  return lengthOf(`P${count}${unit[0]?.toUpperCase() ?? 'D'}`);
}

function lengthOf(iso: string): string {
  const seconds = durationInSeconds(iso) ?? 0;
  return `${iso.includes('T') ? seconds / 60 : seconds / 86_400} units`;
}

/** Both kinds of ranges hold texts. */
interface DateRange {
  readonly from: string;
  readonly to: string;
}

const COUNTED =
  /^(?:the\s+)?(last|past|previous|next|following|coming)\s.*?(second|minute|hour|day|week|month|year)s?(?:\s|$)/i;
const COUNT = /\s(?:\d|an?\s|one|two|three|four|five|six|seven|eight|nine|ten|few|several|hour|minute)/i;

/**
 * "last 4 months" and "next 7 hours": the annotators count whole units of the calendar before or after the current one,
 * with the end excluded, as Duckling does; we count from now. The same interval is rewritten, not another one chosen.
 */
function rangeOf({ from, to }: DateRange, quote: string, convention: Convention): string {
  const counted = COUNTED.exec(quote);
  if (counted === null || convention === 'default' || !COUNT.test(quote)) return `${from}/${to}`;
  const step = /next|following|coming/i.test(counted[1] ?? '') ? 1 : 0;
  if (from.includes(':')) {
    const isWholeHours = (minutesOf(to) - minutesOf(from)) % 60 === 0;
    return [from, to].map((end) => timeAt(minutesOf(end) + step * (isWholeHours ? 60 : 1))).join('/');
  }
  return [from, to].map((end) => laterDate(end, (counted[2] ?? '').toLowerCase(), step)).join('/');
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function timeAt(minutes: number): string {
  return [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function laterDate(day: string, unit: string, step: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (unit === 'month') date.setUTCMonth(date.getUTCMonth() + step, 1);
  else if (unit === 'year') date.setUTCFullYear(date.getUTCFullYear() + step, 0, 1);
  else if (unit === 'week') date.setUTCDate(date.getUTCDate() + step * 7 - ((date.getUTCDay() + 6) % 7));
  else date.setUTCDate(date.getUTCDate() + step);
  return date.toISOString().slice(0, 10);
}
