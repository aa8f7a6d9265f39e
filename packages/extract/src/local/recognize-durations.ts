import type { CalendarUnit } from '@fw/signature/language';
import { mention, type Candidate } from './candidate.ts';
import { measureAt, type Measure, type UnitGrammar } from './measure.ts';
import { spanOf, type Reading } from './reading.ts';
import { formatDuration } from './time-units.ts';
import { touches } from './tokenize.ts';

/** A unit of time as said; a fortnight counts for two weeks. */
interface TimeUnit {
  readonly unit: CalendarUnit;
  readonly factor: number;
}

/** A length of time over tokens. */
export interface Length {
  readonly parts: readonly { readonly count: number; readonly unit: CalendarUnit }[];
  readonly from: number;
  readonly to: number;
}

const GLUED: ReadonlyMap<string, CalendarUnit> = new Map([
  ['h', 'hour'],
  ['d', 'day'],
  ['w', 'week'],
  ['s', 'second'],
  ['y', 'year'],
]);

const ORDER: readonly CalendarUnit[] = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'];

/** Lengths of time by their first token: "two weeks", "an hour and a half", "1h30", "2 years 1 month 21 days". */
export function lengthsOf(reading: Reading): ReadonlyMap<number, Length> {
  const grammar = timeGrammar(reading);
  const found = new Map<number, Length>();
  let end = 0;
  for (let at = 0; at < reading.tokens.length; at++) {
    const clocked = clockedAt(reading, at);
    if (clocked !== undefined) found.set(at, clocked);
    const measure =
      at < end || clocked !== undefined ? undefined : measureAt(reading.spoken, reading.numberAt, at, grammar);
    if (measure === undefined || isRank(reading, measure)) continue;
    found.set(at, {
      from: at,
      to: measure.to,
      parts: measure.parts.map(({ amount, unit }) => ({ count: amount * unit.factor, unit: unit.unit })),
    });
    end = measure.to;
  }
  return found;
}

/** "1h30", "2h 05m". */
function clockedAt({ tokens }: Reading, at: number): Length | undefined {
  const [hours, mark, minutes, last] = [tokens[at], tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  if (!/^\d{1,3}$/.test(hours?.text ?? '') || mark?.lower !== 'h' || !touches(hours, mark)) return undefined;
  if (!/^[0-5]?\d$/.test(minutes?.text ?? '') || tokens[at - 1]?.end === hours?.start) return undefined;
  const isMarked = /^(?:m|min|mins)$/.test(last?.lower ?? '') && touches(minutes, last);
  if (!isMarked && (!touches(mark, minutes) || touches(minutes, last))) return undefined;
  const parts = [
    { count: Number(hours?.text), unit: 'hour' } as const,
    { count: Number(minutes?.text), unit: 'minute' } as const,
  ];
  return { parts, from: at, to: at + (isMarked ? 4 : 3) };
}

/** "A second" is a rank or a moment, and "thirty second" a rank. */
function isRank({ tokens }: Reading, { form, to }: Measure<TimeUnit>): boolean {
  return tokens[to - 1]?.lower === 'second' && form !== 'digits';
}

function timeGrammar({ language: { timeUnits } }: Reading): UnitGrammar<TimeUnit> {
  return {
    unitAt({ tokens }, at, isGlued) {
      const said = tokens[at]?.lower ?? '';
      // "In a week's time".
      const unit = timeUnits.get(said.replace(/['’]s$/, ''));
      if (unit !== undefined) return { unit, to: at + 1 };
      const glued = isGlued ? GLUED.get(said) : undefined;
      return glued && { unit: { unit: glued, factor: 1 }, to: at + 1 };
    },
    isSmaller: (first, second) => ORDER.indexOf(second.unit) > ORDER.indexOf(first.unit),
    trailing: ({ unit }, { value, form }, isGlued) =>
      unit === 'hour' && isGlued && form === 'digits' && value < 60
        ? { amount: value, unit: { unit: 'minute', factor: 1 } }
        : undefined,
  };
}

/** Behind these words a count of time is a stretch of the calendar or a place in it, not a length. */
const DISTANCE = /^\s*(?:ago|from\s+(?:now|today|tomorrow)|later|hence|earlier|before|after)\b/i;
const CALENDAR =
  /\b(?:last|past|next|previous|in|within|coming|following|the first|every|each|once|twice|times)\s+(?:the\s+)?$/i;

/** Finds how old somebody or something is: "five years old", "a 3-year-old", "9 months of age", "aged 40". */
export function recognizeAges(reading: Reading): readonly Candidate[] {
  const { tokens, text, numberAt } = reading;
  const said = (at: number): string => tokens[at]?.lower ?? '';
  const lengths = [...lengthsOf(reading).values()].flatMap(({ parts, from, to }) => {
    const dash = said(to) === '-' ? to + 1 : to;
    const end = said(dash) === 'old' ? dash + 1 : said(to) === 'of' && said(to + 1) === 'age' ? to + 2 : undefined;
    const [first, ...others] = parts;
    return end === undefined || first === undefined || others.length > 0
      ? []
      : [{ amount: first.count, unit: first.unit, from, to: end }];
  });
  const bare = [...numberAt.values()].flatMap(({ from, to, value }) =>
    /^aged?$/.test(said(from - 1)) ? [{ amount: value, unit: 'year' as const, from: from - 1, to }] : [],
  );
  return [...lengths, ...bare].map(({ amount, unit, from, to }) =>
    mention(text, spanOf(reading, from, to), { kind: 'quantity', value: { amount, unit }, confidence: 0.95 }),
  );
}

/** Finds lengths of time; those that only measure a distance to a day are hardly ones. */
export function recognizeDurations(reading: Reading): readonly Candidate[] {
  const { text } = reading;
  const lengths = [...lengthsOf(reading).values()].filter(({ from }) => !isRate(reading, from));
  return lengths.map(({ parts, from, to }) => {
    const span = spanOf(reading, from, to);
    const before = text.slice(Math.max(0, span.start - 16), span.start);
    const placed = DISTANCE.test(text.slice(span.end, span.end + 20)) || CALENDAR.test(before);
    const [largest = { count: 0, unit: 'day' as const }] = parts;
    const value = parts.map(({ count, unit }) => formatDuration(count, unit)).reduce(joined);
    return mention(text, span, { kind: 'duration', value, confidence: placed ? 0.3 : 0.85, grain: largest.unit });
  });
}

/** "Twice a day", "5 times a week": how often, not how long. */
function isRate({ tokens, spoken: { words } }: Reading, at: number): boolean {
  const before = tokens[at - 1]?.lower ?? '';
  return words.per.has(tokens[at]?.lower ?? '') && (words.times.has(before) || words.often.has(before));
}

/** "PT2H" and "PT15M" as "PT2H15M". */
function joined(left: string, right: string): string {
  return left.includes('T') ? left + right.slice(2) : left + right.slice(1);
}
