import { extractRequest } from '@fw/signature/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commandOf, valuesOf } from '../../test/extraction.ts';
import { createSlotExtractor } from '../create-slot-extractor.ts';

/** A Thursday. */
const NOW = new Date('2026-11-26T10:00:00Z');
const extractor = createSlotExtractor();

async function read(shape: z.ZodRawShape, utterance: string, asked: readonly string[] = []) {
  return await extractor.extract(extractRequest(commandOf(shape), utterance, { now: NOW, timeZone: 'UTC', asked }));
}

async function values(shape: z.ZodRawShape, utterance: string) {
  return valuesOf(await read(shape, utterance));
}

const day = z.iso.date().optional();
const count = z.number().int().optional();

describe('roles by the names of the slots and the words around', () => {
  const stay = {
    date: day,
    date_from: day.describe('The start date of some period'),
    date_to: day,
    nights: z.iso.duration().optional(),
  };

  it.each([
    ['we arrive on the 3rd of December', { date_from: '2026-12-03' }],
    ['arriving tomorrow and leaving on Sunday', { date_from: '2026-11-27', date_to: '2026-11-29' }],
    ['I would check in on 3 December', { date_from: '2026-12-03' }],
    ['checking out on the 6th of December', { date_to: '2026-12-06' }],
    ['our departure is on 6 December', { date_to: '2026-12-06' }],
    ['the card will arrive on 6 December', { date: '2026-12-06' }],
    ['a massage on 6 December', { date: '2026-12-06' }],
    ['from 3 December for 3 nights', { date_from: '2026-12-03', nights: 'P3D' }],
    ['3 December for two nights', { date_from: '2026-12-03', nights: 'P2D' }],
  ])('places the days of a stay: "%s" (row 29)', async (utterance, expected) => {
    expect(await values(stay, utterance)).toEqual(expected);
  });

  it.each([
    ['leaving on 3 December and returning on 6 December', { departure_date: '2026-12-03', return_date: '2026-12-06' }],
    [
      'a flight on 3 December, returning on the 6th of December',
      { departure_date: '2026-12-03', return_date: '2026-12-06' },
    ],
  ])('places the days of a journey: "%s" (row 29)', async (utterance, expected) => {
    expect(await values({ departure_date: day, return_date: day, passengers: count }, utterance)).toEqual(expected);
  });

  it('knows from its siblings which end an arrival is', async () => {
    const shape = { arrival: z.iso.date(), departure: z.iso.date(), guest: z.string() };

    expect(await values(shape, 'guest Maria Lopez, from 3 December to 6 December')).toEqual({
      guest: 'Maria Lopez',
      arrival: '2026-12-03',
      departure: '2026-12-06',
    });
  });

  it.each([
    ['I need the car until 6 December', { dropoff_date: '2026-12-06' }],
    [
      'pick it up on 3 December and drop it off on 6 December',
      { pickup_date: '2026-12-03', dropoff_date: '2026-12-06' },
    ],
  ])('knows what a hired thing begins and ends with: "%s"', async (utterance, expected) => {
    expect(await values({ pickup_date: day, dropoff_date: day }, utterance)).toEqual(expected);
  });

  it.each([
    [
      { payer: z.string(), payee: z.string(), amount: z.number() },
      'transfer 50 from anna to ben',
      { payer: 'anna', payee: 'ben', amount: 50 },
    ],
    [{ old_price: z.number(), new_price: z.number() }, 'change the price from 5 to 7', { old_price: 5, new_price: 7 }],
    [{ per_night: z.number(), total: z.number() }, '50 per night, 200 in total', { per_night: 50, total: 200 }],
    [{ from: z.string(), to: z.string() }, 'flights from dallas to la', { from: 'dallas', to: 'la' }],
    [{ from: z.string(), to: z.string() }, 'flights to la from dallas', { from: 'dallas', to: 'la' }],
    [
      { director: z.string().optional(), starring: z.string().optional() },
      'a film directed by Alfred Hitchcock and starring Tippi Hedren',
      { director: 'Alfred Hitchcock', starring: 'Tippi Hedren' },
    ],
    [
      { kind: z.string().optional(), city: z.string() },
      'find a place in Oakland that serves pizza',
      { city: 'Oakland' },
    ],
    [{ city: z.string() }, 'something in chicago', { city: 'chicago' }],
  ])('places what belongs together: %#', async (shape, utterance, expected) => {
    expect(await values(shape, utterance)).toEqual(expected);
  });
});

describe('a number belongs to what it counts', () => {
  const party = { people: count, kids: count, rooms: count };

  it.each([
    ['two rooms for 4 people and 2 children', { rooms: 2, people: 4, kids: 2 }],
    ['a rating greater than 4', {}],
    ['a place with 5 stars', {}],
    ['one of us is vegan', {}],
    ['book it for me', {}],
    ['I need one with a garden', {}],
    ['give me 5 minutes', {}],
  ])('reads "%s"', async (utterance, expected) => {
    const read = await values(party, utterance);

    expect({ kids: read['kids'], rooms: read['rooms'] }).toEqual({
      kids: 'kids' in expected ? expected.kids : undefined,
      rooms: 'rooms' in expected ? expected.rooms : undefined,
    });
    if (!('people' in expected)) expect(read['people']).toBeUndefined();
  });

  it('answers nothing where nobody asked', async () => {
    expect(await values(party, '14')).toEqual({});
    expect(valuesOf(await read(party, '14', ['people']))).toEqual({ people: 14 });
  });
});

describe('who is a person', () => {
  const guest = { name: z.string().optional().describe('Name of the guest') };

  it.each([
    ['the booking is under smith', 'smith'],
    ['the booking is under john smith', 'john smith'],
    ["I'm calling on behalf of maria lopez", 'maria lopez'],
    ['a table for Anna Kowalska', 'Anna Kowalska'],
    ['a restaurant called Curry Palace', undefined],
    ['I would like Polish food', undefined],
    ['I am looking for Surrey Quays', undefined],
    ['I would prefer to sit outdoors', undefined],
    ['for one more', undefined],
  ])('reads "%s"', async (utterance, name) => {
    expect((await values(guest, utterance))['name']).toBe(name);
  });

  it('takes the name of a thing for no person', async () => {
    expect(await values({ city: z.string().describe('Name of the city') }, 'the weather in Discovery Bay')).toEqual({
      city: 'Discovery Bay',
    });
  });
});

describe('text slots and name slots', () => {
  it.each([
    [
      { to: z.string(), text: z.string() },
      'send a message to Ann saying I will be late, sorry, and see you at 7 by the door',
      { to: 'Ann', text: 'I will be late, sorry, and see you at 7 by the door' },
    ],
    [
      { to: z.string(), text: z.string() },
      'send a message to ann saying hello there',
      { to: 'ann', text: 'hello there' },
    ],
    [
      { title: z.string(), body: z.string().optional() },
      'add a note called shopping saying buy milk and eggs',
      { title: 'shopping', body: 'buy milk and eggs' },
    ],
    [
      { title: z.string(), body: z.string().optional() },
      'make a note titled ideas: write a book',
      { title: 'ideas', body: 'write a book' },
    ],
    [
      { owner: z.string(), repo: z.string(), title: z.string() },
      'open an issue for owner acme, repo shop, title Login fails',
      { owner: 'acme', repo: 'shop', title: 'Login fails' },
    ],
    [
      { recipient: z.string(), message: z.string() },
      'tell Bob the meeting moved to Friday, not Thursday',
      { recipient: 'Bob', message: 'the meeting moved to Friday, not Thursday' },
    ],
    [
      { recipient: z.string(), message: z.string() },
      'tell maria that the order is not ready',
      { recipient: 'maria', message: 'the order is not ready' },
    ],
    [{ recipient: z.string(), message: z.string() }, "send 'hello' to Bob", { recipient: 'Bob', message: 'hello' }],
  ])('parts them: %#', async (shape, utterance, expected) => {
    expect(await values(shape, utterance)).toEqual(expected);
  });
});

describe('yes and no', () => {
  const flags = { wifi: z.boolean().optional(), furnished: z.boolean().optional() };

  it.each([
    ['does it have wifi?', {}],
    ['is the flat furnished?', {}],
    ['with wifi', { wifi: true }],
    ['no wifi', { wifi: false }],
  ])('come from a wish, not from a question: "%s"', async (utterance, expected) => {
    expect(await values(flags, utterance)).toEqual(expected);
  });
});

const WORDS =
  'book a table for 4 tomorrow at 7 under Smith from dallas to la saying hello by Friday 50 per night 2 kids in Oakland called X'.split(
    ' ',
  );

it('no two slots take the same words, whatever is said', async () => {
  const shape = {
    from: z.string().optional(),
    to: z.string().optional(),
    name: z.string().optional(),
    text: z.string().optional(),
    day,
    time: z.iso.time().optional(),
    people: count,
    amount: z.number().optional(),
  };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 14 }), async (words) => {
      const { slots } = await read(shape, words.join(' '));
      const spans = Object.values(slots).map(({ evidence }) => [evidence.start ?? 0, evidence.end ?? 0] as const);
      const crossing = spans.filter(([start, end], at) =>
        spans.some(([from, to], other) => other !== at && start < to && from < end),
      );
      expect(crossing).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
