import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createReading } from '../local/reading.ts';
import { describeSlots } from './describe-slot.ts';
import { readFlags } from './read-flags.ts';

const SLOTS = describeSlots(z.object({ neutered: z.boolean(), open: z.boolean(), delivery: z.boolean() }));

function flagsIn(text: string): Readonly<Record<string, readonly [boolean, string]>> {
  const flags = readFlags(SLOTS, createReading(text, { now: new Date('2026-03-10T09:00:00Z') }));
  return Object.fromEntries(flags.map(({ slot, candidate }) => [slot.name, [candidate.value, candidate.text]]));
}

describe('a switch that is only named', () => {
  it.each([
    'set whether Max is neutered',
    'note whether the shop will be open',
    'change the opening for Sunday',
    'set the delivery',
    'update her delivery for R-1001',
  ])('has no value: %s', (text) => {
    expect(flagsIn(text)).toEqual({});
  });

  it.each([
    ['Max is neutered', 'neutered', true],
    ['set the delivery to no', 'delivery', false],
    ['set the delivery on', 'delivery', true],
    ['reserve it with delivery', 'delivery', true],
    ['change it and add delivery', 'delivery', true],
  ])('has one where it is said: %s', (text, slot, value) => {
    expect(flagsIn(text)[slot]?.[0]).toBe(value);
  });
});

it('quotes the denial with what it denies, so that it is evidence', () => {
  expect(flagsIn('reserve it, no delivery')).toEqual({ delivery: [false, 'no delivery'] });
  expect(flagsIn('Luna was never neutered')).toEqual({ neutered: [false, 'never neutered'] });
});

it.each([
  ['Max is neutered but not open', { neutered: true, open: false }],
  ['Max is neutered and not open', { neutered: true, open: false }],
  ['Max is not neutered but open', { neutered: false, open: true }],
  ['Max is neutered, not open', { neutered: true, open: false }],
])('denies one switch and not its neighbour (row 84): %s', (text, values) => {
  expect(Object.fromEntries(Object.entries(flagsIn(text)).map(([slot, [value]]) => [slot, value]))).toEqual(values);
});
