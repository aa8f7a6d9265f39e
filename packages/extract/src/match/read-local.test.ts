import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeSlots } from './describe-slot.ts';
import { contentOf, readLocal } from './read-local.ts';

const OPTIONS = { now: new Date('2022-03-15T09:00:00Z'), timeZone: 'UTC' };

interface Setting {
  readonly asked?: readonly string[];
  readonly name?: string;
  readonly utterances?: readonly string[];
}

function read(shape: z.ZodRawShape, text: string, { asked = [], name = 'do_it', utterances = [] }: Setting = {}) {
  return readLocal({
    slots: describeSlots(z.object(shape)),
    text,
    asked,
    command: { name, utterances },
    options: OPTIONS,
  });
}

/** Just the values. */
function values(shape: z.ZodRawShape, text: string, setting: Setting = {}): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(read(shape, text, setting).slots).map(([slot, { value }]) => [slot, value]));
}

const CANCEL = {
  orderId: z
    .string()
    .regex(/^#W\d+$/)
    .describe('The order to cancel'),
  refundMethod: z
    .enum(['store_credit', 'original_payment'])
    .meta({ synonyms: { original_payment: ['refund', 'card'] } }),
};

describe('an operator that the command is asked for by', () => {
  const shape = { first: z.number(), second: z.number() };

  it.each([
    ['what do six times seven make', 6, 7],
    ['17 minus 5', 17, 5],
    ['2514 + 1374', 2514, 1374],
    ['3 * 4', 3, 4],
  ])('parts its numbers: %s', (text, first, second) => {
    const utterances = ['what is 3 times 4', '9 minus 2', 'sum 1 + 2', '5 * 5'];

    expect(values(shape, text, { name: 'calculate', utterances })).toEqual({ first, second });
  });

  it('changes the one number of another command, which is asked', () => {
    expect(values({ budget: z.number() }, 'set it to 5000 minus 200', { utterances: ['set it to 5'] })).toEqual({});
  });
});

describe('where mentions belong', () => {
  it('fills typed slots of one sentence', () => {
    expect(values(CANCEL, 'cancel #W123 and give me store credit')).toEqual({
      orderId: '#W123',
      refundMethod: 'store_credit',
    });
    expect(
      values({ date: z.iso.date(), time: z.iso.time(), people: z.number().int() }, 'a table for two tomorrow at 19:30'),
    ).toEqual({
      date: '2022-03-16',
      time: '19:30',
      people: 2,
    });
  });

  it('takes credit, not a refund (row N5)', () => {
    expect(values(CANCEL, 'cancel that order and give me credit, not a refund')).toEqual({
      refundMethod: 'store_credit',
    });
  });

  it('lets the words beside a number say which it is', () => {
    expect(values({ rooms: z.number(), guests: z.number() }, '2 rooms for 3 guests')).toEqual({ rooms: 2, guests: 3 });
    expect(values({ adults: z.number(), kids: z.number() }, 'kids: 2, adults: 3')).toEqual({ adults: 3, kids: 2 });
    expect(values({ quantity: z.number(), price: z.number() }, '5 for 20 dollars')).toEqual({ quantity: 5, price: 20 });
  });

  it('takes the order of the slots where nothing else tells, and asks when there are too few values', () => {
    expect(values({ a: z.number(), b: z.number() }, 'add 3 and 5')).toEqual({ a: 3, b: 5 });
    expect(values({ rooms: z.number(), people: z.number() }, 'reserve 3')).toEqual({});
    expect(values({ a: z.number(), b: z.number() }, 'divide one thousand by 3')).toEqual({ a: 1000, b: 3 });
    expect(values({ a: z.number(), b: z.number() }, 'add 2 1/2 and 3')).toEqual({ a: 2.5, b: 3 });
  });

  it.each([
    ['add two numbers', {}],
    ['add_two_numbers', {}],
    ['please sum these three numbers', {}],
    ['add two numbers: 3 and 4', { first: 3, second: 4 }],
    ['add the 2 numbers 5 and 6', { first: 5, second: 6 }],
    ['add two and three', { first: 2, second: 3 }],
  ])('takes the number in the name of a command for no value: "%s"', (text, expected) => {
    const number = (label: string) => z.number().meta({ label: `${label} number` });

    expect(
      values({ first: number('first'), second: number('second') }, text, {
        name: 'add_two_numbers',
        utterances: ['add 4 and 9', 'sum of 7 and 70'],
      }),
    ).toEqual(expected);
  });

  it('still counts what a slot asks to be counted', () => {
    expect(values({ count: z.number() }, 'draw 5 numbers', { name: 'draw_numbers' })).toEqual({ count: 5 });
    expect(values({ digits: z.number() }, 'round to 3 digits', { name: 'round_number' })).toEqual({ digits: 3 });
    expect(values({ amount: z.number() }, 'cancel two orders', { name: 'cancel_orders' })).toEqual({ amount: 2 });
  });

  it('reads a number as a whole or not at all', () => {
    const shape = { a: z.number(), b: z.number() };

    expect(values(shape, 'add 2.5e3 and 1,000')).toEqual({ a: 2500, b: 1000 });
    expect(values({ a: z.number() }, '1e400', { asked: ['a'] })).toEqual({});
    expect(values(shape, 'add 1e400 and 2')).toEqual({});
  });

  it('brings ends to their slots', () => {
    const shape = { date_from: z.iso.date(), date_to: z.iso.date() };

    expect(values(shape, 'transactions from Monday to Friday')).toEqual({
      date_from: '2022-03-21',
      date_to: '2022-03-25',
    });
    expect(values(shape, 'transactions last month')).toEqual({ date_from: '2022-02-01', date_to: '2022-02-28' });
    expect(values(shape, 'everything until Friday')).toEqual({ date_to: '2022-03-18' });
    expect(values(shape, '3rd-5th May')).toEqual({ date_from: '2022-05-03', date_to: '2022-05-05' });
    expect(values({ ...shape, date: z.iso.date() }, 'starting from next month')).toMatchObject({
      date_from: '2022-04-01',
    });
    expect(values({ from: z.string(), to: z.string() }, 'a flight to Berlin from New York')).toEqual({
      from: 'New York',
      to: 'Berlin',
    });
  });

  it('takes a part of the day for no hour', () => {
    expect(values({ time: z.iso.time() }, 'in the morning', { asked: ['time'] })).toEqual({});
  });

  it('splits names between their slots', () => {
    expect(values({ first_name: z.string(), last_name: z.string() }, 'my name is Ann Lee')).toEqual({
      first_name: 'Ann',
      last_name: 'Lee',
    });
    expect(values({ first_name: z.string(), last_name: z.string() }, 'first name Ann, last name Lee')).toEqual({
      first_name: 'Ann',
      last_name: 'Lee',
    });
  });

  it('puts values into the form that the schema wants', () => {
    expect(values({ minutes: z.number() }, 'for an hour and a half')).toEqual({ minutes: 90 });
    expect(values({ length: z.iso.duration() }, 'for an hour and a half')).toEqual({ length: 'PT1H30M' });
    expect(values({ rate: z.number().max(1) }, '15 %')).toEqual({ rate: 0.15 });
    expect(values({ at: z.iso.datetime() }, 'tomorrow at 5 pm')).toEqual({ at: '2022-03-16T17:00:00.000Z' });
    expect(values({ at: z.iso.datetime({ local: true }) }, 'tomorrow at 5 pm')).toHaveProperty('at');
    const payment = { amount: z.number(), at: z.iso.datetime({ local: true }) };
    expect(values(payment, 'send Bob tomorrow 9.50')).not.toHaveProperty('at');
    expect(values({ born: z.date() }, 'on 3 May 1990')).toEqual({ born: new Date('1990-05-03T00:00:00Z') });
    expect(values({ sum: z.object({ amount: z.number(), currency: z.string() }) }, 'twenty euros')).toEqual({
      sum: { amount: 20, currency: 'EUR' },
    });
    expect(values({ period: z.object({ from: z.iso.date(), to: z.iso.date() }) }, 'last month')).toEqual({
      period: { from: '2022-02-01', to: '2022-02-28' },
    });
    expect(values({ year: z.number() }, 'in 2019')).toEqual({ year: 2019 });
    expect(values({ weight: z.object({ value: z.number(), unit: z.string() }) }, '5 kilos')).toEqual({
      weight: { value: 5, unit: 'kg' },
    });
  });

  it('keeps what the schema refuses out', () => {
    expect(values({ people: z.number().max(8) }, 'for 20 people')).toEqual({});
    expect(values({ day: z.iso.date(), count: z.number().int() }, '2.5 things')).toEqual({});
  });
});

describe('texts, flags and lists', () => {
  it.each([
    ['broadcast message hi all', 'broadcast_message', 'hi all'],
    ['broadcast_message hi all', 'broadcast_message', 'hi all'],
    ['please say hello to everyone', 'broadcast_message', 'hello to everyone'],
    ['can you send a message saying dinner is ready?', 'broadcast_message', 'dinner is ready?'],
    ['broadcast "lunch!" to the room', 'broadcast_message', 'lunch!'],
    ['add a note: buy milk', 'add_note', 'buy milk'],
  ])('finds the message of "%s" (row 6)', (text, name, message) => {
    expect(values({ message: z.string() }, text, { name })).toEqual({ message });
  });

  it('finds texts behind the name of their slot', () => {
    expect(values({ title: z.string(), city: z.string() }, 'title is Summer Party, city: Berlin')).toEqual({
      title: 'Summer Party',
      city: 'Berlin',
    });
    expect(values({ colour: z.string() }, 'paint it, colour blue please')).toEqual({ colour: 'blue' });
    expect(values({ reason: z.string() }, 'cancel it because I ordered too much')).toEqual({
      reason: 'I ordered too much',
    });
  });

  it('leaves the values of other slots at the edges of a text', () => {
    expect(
      values({ task: z.string(), at: z.iso.time() }, 'remind me to call Ann at 17:00', { name: 'remind' }),
    ).toEqual({ task: 'call Ann', at: '17:00' });
  });

  it('switches what is named', () => {
    const shape = { giftWrap: z.boolean(), express: z.boolean().optional() };

    expect(values(shape, 'send it with gift wrap')).toEqual({ giftWrap: true });
    expect(values(shape, 'no gift wrap, but express')).toEqual({ giftWrap: false, express: true });
    expect(values(shape, 'yes, send it')).toEqual({});
  });

  it('reads lists of members, texts and objects', () => {
    expect(values({ toppings: z.array(z.enum(['cheese', 'ham', 'pineapple'])) }, 'with ham and pinapple')).toEqual({
      toppings: ['ham', 'pineapple'],
    });
    expect(values({ tags: z.array(z.string()) }, 'tags: red, green and blue')).toEqual({
      tags: ['red', 'green', 'blue'],
    });
    expect(
      values(
        { items: z.array(z.object({ item: z.string(), quantity: z.number().int() })) },
        'two lamps and 3 red chairs',
      ),
    ).toEqual({
      items: [
        { item: 'lamps', quantity: 2 },
        { item: 'red chairs', quantity: 3 },
      ],
    });
    expect(values({ ids: z.array(z.string().regex(/^\d{10}$/)) }, 'return 1234567890, 2234567890')).toEqual({
      ids: ['1234567890', '2234567890'],
    });
  });
});

describe('answers to a question', () => {
  it.each([
    [{ count: z.number() }, 'seven please', { count: 7 }],
    [{ at: z.iso.time() }, '2030', { at: '20:30' }],
    [{ at: z.iso.time() }, '15', { at: '15:00' }],
    [{ day: z.iso.date() }, 'the 25th', { day: '2022-03-25' }],
    [{ day: z.iso.date() }, '25', { day: '2022-03-25' }],
    [{ name: z.string() }, 'my name is bob', { name: 'bob' }],
    [{ name: z.string() }, 'Bob', { name: 'Bob' }],
    [
      { note: z.string() },
      "it's a long story, no time for 5 of them",
      { note: "it's a long story, no time for 5 of them" },
    ],
    [{ sure: z.boolean() }, 'yes', { sure: true }],
    [{ size: z.enum(['S', 'M']) }, 'm', { size: 'M' }],
    [{ mail: z.email() }, "it's bob@example.org.", { mail: 'bob@example.org' }],
  ])('fills the slot that was asked: %#', (shape, text, filled) => {
    expect(values(shape, text, { asked: Object.keys(shape) })).toEqual(filled);
  });

  it('takes several in any order, in a sentence or by comma (row 36)', () => {
    const shape = { a: z.number(), b: z.string(), c: z.iso.date() };

    expect(values(shape, 'Bob, tomorrow, 5', { asked: ['a', 'b', 'c'] })).toEqual({ a: 5, b: 'Bob', c: '2022-03-16' });
    expect(
      values({ people: z.number(), day: z.iso.date() }, 'tomorrow for 4 of us', { asked: ['people', 'day'] }),
    ).toEqual({ people: 4, day: '2022-03-16' });
  });

  it('says that it was an answer, and which words', () => {
    expect(read({ count: z.number() }, 'make it seven', { asked: ['count'] }).slots['count']?.evidence).toMatchObject({
      source: 'answer',
      quote: 'seven',
      start: 8,
      end: 13,
      by: 'local',
    });
  });

  it('does not take just anything for a date', () => {
    expect(values({ day: z.string().describe('The date') }, 'no idea', { asked: ['day'] })).toEqual({});
  });
});

describe('what is left open', () => {
  it('asks which of several', () => {
    const { slots, ambiguities } = read(CANCEL, 'cancel #W1 or #W2, credit please');

    expect(slots).toHaveProperty('refundMethod');
    expect(ambiguities).toMatchObject([
      {
        slot: 'orderId',
        candidates: [
          { value: '#W1', label: '#W1' },
          { value: '#W2', label: '#W2' },
        ],
      },
    ]);
  });

  it('asks whether 7 is in the morning, and what 9/3 means', () => {
    expect(read({ time: z.iso.time() }, 'at 7').ambiguities).toMatchObject([
      { candidates: [{ label: '07:00' }, { label: '19:00' }] },
    ]);
    expect(read({ day: z.iso.date() }, 'on 9/3/2023').ambiguities).toMatchObject([
      { candidates: [{ label: '2023-09-03' }, { label: '2023-03-09' }] },
    ]);
  });

  it('asks nothing when the same thing was said twice', () => {
    expect(read(CANCEL, 'cancel #W1, I said #W1').ambiguities).toEqual([]);
  });

  it('asks nothing that the schema settles', () => {
    expect(values({ time: z.iso.time().refine((time) => time >= '12:00') }, 'at 7')).toEqual({ time: '19:00' });
  });
});

describe('any text at all', () => {
  const shape = {
    id: z.string().regex(/^#W\d+$/),
    n: z.number(),
    day: z.iso.date(),
    kind: z.enum(['store_credit', 'cash']),
    text: z.string(),
    who: z.string().describe('person'),
    list: z.array(z.string()),
    items: z.array(z.object({ item: z.string(), quantity: z.number() })),
    flag: z.boolean(),
  };
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          ...'5 #W1 to Bob not , and tomorrow credit : text "x" yes flag list items from 3 chairs'.split(' '),
        ),
        { maxLength: 25 },
      )
      .map((words) => words.join(' ')),
  );

  test.prop([anyText, fc.subarray(Object.keys(shape))])('never throws, and quotes what it was given', (text, asked) => {
    const { slots, ambiguities } = read(shape, text, { asked });
    const all = [...Object.values(slots), ...ambiguities.flatMap(({ candidates }) => candidates)];

    for (const { evidence } of all) expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
    for (const { slot } of ambiguities) expect(slots).not.toHaveProperty(slot);
  });

  it('parts the command from its content', () => {
    expect(contentOf('please cancel order the blue one', { name: 'cancel_order', utterances: [] }, OPTIONS)).toEqual({
      text: 'the blue one',
      start: 20,
    });
    expect(contentOf('what now', { name: 'cancel_order', utterances: [] }, OPTIONS)).toEqual({
      text: 'what now',
      start: 0,
    });
  });
});
