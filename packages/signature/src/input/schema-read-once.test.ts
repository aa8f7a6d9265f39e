import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { canonicalForm, plainForm } from '../schema/canonical-form.ts';
import { defineCommand } from '../command/define-command.ts';
import type { AnyCommand } from '../command/command.ts';
import type { Slots } from '../evidence/evidence.ts';
import { anySchema } from '../../test/any-schema.ts';
import { toJsonSchema } from '../schema/json-schema.ts';
import { scriptedCall } from '../testing/index.ts';
import { validateInput, type Validation } from './validate-input.ts';

const grounds = { said: [], shown: [], trustCaller: true };
const caller = { source: 'caller', confidence: 1 } as const;
const write = { summary: 'Writes.', effect: 'destructive', run: () => 'done' } as const;

function given(values: Readonly<Record<string, unknown>>): Slots {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([slot, value]) => [slot, { value, evidence: caller }]),
  );
}

function endless(): z.ZodType {
  return z.object({ name: z.string(), more: z.array(z.lazy(() => endless())).optional() });
}

function wide(): z.ZodType {
  return z.object(Object.fromEntries(['a', 'b', 'c'].map((key) => [key, z.lazy(wide).optional()])));
}

/** What a session keeps of a question is JSON; the yes brings it back. */
async function again(command: AnyCommand, first: Validation<AnyCommand>): Promise<Validation<AnyCommand>> {
  if (first.kind !== 'valid') throw new Error(JSON.stringify(first));
  const kept = Object.entries(first.input.slots).map(([slot, value]) => [
    slot,
    { ...value, value: plainForm(canonicalForm(value.value)) },
  ]);
  const stored = { slots: Object.fromEntries(kept) as unknown, drawn: first.input.drawn };
  const { slots, drawn } = JSON.parse(JSON.stringify(stored)) as {
    slots: Slots;
    drawn: NonNullable<Parameters<typeof validateInput>[2]['drawn']>;
  };
  return validateInput(command, slots, { call: scriptedCall(), grounds, drawn });
}

async function twice(command: AnyCommand, values: Readonly<Record<string, unknown>>) {
  const first = await validateInput(command, given(values), { call: scriptedCall(), grounds });
  const second = await again(command, first);
  if (first.kind !== 'valid' || second.kind !== 'valid') throw new Error(JSON.stringify([first, second]));
  return [first.input, second.input] as const;
}

describe('a schema is read once (law 3)', () => {
  it('gives the handler what the confirmation showed, for schemas of every kind', async () => {
    await fc.assert(
      fc.asyncProperty(anySchema, fc.boolean(), async ({ schema, value }, echo) => {
        const command = defineCommand({
          ...write,
          input: z.object({ slot: schema }),
          lookup: echo ? { slot: (known) => ({ kind: 'found', value: known }) } : {},
          validate: (input) => (echo ? { input } : undefined),
        });

        const [shown, run] = await twice(command, { slot: value });

        expect(run.form).toEqual(shown.form);
        expect(canonicalForm(run.values)).toEqual(shown.form);
      }),
      { numRuns: 400 },
    );
  });

  it('applies no transform twice where a lookup or a check gives a value back (row 42)', async () => {
    const cents = z.number().transform((x) => x * 100);
    const command = defineCommand({
      ...write,
      input: z.object({ amount: cents, tip: cents }),
      lookup: { tip: (value) => ({ kind: 'corrected', value: value + 1 }) },
      validate: (input) => ({ input }),
    });

    const [shown, run] = await twice(command, { amount: 5, tip: 1 });

    expect(shown.values).toEqual({ amount: 500, tip: 101 });
    expect(run.values).toEqual({ amount: 500, tip: 101 });
  });

  it('draws a default once for a request', async () => {
    const command = defineCommand({ ...write, input: z.object({ id: z.string().default(() => crypto.randomUUID()) }) });

    const [shown, run] = await twice(command, {});

    expect(run.values).toEqual(shown.values);
    expect(run.evidence).toMatchObject({ id: { source: 'default' } });
  });

  it('draws it once also where something else has to be asked first', async () => {
    let draws = 0;
    const input = z.object({ id: z.string().default(() => `id-${(draws += 1)}`), to: z.string() });
    const command = defineCommand({ ...write, input });
    const context = { call: scriptedCall(), grounds };

    const asked = await validateInput(command, {}, context);
    const drawn = asked.kind === 'incomplete' ? asked.drawn : {};
    const whole = await validateInput(command, given({ to: 'Ann' }), { ...context, drawn });

    expect(whole).toMatchObject({ kind: 'valid', input: { values: { id: 'id-1', to: 'Ann' } } });
    expect(draws).toBe(1);
  });

  it.each([
    ['nothing', {}],
    ['rubbish', { count: 'rubbish' }],
  ])('makes no value out of %s by catch for a change', async (_, values) => {
    const nested = z.object({ count: z.number().catch(99), deep: z.object({ n: z.number().catch(1) }).optional() });
    const command = defineCommand({ ...write, input: nested });

    const first = await validateInput(command, given(values), { call: scriptedCall(), grounds });
    const deep = await validateInput(command, given({ count: 1, deep: { n: 'x' } }), { call: scriptedCall(), grounds });

    expect(first).toMatchObject({ kind: 'incomplete', issues: [{ slot: 'count' }] });
    expect(deep).toMatchObject({ kind: 'incomplete', issues: [{ slot: 'deep' }] });
  });

  it('refuses what a lookup or a check gives back against the schema', async () => {
    const few = z.object({ n: z.number().max(10) });
    const call = { call: scriptedCall(), grounds };
    const byLookup = defineCommand({ ...write, input: few, lookup: { n: () => ({ kind: 'found', value: 1e9 }) } });
    const byCheck = defineCommand({ ...write, input: few, validate: () => ({ input: { n: 1e9 } }) });

    expect(await validateInput(byLookup, given({ n: 1 }), call)).toMatchObject({ kind: 'incomplete' });
    expect(await validateInput(byCheck, given({ n: 1 }), call)).toMatchObject({ kind: 'incomplete' });
  });

  it('runs no second look at what a lookup or a check gives and answers something else each time', async () => {
    const shifting = () => {
      let looks = 0;
      const get = () => [5, 5, 1e9][(looks += 1) % 3];
      return [{ n: { get, enumerable: true } }].map((field) => Object.defineProperties({ n: 5 }, field))[0]!;
    };
    const input = z.object({ of: z.object({ n: z.number().max(10) }) });
    const call = { call: scriptedCall(), grounds };
    const byLookup = defineCommand({ ...write, input, lookup: { of: () => ({ kind: 'found', value: shifting() }) } });
    const byCheck = defineCommand({ ...write, input, validate: () => ({ input: { of: shifting() } }) });

    for (const command of [byLookup, byCheck])
      for (let at = 0; at < 6; at++) {
        const read = await validateInput(command, given({ of: { n: 1 } }), call);
        if (read.kind === 'valid') expect(read.input.values.of.n).toBeLessThanOrEqual(10);
      }
  });

  it.each([
    ['a function of its own', () => z.object({ name: z.string(), more: z.array(z.lazy(() => endless())).optional() })],
    ['many functions', () => z.object(Object.fromEntries(['a', 'b', 'c'].map((key) => [key, z.lazy(() => wide())])))],
  ])('refuses a command whose schema is made anew at every call by %s, and names the field', (_, make) => {
    const define = () => defineCommand({ ...write, input: z.object({ pay: make() }) });

    expect(define).toThrow('takes for "pay" a schema that never ends');
  });

  it('takes a schema that holds itself, with a JSON Schema that ends', () => {
    const tree: z.ZodType = z.lazy(() => z.object({ name: z.string(), more: z.array(tree).optional() }));

    const command = defineCommand({ ...write, input: z.object({ pay: tree }) });

    expect(JSON.stringify(toJsonSchema(command.input))).toContain('$ref');
  });

  it('hands out copies: who writes on what it was shown changes nothing that runs', async () => {
    const command = defineCommand({
      ...write,
      input: z.object({ ids: z.array(z.string()) }),
      validate: (input) => {
        input.ids.push('EVIL');
        return undefined;
      },
    });

    const [, run] = await twice(command, { ids: ['a'] });

    expect(run.values).toEqual({ ids: ['a'] });
  });

  it('counts null as nothing for a slot that may stay empty', async () => {
    const command = defineCommand({ ...write, input: z.object({ tags: z.array(z.string()).optional() }) });

    const [shown] = await twice(command, { tags: null });

    expect(shown.values).toEqual({});
  });

  it.each([
    ['a symbol', z.symbol()],
    ['a function', z.function()],
    ['a promise', z.promise(z.string())],
    ['a file', z.array(z.file())],
    ['an instance of Money', z.object({ deep: z.instanceof(class Money {}).optional() })],
  ])('refuses a command that takes %s when it is defined, and names the field', (what, schema) => {
    const define = () => defineCommand({ ...write, input: z.object({ pay: schema as z.ZodType }) });

    expect(define).toThrow(`takes ${what} for "pay"`);
  });
});
