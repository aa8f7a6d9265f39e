import { SPANISH } from '@fw/signature/language';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeSlots } from './describe-slot.ts';
import { readLocal } from './read-local.ts';

const OPTIONS = { now: new Date('2026-11-26T10:00:00Z'), timeZone: 'UTC' };

function read(text: string, shape: z.ZodRawShape, asked: readonly string[] = []) {
  return readLocal({
    slots: describeSlots(z.object(shape)),
    text,
    asked,
    command: { name: 'book_table', utterances: ['book a table'] },
    options: OPTIONS,
  });
}

it.each([
  ['40 is more than 12', 'book a table for 40', { guests: z.int().max(12) }],
  ['0 is less than 1', 'book a table for 0', { guests: z.int().min(1) }],
  ['2.5 is no whole number', 'a table for 2.5', { guests: z.int() }],
  [
    'We are open from 8 to 17',
    'tomorrow at 19:00',
    { time: z.iso.time({ precision: -1 }).refine((time) => time < '17:00', 'We are open from 8 to 17.') },
  ],
  ['there is no 31 February', 'book it on 31 February', { day: z.iso.date() }],
  ['there is no 31 April 2027', 'book it on 31/4/2027', { day: z.iso.date() }],
])('tells with the question that %s', (reason, text, shape) => {
  const { slots, ambiguities } = read(text, shape);

  expect(slots).toEqual({});
  expect(ambiguities).toMatchObject([{ reason, candidates: [] }]);
});

it('tells that a weekday does not match its date, and offers both', () => {
  const [open] = read('on Friday, 3 May 2027', { day: z.iso.date() }).ambiguities;

  expect(open).toMatchObject({
    reason: '3 May 2027 is a Monday, no Friday',
    candidates: [{ value: '2027-05-03' }, { value: '2027-04-30' }],
  });
});

it.each(['up to 700', 'at least 700', '700 or less', '>= 700', 'more than 700', 'a maximum of 700'])(
  'asks whether “%s” is 700',
  (text) => {
    const { slots, ambiguities } = read(text, { amount: z.number() }, ['amount']);

    expect(slots).toEqual({});
    expect(ambiguities).toMatchObject([{ phrase: text, candidates: [{ value: 700 }] }]);
  },
);

it('takes a limit for a slot that holds one', () => {
  expect(read('up to 700', { maxPrice: z.number() }, ['maxPrice']).slots['maxPrice']).toMatchObject({ value: 700 });
});

it('says nothing of a number that is not the slot’s to refuse', () => {
  expect(read('book for 3 people and 40 chairs', { guests: z.int().max(12), chairs: z.int() }).ambiguities).toEqual([]);
});

it.each([
  ['40 es más que 12', 'reserva para 40', { guests: z.int().max(12) }],
  ['2.5 no es un número entero', 'reserva para 2,5', { guests: z.int() }],
])('tells it in the language of the conversation: %s', (reason, text, shape) => {
  const { ambiguities } = readLocal({
    slots: describeSlots(z.object(shape)),
    text,
    asked: [],
    command: { name: 'book_table', utterances: ['reserva una mesa'] },
    options: { ...OPTIONS, language: SPANISH },
  });

  expect(ambiguities).toMatchObject([{ reason }]);
});

it('leaves the digits of a day that does not exist to no number (row N17)', () => {
  const shape = { seats: z.int(), discount: z.number().max(50).optional(), day: z.iso.date() };
  const { slots, ambiguities } = read('4 tickets on 31 November', shape);

  expect(Object.fromEntries(Object.entries(slots).map(([slot, { value }]) => [slot, value]))).toEqual({ seats: 4 });
  expect(ambiguities).toMatchObject([{ slot: 'day', reason: 'there is no 31 November' }]);
});
