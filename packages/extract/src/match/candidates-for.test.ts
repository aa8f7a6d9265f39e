import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createReading } from '../local/reading.ts';
import { candidatesFor } from './candidates-for.ts';
import { describeSlots } from './describe-slot.ts';

const READING = { now: new Date('2026-11-26T10:00:00Z'), timeZone: 'UTC' };
const SENTENCE = 'tell Ann Lee "all fine" for 4 people tomorrow, yes, by store credit';

const kindsFor = (shape: z.ZodRawShape): ReadonlySet<string> =>
  new Set(
    candidatesFor(describeSlots(z.object(shape)), createReading(SENTENCE, READING)).map(({ kind }) => kind as string),
  );

describe('mentions for the slots of a command', () => {
  it.each([
    ['a choice', { method: z.enum(['store_credit', 'refund']) }, ['member']],
    ['a yes or no', { isFine: z.boolean() }, ['boolean']],
    ['a count', { people: z.int() }, ['number', 'headcount', 'date']],
    ['a choice of counts', { size: z.enum(['4', '6']) }, ['number', 'headcount', 'date', 'member']],
    ['a day', { day: z.iso.date() }, ['number', 'headcount', 'date']],
    ['a text', { about: z.string() }, ['quoted', 'person', 'number', 'headcount', 'date', 'name']],
    [
      'a choice or a day',
      { on: z.union([z.enum(['store_credit']), z.iso.date()]) },
      ['member', 'number', 'headcount', 'date'],
    ],
    ['a list of yes and no', { all: z.array(z.boolean()) }, ['boolean', 'number', 'headcount', 'date']],
  ])('looks for what %s can use', (_, shape, kinds) => {
    expect(kindsFor(shape)).toEqual(new Set(kinds));
  });
});
