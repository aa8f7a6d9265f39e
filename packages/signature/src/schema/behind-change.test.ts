import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../command/define-command.ts';

const define = (schema: z.ZodType) => () =>
  defineCommand({ name: 'pay', summary: 'Pays.', input: z.object({ to: schema }), run: () => '' });
const evil = z.string().regex(/^(a+)+$/);
const same = (text: string) => text;

describe('a pattern that may never end, behind a change', () => {
  it.each([
    ['a transform', z.string().transform(same).pipe(evil)],
    ['preprocess', z.preprocess(String, evil)],
    ['a codec', z.codec(z.string(), evil, { decode: same, encode: same })],
    ['two pipes', z.string().transform(same).pipe(z.string()).pipe(evil)],
    [
      'a transform, in a list of records',
      z.array(z.record(z.string(), z.string().transform(same).pipe(evil.readonly()))),
    ],
  ])('is refused when the command is made: %s', (_, schema) => {
    expect(define(schema)).toThrow(/"to" the pattern \^\(a\+\)\+\$ behind a transform/);
  });

  it.each([
    ['before the change', evil.transform(same)],
    ['behind a pipe that changes nothing', z.string().pipe(evil)],
    [
      'one that ends',
      z
        .string()
        .transform(same)
        .pipe(z.string().regex(/^(?:[A-Z]{2}-)+\d+$/)),
    ],
  ])('is taken otherwise: %s', (_, schema) => {
    expect(define(schema)).not.toThrow();
  });
});
