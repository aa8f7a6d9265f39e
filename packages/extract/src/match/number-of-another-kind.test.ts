import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeSlots } from './describe-slot.ts';
import { readLocal } from './read-local.ts';

const BILL = z.object({
  amount: z.number().positive().describe('How much, in pounds'),
  discount: z.number().max(50).optional().describe('Discount in percent'),
});
const DOSE = z.object({ days: z.int().describe('For how many days') });
const STOCK = z.object({ quantity: z.int().describe('How many') });
const START = z.object({ start: z.iso.datetime({ local: true }).describe('When it leaves') });
const WEIGHT = z.object({ weight: z.number().describe('How heavy, in pounds') });

function read(input: z.ZodObject, text: string): Readonly<Record<string, unknown>> {
  const { slots } = readLocal({
    slots: describeSlots(input),
    text,
    asked: [],
    command: { name: 'do_it', utterances: [] },
    options: { now: new Date('2026-11-28T09:00:00Z') },
  });
  return Object.fromEntries(Object.entries(slots).map(([slot, { value }]) => [slot, value]));
}

it.each([
  ['50 pounds are sums where pounds are money', BILL, 'bill 50 pounds', { amount: 50 }],
  ['so are sums in words', BILL, 'bill a pound fifty', { amount: 1.5 }],
  ['and a weight where something is weighed', WEIGHT, 'it weighs 12 pounds', { weight: 12 }],
  ['pounds are no per cent', BILL, 'take 10 pounds off', { amount: 10 }],
  ['per cent are no pounds', BILL, 'bill 50 percent of it', { discount: 50 }],
  ['a number of things is no sum', BILL, 'bill it for 3 runs', {}],
  ['twice a day is no two days', DOSE, 'take it twice a day', {}],
  ['a share is no count', STOCK, 'move 20% of it', {}],
  ['a part of a row is no fraction', BILL, 'bill 50/100', {}],
  ['a hundred and a half is either of two', BILL, 'bill a hundred and a half', {}],
  ['a day is no hour', START, 'plan it on Friday', {}],
  ['an hour of a day is one', START, 'plan it on Friday at 16:00', { start: '2026-12-04T16:00:00.000Z' }],
])('knows of a number what it is (row 84): %s', (_, input, text, values) => {
  expect(read(input, text)).toEqual(values);
});
