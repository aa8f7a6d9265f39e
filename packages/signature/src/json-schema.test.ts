import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { z } from 'zod';
import { canonicalJson, toJsonSchema } from './json-schema.ts';

describe('canonicalJson', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: [{ d: undefined, c: new Date(0) }] })).toBe(
      '{"a":[{"c":"1970-01-01T00:00:00.000Z"}],"b":1}',
    );
  });

  it('means what JSON means', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // JSON itself knows no negative zero.
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('toJsonSchema', () => {
  it('describes what goes in: defaults optional, dates as text, examples kept', () => {
    const schema = z.object({
      id: z
        .string()
        .describe('The order.')
        .meta({ examples: ['#W1'] }),
      on: z.date().optional(),
      reason: z.enum(['a', 'b']).default('a'),
    });

    expect(toJsonSchema(schema)).toMatchObject({
      type: 'object',
      required: ['id'],
      properties: {
        id: { type: 'string', description: 'The order.', examples: ['#W1'] },
        on: { type: 'string', format: 'date-time' },
        reason: { enum: ['a', 'b'], default: 'a' },
      },
    });
  });
});
