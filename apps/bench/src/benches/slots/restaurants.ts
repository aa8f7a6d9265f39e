import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@fw/signature';
import { describeSlots, readLocal, type ReadingOptions } from '@fw/extract/local';
import { z } from 'zod';
import type { ScoredTurn, SlotSpan } from './score.ts';

/** The booking that RESTAURANTS-8K talks about. */
const BOOKING = z.object({
  people: z.number().int().optional().describe('How many people'),
  date: z.iso.date().optional().describe('The day of the booking'),
  time: z.iso.time().optional().describe('The time of the booking'),
  first_name: z.string().optional().describe('First name of the person'),
  last_name: z.string().optional().describe('Last name of the person'),
});

/** Typed slots of the measure; names are reported beside them. */
export const KINDS: Readonly<Record<string, readonly string[]>> = {
  people: ['people'],
  dates: ['date'],
  times: ['time'],
  names: ['first_name', 'last_name'],
};

type Row = readonly [
  text: string,
  requested: readonly string[],
  spans: readonly (readonly [slot: string, start: number, end: number, text: string])[],
];

/** A turn with what the system had just asked for. */
export interface AskedTurn extends ScoredTurn {
  readonly requested: readonly string[];
}

const SHAPES = describeSlots(BOOKING);
/** The data names no reference date; any will do, as both sides are read against the same one. */
const OPTIONS: ReadingOptions = { now: new Date('2018-06-15T09:00:00Z'), timeZone: 'UTC' };
const COMMAND = { name: 'book_table', utterances: [] };

/** Reads one split. The public copy has no test split: `train` was open to development, `dev` is the measure. */
export function loadRestaurants(data: string, split: 'train' | 'dev'): readonly Row[] {
  // The file's shape is the data set's own; SOURCE.md beside it says which version.
  const file = JSON.parse(readFileSync(join(data, 'restaurant8k', 'restaurant8k.json'), 'utf8')) as Readonly<
    Record<string, readonly Row[]>
  >;
  return file[split] ?? [];
}

/**
 * Lets the extractor read a turn. The data gives spans and no canonical values, so the value of an annotated span is
 * what the extractor reads from the span alone; whether it finds the right mention in the sentence is what is measured.
 */
export function scoreRow([text, requested, spans]: Row): AskedTurn {
  const predicted = read(text, [...new Set(requested)]);
  const gold = spans.map(([slot, start, end, said]): SlotSpan => {
    const alone = read(said, [slot]).find((span) => span.slot === slot);
    return { slot, value: alone?.value ?? said.trim().toLowerCase(), start, end };
  });
  return { text, gold, predicted, requested };
}

function read(text: string, asked: readonly string[]): readonly SlotSpan[] {
  const found = readLocal({ slots: SHAPES, text, asked, command: COMMAND, options: OPTIONS });
  const undecided = found.ambiguities.flatMap(({ slot, candidates: [first, ...others] }) =>
    // Morning or evening is asked in the product; here the hour as said is the value.
    first !== undefined && others.every((other) => other.evidence.start === first.evidence.start)
      ? [[slot, first] as const]
      : [],
  );
  return [...undecided, ...Object.entries(found.slots)].map(([slot, { value, evidence }]) => ({
    slot,
    value: typeof value === 'string' ? value.toLowerCase() : canonicalJson(value),
    start: evidence.start ?? 0,
    end: evidence.end ?? 0,
  }));
}
