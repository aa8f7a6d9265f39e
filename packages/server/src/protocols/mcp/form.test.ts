import { toJsonSchema, type Clarification } from '@fw/signature';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerOf, formOf } from './form.ts';
import { wireSchema } from './wire-schema.ts';

const question = (shape: z.ZodObject, required: readonly string[]): Clarification => ({
  id: 'q',
  kind: 'fill-slots',
  message: 'What?',
  candidates: [],
  issues: [],
  effects: [],
  answerSchema: { ...toJsonSchema(shape), required },
  attempt: 1,
});

describe('a question as a form', () => {
  it('has a field for each slot, nested ones as text that may be JSON', () => {
    const shape = z.object({
      email: z.email(),
      count: z.int().min(1).max(9),
      way: z.enum(['card', 'credit']),
      days: z.array(z.enum(['Mon', 'Tue'])),
      address: z.object({ street: z.string() }).meta({ label: 'home address' }),
    });

    const form = formOf(question(shape, ['email']));

    expect(form).toMatchObject({
      key: 'values',
      json: ['address'],
      schema: {
        required: ['email'],
        properties: {
          email: { type: 'string', format: 'email' },
          count: { type: 'integer', minimum: 1, maximum: 9 },
          way: { type: 'string', enum: ['card', 'credit'] },
          days: { type: 'array', items: { type: 'string', enum: ['Mon', 'Tue'] } },
          address: { type: 'string', title: 'home address' },
        },
      },
    });
    expect(answerOf('fill-slots', { count: 2, way: '', address: '{"street":"Elm"}' }, ['address'])).toEqual({
      count: 2,
      address: { street: 'Elm' },
    });
    expect(answerOf('fill-slots', { address: 'Elm' }, ['address'])).toEqual({ address: 'Elm' });
  });

  it('is called after the one slot that is asked for, and is none when nothing is', () => {
    const one = z.object({ orderId: z.string().meta({ label: 'Order number' }) });

    expect(formOf(question(one, ['orderId']))?.key).toBe('order_number');
    expect(formOf(question(z.object({}), []))).toBeUndefined();
  });
});

it('sends schemas without keys of ours, and keeps slots that are called like them', () => {
  const schema = toJsonSchema(
    z.object({
      label: z.string().meta({ label: 'name', synonyms: { a: ['b'] } }),
      way: z
        .enum(['x'])
        .default('x')
        .meta({ availableFrom: ['get_way'], examples: ['x'] }),
    }),
  );

  expect(wireSchema(schema)).toMatchObject({
    properties: { label: { type: 'string' }, way: { default: 'x', enum: ['x'], examples: ['x'] } },
  });
  expect(JSON.stringify(wireSchema(schema))).not.toMatch(/synonyms|availableFrom|"label":"name"/);
});
