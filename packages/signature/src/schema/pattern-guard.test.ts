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
    [
      'what is trimmed first',
      z
        .string()
        .trim()
        .regex(/^(a+)+$/),
      ` ${LONG_A} `,
    ],
    [
      'what is rewritten first',
      z.array(
        z
          .string()
          .toUpperCase()
          .regex(/^(A+)+$/),
      ),
      [LONG_A],
    ],
    [
      'what an author rewrites first',
      z
        .string()
        .overwrite((text) => `${text}!`)
        .regex(/^(a+)+$/),
      'a'.repeat(40),
    ],
    ['a record', z.record(z.string().regex(/^(a+)+$/), z.number()), { [LONG_A]: 1 }],
    [
      'a map in a set that was read',
      z.set(z.map(z.string().regex(/^(a+)+$/), z.int())),
      new Set([new Map([[LONG_A, 1]])]),
    ],
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

  it('take a bounded time of many texts together, and still take what they are made for (row N11)', () => {
    const schema = z.string().regex(/^(?:c+)+$/);

    const tooks = Array.from({ length: 20 }, (_, n) => {
      const started = performance.now();
      expect(patternsEnd(schema, `${'c'.repeat(40 + n)}!`)).toBe(false);
      return performance.now() - started;
    });

    // Each takes 300 ms of the clock while it has a time of its own.
    expect(tooks[0]).toBeGreaterThanOrEqual(295);
    expect(tooks.slice(-10).toSorted((a, b) => a - b)[5]).toBeLessThan(250);
    // Some of the times: two milliseconds are soon over where others compute as well.
    expect(Array.from({ length: 50 }).some(() => patternsEnd(schema, 'c'.repeat(40)))).toBe(true);
  });

  it('are found before anybody says a word', () => {
    expect(findRunaway(/(x+x+)+y/)).toContain('xxx');
    expect(findRunaway(/^([0-9]+)*$/)).toContain('000');
    expect(findRunaway(/^(?:[A-Z]{2}-)+\d+$/)).toBeUndefined();
    expect(findRunaway(/^#W\d+$/)).toBeUndefined();
  });
});
