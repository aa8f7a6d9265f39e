import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeSlots } from './match/describe-slot.ts';
import { readPositional } from './read-positional.ts';

function values(shape: z.ZodRawShape, text: string, options: Parameters<typeof readPositional>[3] = {}) {
  const { slots } = readPositional(text, describeSlots(z.object(shape)), 'tags', options);
  return Object.fromEntries(Object.entries(slots).map(([slot, { value }]) => [slot, value]));
}

describe('values by position', () => {
  it('gives one text everything (row 6)', () => {
    expect(values({ message: z.string() }, 'hi all')).toEqual({ message: 'hi all' });
    expect(values({ message: z.string() }, '"hi all"')).toEqual({ message: 'hi all' });
  });

  it('gives each slot a word and the last text the rest', () => {
    expect(values({ to: z.string(), message: z.string() }, 'Bob hi there you')).toEqual({
      to: 'Bob',
      message: 'hi there you',
    });
    expect(values({ to: z.string(), message: z.string() }, '"Bob Smith" hi there')).toEqual({
      to: 'Bob Smith',
      message: 'hi there',
    });
    expect(values({ count: z.number(), sure: z.boolean() }, '7 yes')).toEqual({ count: 7, sure: true });
  });

  it('parts by comma when there are as many parts as slots (row 36)', () => {
    expect(values({ count: z.number(), name: z.string(), sure: z.boolean() }, '7, Bob Smith, no')).toEqual({
      count: 7,
      name: 'Bob Smith',
      sure: false,
    });
    expect(values({ a: z.string(), b: z.string() }, '"x, y", z')).toEqual({ a: 'x, y', b: 'z' });
  });

  it('parts no number at the comma of its thousands', () => {
    const shape = { a: z.number(), b: z.number() };

    expect(values(shape, '1,000')).toEqual({});
    expect(values(shape, '1,000, 2,500')).toEqual({ a: 1000, b: 2500 });
    expect(values(shape, '1,2')).toEqual({ a: 1, b: 2 });
    expect(values(shape, '1, 200')).toEqual({ a: 1, b: 200 });
  });

  it('takes all or nothing', () => {
    expect(values({ count: z.number(), name: z.string() }, 'Bob, 7')).toEqual({});
    expect(values({ count: z.number() }, 'seven or so')).toEqual({});
    expect(values({ a: z.number(), b: z.number() }, '1')).toEqual({});
    expect(values({ a: z.number() }, '')).toEqual({});
  });

  it('leaves optional slots at the end empty', () => {
    expect(values({ a: z.number(), b: z.number().optional() }, '1')).toEqual({ a: 1 });
  });

  it('parts an answer by commas only', () => {
    expect(values({ a: z.string(), b: z.string() }, 'one two', { byBlank: false })).toEqual({});
  });

  it('says where each part stands', () => {
    const { slots } = readPositional('7, Bob', describeSlots(z.object({ n: z.number(), who: z.string() })), 'tags');

    expect(slots['who']?.evidence).toMatchObject({ quote: 'Bob', start: 3, end: 6 });
  });
});
