import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { z } from 'zod';
import { coerceValue } from './coerce.ts';

describe('coerceValue', () => {
  const size = z.enum(['store_credit', 'original_payment']).meta({ synonyms: { store_credit: ['voucher', 'credit'] } });

  it.each([
    [z.number(), '7', 7],
    [z.number(), '1,234.5', 1234.5],
    [z.int().optional(), ' 7 ', 7],
    [z.number(), 'seven', 'seven'],
    [z.number(), '2.5e3', 2500],
    [z.number(), '1e400', '1e400'],
    [z.number(), '9'.repeat(400), '9'.repeat(400)],
    [z.array(z.number()), '1,000 and 2', [1000, 2]],
    [z.array(z.number()), '1,2,3', [1, 2, 3]],
    [z.array(z.number()), '100,200,300', [100, 200, 300]],
    [z.bigint(), '12', 12n],
    [z.boolean().default(false), 'Yes', true],
    [z.boolean(), 'off', false],
    [z.boolean(), 'perhaps', 'perhaps'],
    [z.string(), 7, '7'],
    [z.array(z.number()), '1, 2 and 3', [1, 2, 3]],
    [z.array(z.string()), '["a","b"]', ['a', 'b']],
    [z.array(z.string()), 'a', ['a']],
    [size, 'Store Credit', 'store_credit'],
    [size, 'voucher', 'store_credit'],
    [size, 'cash', 'cash'],
    [z.literal('kg'), 'KG', 'kg'],
    [z.union([z.literal('a'), z.literal('b')]), 'B', 'b'],
    [z.record(z.string(), z.number()), 'a=1; b: 2', { a: 1, b: 2 }],
    [z.object({ n: z.number() }), '{"n":"3"}', { n: 3 }],
    [z.array(z.object({ n: z.number() })), '[{"n":"3"}]', [{ n: 3 }]],
    [z.tuple([z.string()], z.number()), ['a', '1', '2'], ['a', 1, 2]],
    [z.object({ a: z.number() }).and(z.object({ b: z.bigint() })), { a: '1', b: '2' }, { a: 1, b: 2n }],
    [z.string().transform((text) => text.length), 'abc', 'abc'],
    [z.preprocess((value) => value, z.number()), 'x', 'x'],
  ])('brings a value nearer to its schema (row 37): case %#', (schema, given, expected) => {
    expect(coerceValue(schema, given)).toEqual(expected);
  });

  it('reads an ISO date, and no other, as a date', () => {
    expect(coerceValue(z.date(), '2026-01-15')).toEqual(new Date('2026-01-15'));
    expect(coerceValue(z.date(), '1/2/26')).toBe('1/2/26');
  });

  it('never throws, and leaves alone what already fits', () => {
    const schemas = [
      z.string(),
      z.number(),
      z.boolean(),
      z.array(z.number()),
      z.record(z.string(), z.string()),
      z.object({ a: z.number().optional() }),
      size,
      z.union([z.number(), z.array(z.string())]),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...schemas), fc.anything(), (schema, value) => {
        const parsed = schema.safeParse(value);
        const coerced = coerceValue(schema, value);
        if (parsed.success) expect(schema.safeParse(coerced).success).toBe(true);
      }),
    );
  });
});
