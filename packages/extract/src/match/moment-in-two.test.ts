import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeSlots } from './describe-slot.ts';
import { momentInTwo } from './moment-in-two.ts';

const SLOTS = describeSlots(z.object({ start: z.iso.datetime({ local: true }), count: z.int() }));
const options = { now: new Date('2026-11-28T09:00:00Z') };

/** The moment of an answer after what was said before. */
function momentOf(answer: string, before: readonly string[], asked: readonly string[] = ['start']): unknown {
  const history = before.map((text, at) => ({ from: 'person' as const, text, turnId: String(at) }));
  return momentInTwo(SLOTS, answer, { history, asked, options }).slots['start']?.value;
}

it.each([
  ['at 4pm', ['plan it', 'Friday']],
  ['16:00 please', ['plan it on Friday']],
  ['4pm', ['plan it', 'Friday', 'in the afternoon']],
])('takes the day from before and the hour from the answer (row 84): “%s” after %j', (answer, before) => {
  expect(momentOf(answer, before)).toBe('2026-12-04T16:00:00.000Z');
});

it.each([
  ['tomorrow at 4pm', ['plan it on Friday'], ['start']],
  ['4', ['plan it on Friday'], ['start']],
  ['at 4pm', ['plan it'], ['start']],
  ['at 4pm', ['Friday', 'plan it', 'for Ann'], ['start']],
  ['at 4pm', ['plan it on Friday'], ['count']],
])('makes nothing of “%s” after %j, asked for %j', (answer, before, asked) => {
  expect(momentOf(answer, before, asked)).toBeUndefined();
});
