import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toJsonSchema } from './json-schema.ts';

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
