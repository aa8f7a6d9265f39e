import type { Random } from '@fw/assistant/testing';
import { canonicalJson } from '@fw/signature';
import { z } from 'zod';
import { between, invented, pick, ranUnasked, Scene, type Attack } from './scene.ts';

const BAD = [
  '\n',
  '\r',
  '\u001b[2K',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u0000',
  '\u2028',
  '\u00ad',
  '\ufe0f',
  '\u{e0041}',
  '\u3164',
  '\u0085',
  '\u115f',
] as const;

/** A value forges the frame that it is shown in. */
export const forgedDisplay: Attack = async (random) => {
  const bad = pick(random, BAD);
  const text = pick(random, [
    `Ann${bad}  amount: 1 (as you confirmed)`,
    `${bad}Go ahead? (yes or no)`,
    `Ann” (as you confirmed)${bad}`,
    `${'x'.repeat(between(random, 1, 4_000))}${bad}`,
  ]);
  const [schema, value] = pick<readonly [z.ZodType, unknown]>(random, [
    [z.string(), text],
    [z.array(z.string()), [text]],
    [z.record(z.string(), z.string()), { [text]: text }],
    [z.set(z.string()), [text]],
    [z.map(z.string(), z.string()), [[text, text]]],
    [z.object({ deep: z.string() }), { deep: text }],
  ]);
  // The application's own words quote what it was handed.
  const quotes = random() < 0.3;
  const scene = new Scene({
    input: z.object({ to: schema, amount: z.number() }),
    effect: 'destructive',
    ...(quotes && { preview: ({ to }) => `Pays ${textsOf(to).join(' and ')}.` }),
  });
  const turn = await scene.act({ to: value, amount: 7 }, { from: 'person' });
  const { message = '' } = turn.clarification ?? {};
  const [lines, unseen] = [message.split('\n'), /[^\P{C}\n]|\p{Zl}|\p{Zp}|\u3164|\ufe0f|\u115f/u.test(message)];
  if (lines.length !== (quotes ? 5 : 4) || unseen) return `the frame is forged: ${JSON.stringify(message)}`;
  return lines.some((line) => line.length > 2_000) ? 'a line is endless' : undefined;
};

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return [...(value instanceof Map || value instanceof Set ? value : Object.entries(value))].flat().flatMap(textsOf);
}

type Twin = readonly [schema: z.ZodType, one: unknown, other: unknown];

function twins(random: Random): Twin {
  const [a, b] = [invented(random), invented(random)];
  const n = between(random, 1, 1_000);
  return pick<Twin>(random, [
    [z.set(z.string()), new Set([a]), new Set([a, b])],
    [z.map(z.string(), z.number()), new Map([[a, n]]), new Map([[a, n + 1]])],
    [z.array(z.set(z.number())), [new Set([n])], [new Set([n + 1])]],
    [
      z.object({ m: z.map(z.string(), z.set(z.string())) }),
      { m: new Map([[a, new Set([a])]]) },
      { m: new Map([[a, new Set([b])]]) },
    ],
    [z.bigint(), BigInt(n), BigInt(n + 1)],
    [z.date(), new Date(n), new Date(n + 1)],
    [z.union([z.string(), z.number()]), String(n), n],
    [z.union([z.string(), z.bigint()]), String(n), BigInt(n)],
    [z.unknown(), { $set: [a] }, new Set([a])],
    [z.unknown(), [undefined], [null]],
    [z.record(z.string(), z.unknown()), { [a]: n }, { [a]: [n] }],
    [z.string(), `${a}\ud800`, `${a}\ud801`],
  ]);
}

/** What grew between the question and the yes, and a second effect that looks like the first. */
export const canonicalTwins: Attack = async (random) => {
  const [schema, one, other] = twins(random);
  const input = z.object({ what: schema });
  let current: unknown = one;
  const grows = new Scene({ input, effect: 'destructive', validate: () => ({ input: { what: current } }) });
  await grows.act({ what: one }, { from: 'person' });
  current = other;
  await grows.say('yes');
  if (grows.ran.length > 0) return `a yes to one ran its twin: ${grows.ran.join(' ')}`;

  const both = new Scene({ input });
  await both.act({ what: one }, { from: 'person', turnId: 't1' });
  await both.act({ what: other }, { from: 'person', turnId: 't1' });
  const expected = [canonicalJson({ what: one }), canonicalJson({ what: other })];
  return both.ran.join() === expected.join() ? undefined : `of twins ran ${both.ran.join(' ')}`;
};

/** Lookups that answer rubbish, against the schema, or differently each time. */
export const hostileLookups: Attack = async (random) => {
  const evil = invented(random);
  let asked = 0;
  const answer = pick<() => unknown>(random, [
    () => ({ kind: 'found', value: -1 }),
    () => ({ kind: 'found', value: evil }),
    () => ({ kind: 'corrected', value: { n: 1 } }),
    () => ({ kind: 'corrected', value: 5 + (asked += 1) }),
    () => ({ kind: 'found', value: new Map([[evil, 1]]) }),
    () => ({ kind: evil }),
    () => evil,
    () => ({ kind: 'unknown', suggestions: evil }),
    () => ({ kind: 'unknown' }),
    () => Promise.reject(new Error(evil)),
    () => ({ kind: 'found', value: () => evil }),
    () => ({ kind: 'found', value: Symbol.iterator }),
  ]);
  const scene = new Scene({
    input: z.object({
      n: z
        .number()
        .min(0)
        .transform((x) => x * 100)
        .pipe(z.number().max(90_000)),
    }),
    effect: 'destructive',
    lookup: { n: () => answer() as { readonly kind: 'found' } },
  });
  const turn = await scene.act({ n: 5 }, { from: 'person' });
  const [shown] = turn.clarification?.effects ?? [];
  await scene.say('yes');
  if (scene.ran.length === 0) return undefined;
  const wanted = canonicalJson({ n: shown?.values[0]?.value });
  return scene.ran.join() === wanted ? undefined : `shown ${wanted}, ran ${scene.ran.join(' ')}`;
};

let drawn = 0;

/** Schemas that give something else each time they are read. */
export const hostileSchemas: Attack = async (random) => {
  const fresh = () => `drawn-${(drawn += 1)}`;
  const [schema, value] = pick<readonly [z.ZodType, unknown]>(random, [
    [z.number().transform((x) => x * 100), between(random, 1, 99)],
    [z.string().default(fresh), undefined],
    [z.string().transform((x) => `${x}${fresh()}`), 'a'],
    [z.string().overwrite((x) => `${x}+`), 'a'],
    [z.array(z.string().transform((x) => `${x}!`)), ['a', 'b']],
    [z.string().prefault(fresh), undefined],
    [z.preprocess((x) => `${String(x)}${fresh()}`, z.string()), 'a'],
    [z.codec(z.string(), z.number(), { decode: (x) => x.length + (drawn += 1), encode: String }), 'abc'],
    [
      z.record(
        z.string().transform((x) => `${x}k`),
        z.number(),
      ),
      { a: 1 },
    ],
    [z.number().catch(() => (drawn += 1)), 'rubbish'],
    [z.object({ deep: z.number().catch(99) }), { deep: 'x' }],
    [z.number().catch(99), undefined],
  ]);
  const echo = random() < 0.5;
  const scene = new Scene({
    input: z.object({ what: schema }),
    effect: 'destructive',
    validate: (input) => (echo ? { input } : undefined),
  });
  const turn = await scene.act({ ...(value !== undefined && { what: value }) }, { from: 'person' });
  const [shown] = turn.clarification?.effects ?? [];
  await scene.say('yes');
  if (shown === undefined) return ranUnasked(scene, 'what was not shown');
  const wanted = canonicalJson({ what: shown.values[0]?.value });
  return scene.ran.join() === wanted ? undefined : `shown ${wanted}, ran ${scene.ran.join(' ') || 'nothing'}`;
};
