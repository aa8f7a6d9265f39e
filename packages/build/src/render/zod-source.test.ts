import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { literal, propertyName } from './escape.ts';
import { zodSource } from './zod-source.ts';

const evaluate = (source: string) => (runInThisContext(`(z) => (${source})`) as (of: typeof z) => z.ZodType)(z);

const text = fc.string({ unit: 'binary', maxLength: 12 });
const leaf = fc.oneof(
  fc.record({ type: fc.constant('string'), minLength: fc.nat(3) }, { requiredKeys: ['type'] }),
  fc.record({ type: fc.constant('integer'), minimum: fc.integer({ min: -5, max: 5 }) }, { requiredKeys: ['type'] }),
  fc.constant({ type: 'boolean' }),
  fc.record({ type: fc.constant('string'), enum: fc.uniqueArray(text, { minLength: 1, maxLength: 4 }) }),
  fc.record({ const: fc.oneof(text, fc.integer(), fc.boolean()) }),
);
const { schema } = fc.letrec((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({ type: fc.constant('array'), items: tie('schema') }),
    fc.record({
      type: fc.constant('object'),
      properties: fc.dictionary(text, tie('schema'), { minKeys: 1, maxKeys: 3 }),
      additionalProperties: fc.constantFrom(true, false),
    }),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
  ),
}));

it('accepts and refuses what z.fromJSONSchema does', () => {
  fc.assert(
    fc.property(schema, fc.jsonValue(), (given, value) => {
      const made = evaluate(zodSource(given));

      const oracle = z.fromJSONSchema(given as never);
      expect(made.safeParse(value).success).toBe(oracle.safeParse(value).success);
    }),
    { numRuns: 300 },
  );
});

it('writes any string as one line that says the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (any) => {
      const source = literal(any);

      expect(source).not.toMatch(/[\n\r\u2028\u2029]/);
      expect(runInThisContext(source)).toBe(any);
      expect(Object.keys(runInThisContext(`({ ${propertyName(any)}: 1 })`) as object)).toEqual([any]);
    }),
  );
});

it('drops a pattern that does not compile or does not end', () => {
  expect(zodSource({ type: 'string', pattern: '(' })).toBe('z.string()');
  expect(zodSource({ type: 'string', pattern: '^(a+)+$' })).toBe('z.string()');
  expect(zodSource({ type: 'string', pattern: '^a-\\d$' })).toContain('.regex(');
});
