import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { patternsOf } from './schema-patterns.ts';

const OWN = /^(own)+$/;
const text = z.string().regex(OWN);

function endless(): z.ZodType {
  return z.lazy(() => z.array(z.union([text, endless()])));
}

describe("patterns of a schema's author", () => {
  it.each([
    ['a tuple', z.tuple([z.number(), text])],
    ['the rest of a tuple', z.tuple([z.number()]).rest(text)],
    ['both of two', z.intersection(z.string(), text)],
    ['a set', z.set(text)],
    ['the keys of a map', z.map(text, z.number())],
    ['the values of a record', z.record(z.string(), text)],
    ['what no field is named for', z.object({}).catchall(text)],
    ['the end of a pipe', z.string().trim().pipe(text)],
    ['a codec', z.codec(z.string(), text, { decode: (given) => given, encode: (given) => given })],
    ['what was prepared', z.preprocess((given) => given, text)],
    ['a default and a catch', text.default('own').catch('own')],
    ['a discriminated union', z.discriminatedUnion('kind', [z.object({ kind: z.literal('a'), text })])],
    ['a schema that is made later', z.lazy(() => text)],
    ['a schema that each look makes anew', endless()],
    ['a pattern behind other checks', z.string().min(1).trim().regex(OWN).max(9)],
    ["an e-mail with a pattern of one's own", z.email({ pattern: OWN })],
    ["a format of one's own", z.stringFormat('own', OWN)],
    ['lists in lists in lists', [1, 2, 3, 4, 5, 6, 7, 8].reduce<z.ZodType>((inner) => z.array(inner), text)],
  ])('are found in %s', (_what, schema) => {
    expect(patternsOf(schema).map(({ source }) => source)).toContain(OWN.source);
  });

  it('are found in templates, as what the template makes of them', () => {
    expect(patternsOf(z.templateLiteral(['#', text])).some(({ source }) => source.includes('(own)+'))).toBe(true);
  });

  it("are told from those of zod's own formats", () => {
    expect(
      patternsOf(z.object({ mail: z.email(), id: z.uuid(), at: z.iso.date() })).map(({ source }) => source),
    ).not.toContain(z.regexes.email.source);
  });
});
