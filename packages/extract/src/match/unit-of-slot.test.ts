import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeSlots } from './describe-slot.ts';
import { readLocal } from './read-local.ts';

function valueOf(schema: z.ZodType, name: string, text: string): unknown {
  const { slots } = readLocal({
    slots: describeSlots(z.object({ [name]: schema })),
    text,
    asked: [],
    command: { name: 'do_it', utterances: [] },
    options: { now: new Date('2026-03-10T09:00:00Z') },
  });
  return slots[name]?.value;
}

describe('a number whose slot says its unit', () => {
  const kg = z.number().describe('Weight in kg');

  it.each([
    ['it weighs 12 kg', 12],
    ['it weighs 12 kilos', 12],
    ['it weighs 12', 12],
    ['it weighs 800 grams', 0.8],
    ['it weighs 0.5 t', 500],
    ['it weighs 20 pounds', undefined],
    ['it weighs 3 stone', undefined],
    ['it weighs 2 litres', undefined],
  ])('takes its own unit and metric ones of the kind: “%s” is %s', (text, value) => {
    expect(valueOf(kg, 'weight', text)).toBe(value);
    expect(valueOf(z.number(), 'weight_kg', text)).toBe(value);
  });

  it('converts into the smaller one as well', () => {
    expect(valueOf(z.number().describe('One dose in mg'), 'dose', 'a dose of 0.5 g')).toBe(500);
  });

  it.each([
    ['a deposit of 150 dollars', 150],
    ['a deposit of $150', 150],
    ['a deposit of 150', 150],
    ['a deposit of €150', undefined],
    ['a deposit of 150 pounds', undefined],
  ])('takes no sum of another currency: “%s” is %s', (text, value) => {
    expect(valueOf(z.number().describe('The deposit in dollars'), 'deposit', text)).toBe(value);
  });

  it.each([
    ['litres', 'pump 30 litres', 30],
    ['litres', 'pump 30 gallons', undefined],
    ['kilos', 'take 8 pounds', undefined],
    ['kilos', 'take 500 grams', 0.5],
    ['litres', 'pump 30 %', undefined],
    ['days', 'extend it by 10 %', undefined],
  ])('is one where the name says several of it: %s of “%s” are %s', (name, text, value) => {
    expect(valueOf(z.number(), name, text)).toBe(value);
  });

  it('takes any where it says none', () => {
    expect(valueOf(z.number(), 'amount', 'an amount of €150')).toBe(150);
    expect(valueOf(z.number(), 'weight', 'it weighs 20 pounds')).toBe(20);
  });

  it.each([
    ['a discount of a quarter', 25],
    ['a discount of half', 50],
    ['a discount of half a percent', 0.5],
    ['a discount of 0.25', 0.25],
    ['a discount of 12.5 %', 12.5],
  ])('reads a part of one as percent: “%s” is %s', (text, value) => {
    expect(valueOf(z.number().describe('The discount in percent'), 'discount', text)).toBe(value);
  });
});

it.each([
  ['twice a day for 3 days', 2, 3],
  ['once a day for 10 days', 1, 10],
  ['2 times a day for a week', 2, 7],
])('counts the times of “times a day” and leaves the days to the slot that counts them: %s', (said, times, days) => {
  const shape = { dose_mg: z.number(), times_a_day: z.number().int().max(6), days: z.number().int().max(60) };
  const { slots } = readLocal({
    slots: describeSlots(z.object(shape)),
    text: `prescribe 1 gram of carprofen ${said}`,
    asked: [],
    command: { name: 'prescribe', utterances: ['prescribe 50 mg of carprofen twice a day for 5 days'] },
    options: { now: new Date('2026-03-10T09:00:00Z') },
  });

  expect(Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value]))).toEqual({
    dose_mg: 1000,
    times_a_day: times,
    days,
  });
});

it('makes nothing small to get it under a bound, and takes no money for percent (rows 30, 33)', () => {
  const discount = z.number().min(0).max(50).describe('The discount in percent');
  const share = z.number().min(0).max(1).describe('The share');
  const rate = z.union([z.literal(7), z.literal(19)]).describe('The tax rate');

  expect(valueOf(discount, 'discount', 'a discount of 100 percent')).toBeUndefined();
  expect(valueOf(discount, 'discount', 'a discount of 10 euros')).toBeUndefined();
  expect(valueOf(share, 'share', 'a share of 15 percent')).toBe(0.15);
  expect(valueOf(share, 'share', 'a share of 0.5 %')).toBe(0.005);
  expect(valueOf(rate, 'rate', 'a rate of 19 percent')).toBe(19);
  expect(valueOf(z.number(), 'price', 'a price of 7 out of 10')).toBeUndefined();
});
