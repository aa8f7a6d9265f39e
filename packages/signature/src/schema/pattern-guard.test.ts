import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findRunaway, patternsEnd } from './pattern-guard.ts';

const LONG_A = `${'a'.repeat(60)}!`;

describe('patterns that never end', () => {
  it.each([
    ['a string', z.string().regex(/(a+)+$/), LONG_A],
    [
      'an optional string',
      z
        .string()
        .regex(/^(a|aa)+$/)
        .optional(),
      LONG_A,
    ],
    ['a list', z.array(z.string().regex(/^(a|a?)+$/)), ['b', LONG_A]],
    ['an object', z.object({ deep: z.object({ id: z.string().regex(/(a*)*b/) }) }), { deep: { id: LONG_A } }],
    ['a union', z.union([z.number(), z.string().regex(/^(\w+\s?)*$/)]), LONG_A],
    ['a record', z.record(z.string().regex(/^(a+)+$/), z.number()), { [LONG_A]: 1 }],
  ])('are not run on %s', (_what, schema, value) => {
    expect(patternsEnd(schema, value)).toBe(false);
  });

  it.each([
    ['a pattern that only looks so', z.string().regex(/^\s*\S+(?:\s+\S+)*$/), 'as many words as one likes to say here'],
    ['a long text', z.string().regex(/\S/), 'long '.repeat(100_000)],
    ['a format of zod', z.email(), `${'a'.repeat(5_000)}@example.com`],
    ['another kind of value', z.number(), 7],
    ['a short text', z.string().regex(/(a+)+$/), 'aaaaaaaaaaaaaaa!'],
  ])('are told from %s', (_what, schema, value) => {
    expect(patternsEnd(schema, value)).toBe(true);
  });

  it('keep to each schema that holds itself', () => {
    const tree: z.ZodType = z.object({
      name: z.string().regex(/^(a+)+$/),
      get children() {
        return z.array(tree);
      },
    });

    expect(patternsEnd(tree, { name: 'a', children: [{ name: LONG_A, children: [] }] })).toBe(false);
  });

  it('are found before anybody says a word', () => {
    expect(findRunaway(/(x+x+)+y/)).toContain('xxx');
    expect(findRunaway(/^([0-9]+)*$/)).toContain('000');
    expect(findRunaway(/^(?:[A-Z]{2}-)+\d+$/)).toBeUndefined();
    expect(findRunaway(/^#W\d+$/)).toBeUndefined();
  });
});
