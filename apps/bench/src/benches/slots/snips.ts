import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadingOptions } from '@fw/extract/local';
import { z } from 'zod';
import { createReader, type ReadSlots } from './read-slots.ts';
import type { ScoredTurn, SlotSpan } from './score.ts';

/** The typed slots of SNIPS; its other 35 hold names of songs, films and places, which no recogniser can know. */
const TYPED = z.object({
  party_size_number: z.number().int().optional().describe('Number of people in the party'),
  rating_value: z.number().optional().describe('Stars or points of the rating'),
  best_rating: z.number().optional().describe('Best possible rating, out of'),
  timeRange: z
    .union([z.iso.datetime({ local: true }), z.iso.date(), z.iso.time()])
    .optional()
    .describe('When'),
});

export const TYPED_SLOTS = Object.keys(TYPED.shape);

type Row = readonly [tokens: string, tags: string, intent: string];

const OPTIONS: ReadingOptions = { now: new Date('2018-01-15T09:00:00Z'), timeZone: 'UTC' };

/** Reads the test split of the standard lower-cased version. */
export function loadSnips(data: string): readonly Row[] {
  // The file's shape is the data set's own; SOURCE.md beside it says which version.
  const file = JSON.parse(readFileSync(join(data, 'snips', 'slots_bio.json'), 'utf8')) as {
    readonly splits: { readonly test: readonly Row[] };
  };
  return file.splits.test;
}

export function snipsReader(): ReadSlots {
  return createReader(TYPED, OPTIONS);
}

/** Lets the extractor read a sentence; values are not annotated, so only spans are compared. */
export async function scoreSentence([text, tags]: Row, read: ReadSlots): Promise<ScoredTurn> {
  const predicted = Object.entries(await read(text, [])).map(([slot, { evidence }]) => ({
    slot,
    value: '',
    start: evidence.start ?? 0,
    end: evidence.end ?? 0,
  }));
  return { text, gold: goldSpans(text, tags).filter(({ slot }) => TYPED_SLOTS.includes(slot)), predicted };
}

function goldSpans(text: string, tags: string): readonly SlotSpan[] {
  const spans: SlotSpan[] = [];
  let at = 0;
  const labels = tags.split(' ');
  for (const [index, token] of text.split(' ').entries()) {
    const label = labels[index] ?? 'O';
    const last = spans.at(-1);
    if (label.startsWith('B-')) spans.push({ slot: label.slice(2), value: '', start: at, end: at + token.length });
    else if (label.startsWith('I-') && last !== undefined)
      spans[spans.length - 1] = { ...last, end: at + token.length };
    at += token.length + 1;
  }
  return spans;
}
