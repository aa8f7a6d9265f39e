import type { ExtractRequest } from '@fw/signature';
import { extractRequest, slotsOf } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commandOf, valuesOf } from '../test/extraction.ts';
import { createSlotExtractor } from './create-slot-extractor.ts';

const extractor = createSlotExtractor();

async function read(shape: z.ZodRawShape, utterance: string, more: Partial<ExtractRequest> = {}) {
  return await extractor.extract(extractRequest(commandOf(shape), utterance, more));
}

async function values(shape: z.ZodRawShape, utterance: string, more: Partial<ExtractRequest> = {}) {
  return valuesOf(await read(shape, utterance, more));
}

const refund = z
  .enum(['store_credit', 'original_payment'])
  .meta({ synonyms: { original_payment: ['refund', 'card', 'money back'] } });

describe('what is rejected', () => {
  it.each([
    ['give me credit, not a refund', 'store_credit'],
    ['credit rather than a refund', 'store_credit'],
    ['no refund, just credit', 'store_credit'],
    ['do not refund my card, give me credit', 'store_credit'],
    ['a refund instead of credit', 'original_payment'],
    ['refund me, not credit', 'original_payment'],
  ])('is not the choice: "%s" (row N5)', async (utterance, method) => {
    expect(await values({ refund }, utterance)).toEqual({ refund: method });
  });

  it.each([
    'not a refund please',
    "I don't want a refund",
    'anything but a refund',
    'whatever but a refund',
    'without refund',
    'I want neither',
  ])('leaves a choice open that nobody made: "%s" (row N5)', async (utterance) => {
    expect(await values({ refund }, utterance)).toEqual({});
  });

  it('does not come back as the default of a slot that stays empty (row N5)', async () => {
    const colour = z.enum(['red', 'green', 'blue']).default('red');

    expect(await values({ refund: refund.default('original_payment') }, 'not a refund')).toEqual({
      refund: 'store_credit',
    });
    expect((await read({ colour }, 'not red')).ambiguities).toMatchObject([
      { slot: 'colour', candidates: [{ value: 'green' }, { value: 'blue' }] },
    ]);
    expect(await values({ colour }, 'whatever you like')).toEqual({});
  });

  it('ends where something else is said', async () => {
    const shape = { people: z.number(), day: z.iso.date() };

    expect(await values(shape, 'for 5 not 6 people on Friday')).toEqual({ people: 5, day: '2022-03-18' });
    expect(await values({ tags: z.array(z.enum(['red', 'green'])) }, 'all but red')).toEqual({});
    expect(await values({ tags: z.array(z.enum(['red', 'green'])) }, 'red but not green')).toEqual({ tags: ['red'] });
  });
});

describe('what is taken back', () => {
  const shape = { day: z.iso.date(), people: z.number().int() };
  const known = slotsOf({ day: '2022-03-17', people: 3 });

  it.each([
    ['the 20th, no wait, the 21st', { day: '2022-03-21', people: 3 }],
    ['actually 4, not 3', { day: '2022-03-17', people: 4 }],
    ['actually 3, not 4', { day: '2022-03-17', people: 3 }],
    ['not Thursday but Friday', { day: '2022-03-18', people: 3 }],
    ['make it 4 people on Friday', { day: '2022-03-18', people: 4 }],
    ['5 people instead of 3', { day: '2022-03-17', people: 5 }],
    ['change it from Thursday to Saturday', { day: '2022-03-19', people: 3 }],
    ['yes', { day: '2022-03-17', people: 3 }],
  ])('replaces what was settled: "%s" (row 35)', async (utterance, expected) => {
    expect(await values(shape, utterance, { known })).toEqual(expected);
  });

  it.each([
    ['for the 20th, no wait, the 21st for 3 people', { day: '2022-03-21', people: 3 }],
    ['Friday, I mean Saturday, for 2 people', { day: '2022-03-19', people: 2 }],
    ['3, no 4 people on Friday', { day: '2022-03-18', people: 4 }],
    ['4 people on Friday, scratch that, Saturday', { day: '2022-03-19', people: 4 }],
    ['not Friday, Saturday for 3 people', { day: '2022-03-19', people: 3 }],
  ])('does not count in the same sentence: "%s"', async (utterance, expected) => {
    expect(await values(shape, utterance)).toEqual(expected);
  });

  it.each(['3 or 4 people', 'between 3 and 4 people'])('asks which of two was meant: "%s" (row 34)', async (words) => {
    const { slots, ambiguities } = await read(shape, `${words} on Friday`);

    expect(slots).not.toHaveProperty('people');
    expect(ambiguities).toMatchObject([{ slot: 'people', candidates: [{ value: 3 }, { value: 4 }] }]);
  });
});

describe('lists', () => {
  it.each([
    ['sum 1, 2 and 5', [1, 2, 5]],
    ['sum 1,2 and 5', [1, 2, 5]],
    ['sum 1,2,5', [1, 2, 5]],
    ['sum one, two and five', [1, 2, 5]],
    ['sum 1,000 and 2', [1000, 2]],
    ['sum 3.5 and 4', [3.5, 4]],
  ])('of numbers are read from "%s" (row 37)', async (utterance, numbers) => {
    expect(await values({ numbers: z.array(z.number()) }, utterance)).toEqual({ numbers });
  });

  const items = z.array(z.object({ item: z.string(), quantity: z.number().int() }));

  it.each([
    ['2 red lamps, a chair and 4 tables', [2, 'red lamps', 1, 'chair', 4, 'tables']],
    ['three pizzas and a large coke please', [3, 'pizzas', 1, 'large coke']],
    ['[{"item":"lamp","quantity":2}]', [2, 'lamp']],
  ])('of objects are read from "%s"', async (utterance, flat) => {
    const found = await values({ items }, utterance);

    expect((found['items'] as z.infer<typeof items>).flatMap(({ quantity, item }) => [quantity, item])).toEqual(flat);
  });

  it('of objects are asked for rather than read in part', async () => {
    expect(await values({ items }, '2 lamps, whatever chairs you have and 4 tables')).toEqual({});
  });
});

describe('a choice at a question', () => {
  const speed = z.enum(['next_day', 'standard']).meta({ synonyms: { next_day: ['tomorrow', 'express'] } });
  const cabin = z.enum(['basic_economy', 'economy', 'business']);

  it.each([
    ['next day', { speed: 'next_day' }],
    ['tomorrow', { speed: 'next_day' }],
    ['the standard one', { speed: 'standard' }],
    ['the first one', { speed: 'next_day' }],
    ['2', { speed: 'standard' }],
    ['the last', { speed: 'standard' }],
    ['not standard', { speed: 'next_day' }],
    ['either', {}],
    ['3', {}],
  ])('may be given in any way: "%s" (row 37)', async (utterance, expected) => {
    expect(await values({ speed }, utterance, { asked: ['speed'] })).toEqual(expected);
  });

  it('by a name that is part of another, or of which only one was rejected', async () => {
    expect(await values({ cabin }, 'economy', { asked: ['cabin'] })).toEqual({ cabin: 'economy' });
    expect(await values({ cabin }, 'basic', { asked: ['cabin'] })).toEqual({ cabin: 'basic_economy' });
    expect((await read({ cabin }, 'not business', { asked: ['cabin'] })).ambiguities).toMatchObject([
      { slot: 'cabin', candidates: [{ value: 'basic_economy' }, { value: 'economy' }] },
    ]);
  });
});

describe('a no between two values', () => {
  const shape = { amount: z.number().optional(), share: z.number().describe('In percent').optional() };
  const item = z.enum(['cement', 'sand']);

  it.each([
    ['pay 50, no, 60', { amount: 60 }],
    ['pay 50, no 60', { amount: 60 }],
  ])('takes the first back (row 84): "%s"', async (utterance, read) => {
    expect(await values({ amount: z.number() }, utterance)).toEqual(read);
  });

  it('takes back what the same words say besides', async () => {
    expect(await values(shape, 'the share is 5 percent, no, 7 percent')).toEqual({ share: 7 });
  });

  it('takes back a choice where it stands alone, and denies a thing else', async () => {
    expect(await values({ item }, 'move cement, no, sand')).toEqual({ item: 'sand' });
    expect(await values({ item }, 'move cement, no sand')).toEqual({ item: 'cement' });
  });
});
