import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@fw/signature';
import type { ReadingOptions } from '@fw/extract/local';
import { z } from 'zod';
import { createReader, type ReadSlots } from './read-slots.ts';
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

/** The data names no reference date; any will do, as both sides are read against the same one. */
const OPTIONS: ReadingOptions = { now: new Date('2018-06-15T09:00:00Z'), timeZone: 'UTC' };

/** Reads one split. The public copy has no test split: `train` was open to development, `dev` is the measure. */
export function loadRestaurants(data: string, split: 'train' | 'dev'): readonly Row[] {
  // The file's shape is the data set's own; SOURCE.md beside it says which version.
  const file = JSON.parse(readFileSync(join(data, 'restaurant8k', 'restaurant8k.json'), 'utf8')) as Readonly<
    Record<string, readonly Row[]>
  >;
  return file[split] ?? [];
}

/** A reader of bookings. */
export function bookingReader(): ReadSlots {
  return createReader(BOOKING, OPTIONS);
}

/**
 * Lets the extractor read a turn. The data gives spans and no canonical values, so the value of an annotated span is
 * what the extractor reads from the span alone; whether it finds the right mention in the sentence is what is measured.
 */
export async function scoreRow([text, requested, spans]: Row, read: ReadSlots): Promise<AskedTurn> {
  const predicted = await spansOf(text, askedNow(requested), read);
  const gold: SlotSpan[] = [];
  for (const [slot, start, end, said] of spans) {
    const alone = (await spansOf(said, [slot], read)).find((span) => span.slot === slot);
    const found = predicted.find((span) => span.slot === slot && span.start < end && start < span.end);
    // A bare hour alone does not say whether it is morning; the sentence around it may.
    const isSameHour =
      slot === 'time' && found !== undefined && alone !== undefined && isTwelveHoursApart(found.value, alone.value);
    gold.push({ slot, value: isSameHour ? found.value : (alone?.value ?? said.trim().toLowerCase()), start, end });
  }
  return { text, gold, predicted, requested };
}

/**
 * What the system's last question asked for. The data list a slot once more when it is asked again: of the 32 turns of
 * `train` behind "first name, last name, last name" or "…, first name" each gives that one name alone, and of the 17 behind
 * both once more each gives both.
 */
export function askedNow(requested: readonly string[]): readonly string[] {
  const again = requested.filter((slot, at) => requested.indexOf(slot) !== at);
  return [...new Set(again.length > 0 ? again : requested)];
}

function isTwelveHoursApart(a: string, b: string): boolean {
  return a.slice(2) === b.slice(2) && Math.abs(Number(a.slice(0, 2)) - Number(b.slice(0, 2))) === 12;
}

async function spansOf(text: string, asked: readonly string[], read: ReadSlots): Promise<readonly SlotSpan[]> {
  return Object.entries(await read(text, asked)).map(([slot, { value, evidence }]) => ({
    slot,
    value: typeof value === 'string' ? value.toLowerCase() : canonicalJson(value),
    start: evidence.start ?? 0,
    end: evidence.end ?? 0,
  }));
}
