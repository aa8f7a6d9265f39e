import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../command/define-command.ts';
import type { AnyCommand } from '../command/command.ts';
import { lookupAmong } from './lookup.ts';
import { isValidInput } from './valid-input.ts';
import { validateInput, type ValidationContext } from './validate-input.ts';
import { scriptedCall, slotsOf } from '../testing/index.ts';

function context(said: readonly string[], extra: Partial<ValidationContext> = {}): ValidationContext {
  return { call: scriptedCall(), grounds: { said, shown: [], trustCaller: false }, ...extra };
}

async function issuesOf(
  command: AnyCommand,
  slots: Record<string, unknown>,
  said = [Object.values(slots).map(String).join(' ')],
) {
  const validation = await validateInput(command, slotsOf(slots), context(said));
  return validation.kind === 'valid' ? [] : validation.issues;
}

const run = () => 'done';
const read = { summary: 'Reads.', effect: 'read', run } as const;

describe('constraints of the schema', () => {
  it('refuses a text on which a pattern would never end, and answers (row 38)', async () => {
    const command = defineCommand({ ...read, input: z.object({ id: z.string().regex(/(a+)+$/), note: z.string() }) });

    const issues = await issuesOf(command, { id: `${'a'.repeat(60)}!`, note: 'x'.repeat(5_000) });

    expect(issues).toMatchObject([{ slot: 'id', kind: 'invalid', message: 'The id is too long to be checked.' }]);
    expect(await issuesOf(command, { id: 'aaaa', note: 'x' })).toEqual([]);
  });

  const everything = defineCommand({
    ...read,
    input: z.object({
      email: z.email().optional(),
      count: z.int().min(1).max(9).optional(),
      code: z
        .string()
        .regex(/^#W\d+$/)
        .meta({ examples: ['#W1'] })
        .optional(),
      name: z.string().min(2).max(5).optional(),
      unit: z.literal('kg').optional(),
      tags: z.array(z.string()).max(2).optional(),
      options: z.record(z.string(), z.number()).optional(),
      address: z.object({ zip: z.string().length(5) }).optional(),
      either: z.union([z.number(), z.boolean()]).optional(),
    }),
  });

  it.each([
    ['email', 'nobody', /valid e-mail address/],
    ['count', 0, /at least 1/],
    ['count', 10, /at most 9/],
    ['count', 'many', /whole number|a number/],
    ['code', 'W1', /should match .*for example #W1/],
    ['name', 'x', /at least 2 characters/],
    ['name', 'xxxxxx', /at most 5 characters/],
    ['unit', 'lb', /should be one of kg/],
    ['tags', 'a, b, c', /at most 2 items/],
    ['options', { a: 'x' }, /./],
    ['address', { zip: '1' }, /./],
    ['either', 'x', /./],
  ])('refuses %s = %j with a reason (rows 38, 39)', async (slot, value, message) => {
    const issues = await issuesOf(everything, { [slot]: value });

    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ slot, kind: 'invalid' });
    expect(issues[0]?.message).toMatch(message);
  });

  it.each([
    ['count', '7', 7],
    ['tags', 'a and b', ['a', 'b']],
    ['unit', 'KG', 'kg'],
    ['options', 'a=1, b=2', { a: 1, b: 2 }],
    ['either', 'yes', true],
    ['either', '3', 3],
  ])('coerces %s = %j (row 37)', async (slot, value, expected) => {
    const validation = await validateInput(everything, slotsOf({ [slot]: value }), context([]));

    expect(validation.kind).toBe('valid');
    expect(validation.kind === 'valid' && validation.input.values).toEqual({ [slot]: expected });
  });

  it('reports every problem at once, each once', async () => {
    const issues = await issuesOf(everything, { email: 'x', count: 0, code: 'y', colour: 'red' });

    expect(issues.map((issue) => issue.slot).sort()).toEqual(['code', 'colour', 'count', 'email']);
  });

  it('asks for what is missing by name and leaves optional slots alone (rows 34, 44)', async () => {
    const command = defineCommand({
      ...read,
      input: z.object({
        orderId: z
          .string()
          .describe('The order to cancel.')
          .meta({ examples: ['#W1'] }),
        note: z.string().optional(),
      }),
    });

    const issues = await issuesOf(command, {});

    expect(issues).toEqual([
      {
        slot: 'orderId',
        kind: 'missing',
        message: 'What is the order id? The order to cancel, for example #W1.',
        suggestions: [],
        availableFrom: [],
        path: [],
      },
    ]);
  });

  it('lets an input through whose optional slots were left out, without inventing them (row 44)', async () => {
    const command = defineCommand({
      ...read,
      effect: 'destructive',
      input: z.object({ id: z.string(), note: z.string().optional(), times: z.int().default(1) }),
    });

    const validation = await validateInput(command, slotsOf({ id: '#W1' }), context(['cancel #W1']));

    expect(validation).toMatchObject({ kind: 'valid', input: { values: { id: '#W1', times: 1 } } });
    expect(validation.kind === 'valid' && validation.input.values).not.toHaveProperty('note');
  });

  it('asks for a missing choice as it asks for anything missing, naming the members', async () => {
    const command = defineCommand({
      ...read,
      input: z.object({
        refund: z.enum(['store_credit', 'card']).describe('How to refund'),
        either: z.union([z.number(), z.boolean()]),
      }),
    });

    expect((await issuesOf(command, {})).map(({ kind, message }) => ({ kind, message }))).toEqual([
      { kind: 'missing', message: 'What is the refund? How to refund: store credit or card.' },
      { kind: 'missing', message: 'What is the either?' },
    ]);
  });

  it('calls a slot by its label in every kind of question, and says nothing twice', async () => {
    const city = z
      .string()
      .describe('City')
      .meta({ label: 'city', examples: ['Austin'] });
    const items = z
      .array(z.string())
      .describe('By id')
      .meta({ label: 'items', examples: [['902', '904']] });
    const to = z.string().meta({ label: 'recipient' });
    const command = defineCommand({
      ...read,
      effect: 'write',
      input: z.object({ to, city, items }),
      lookup: { to: (value) => lookupAmong(value, ['Ann']) },
    });
    const ambiguities = [{ slot: 'to', candidates: [] }];

    const missing = await issuesOf(command, { to: 'Zed' });
    const ambiguous = await validateInput(command, {}, context([], { ambiguities }));
    const ungrounded = await issuesOf(command, { to: 'Ann', city: 'Rome', items: ['1'] }, ['nothing of the kind']);

    expect(missing.map(({ message }) => message)).toEqual([
      'I do not know the recipient "Zed".',
      'What is the city? For example Austin.',
      'What are the items? By id, for example 902, 904.',
    ]);
    expect(ambiguous.kind === 'incomplete' && ambiguous.issues[0]?.message).toBe('Which recipient?');
    expect(ungrounded[0]?.message).toContain('where the recipient "Ann" comes from');
  });

  it('shows an example that is an object as JSON', async () => {
    const command = defineCommand({
      ...read,
      input: z.object({ flight: z.object({ number: z.string() }).meta({ examples: [{ number: 'HAT018' }] }) }),
    });

    expect((await issuesOf(command, {}))[0]?.message).toContain('For example {"number":"HAT018"}.');
  });

  it('says it in the words of the schema where the schema has some', async () => {
    const command = defineCommand({
      ...read,
      input: z.object({ orderId: z.string({ error: 'Which order should I cancel?' }) }),
    });

    expect((await issuesOf(command, {}))[0]?.message).toBe('Which order should I cancel?');
  });

  it('holds refinements over several slots', async () => {
    const command = defineCommand({
      ...read,
      input: z
        .object({ from: z.number(), to: z.number() })
        .refine((range) => range.from < range.to, { path: ['to'], error: 'The end lies before the start.' }),
    });

    expect(await issuesOf(command, { from: 2, to: 1 })).toMatchObject([
      { slot: 'to', kind: 'invalid', message: 'The end lies before the start.' },
    ]);
  });
});

describe('lookups', () => {
  const names = ['John Smith', 'Joan Smith', 'Ann Lee'];
  const named = (options = {}) =>
    defineCommand({
      ...read,
      input: z.object({ name: z.string().meta({ availableFrom: ['list_users'] }) }),
      lookup: { name: (value) => lookupAmong(value, names, options) },
    });

  it('takes over the canonical form of what exists (row 40)', async () => {
    const validation = await validateInput(named(), slotsOf({ name: 'john smith' }), context(['john smith']));

    expect(validation).toMatchObject({ kind: 'valid', input: { values: { name: 'John Smith' } } });
  });

  it('suggests near misses and says where the value can be had (rows 40, 43)', async () => {
    expect(await issuesOf(named(), { name: 'jon smith' })).toMatchObject([
      { slot: 'name', kind: 'unknown', suggestions: ['Joan Smith', 'John Smith'], availableFrom: ['list_users'] },
    ]);
  });

  it('corrects only when one value is near and the application allows it (row 40)', async () => {
    const validation = await validateInput(named({ correct: true }), slotsOf({ name: 'An Lee' }), context(['An Lee']));

    expect(validation).toMatchObject({
      kind: 'valid',
      input: { values: { name: 'Ann Lee' }, evidence: { name: { by: 'lookup' } } },
    });
  });

  it('fails an unknown value also without suggestions (row 41)', async () => {
    expect(await issuesOf(named(), { name: 'Zaphod Beeblebrox' })).toMatchObject([
      { slot: 'name', kind: 'unknown', suggestions: [] },
    ]);
  });
});

describe("the command's own check", () => {
  const input = z.object({ orderId: z.string().regex(/^#\d+$/) });

  it('may correct the input, which is then parsed again (row 42)', async () => {
    const command = defineCommand({
      ...read,
      input: z.object({ orderId: z.string() }),
      validate: ({ orderId }) => ({ input: { orderId: `#${orderId}` } }),
    });

    const validation = await validateInput(command, slotsOf({ orderId: '7' }), context(['7']));

    expect(validation).toMatchObject({
      kind: 'valid',
      input: { values: { orderId: '#7' }, evidence: { orderId: { by: 'application' } } },
    });
  });

  it('may refuse with a message (row 42)', async () => {
    const command = defineCommand({
      ...read,
      input,
      validate: () => ({ issues: [{ message: 'It was delivered already.' }] }),
    });

    expect(await issuesOf(command, { orderId: '#7' })).toMatchObject([
      { kind: 'refused', message: 'It was delivered already.' },
    ]);
  });

  it('is not asked about an input that the schema refuses', async () => {
    const validate = vi.fn(() => undefined);

    await issuesOf(defineCommand({ ...read, input, validate }), { orderId: 'x' });

    expect(validate).not.toHaveBeenCalled();
  });
});

describe('grounding', () => {
  const cancel = defineCommand({
    summary: 'Cancels.',
    effect: 'destructive',
    input: z.object({
      orderId: z.string(),
      refund: z
        .enum(['store_credit', 'original_payment'])
        .meta({ synonyms: { store_credit: ['credit'] } })
        .default('original_payment'),
    }),
    run,
  });

  it('asks about a value that nobody said before it changes anything (row N5)', async () => {
    const issues = await issuesOf(cancel, { orderId: '#W9', refund: 'original_payment' }, [
      'cancel #W9, give me credit',
    ]);

    expect(issues).toMatchObject([{ slot: 'refund', kind: 'ungrounded' }]);
  });

  it('accepts a spoken form, a shown result and a declared default', async () => {
    const said = await validateInput(
      cancel,
      slotsOf({ orderId: '#W9', refund: 'store_credit' }),
      context(['#W9, credit please']),
    );
    const shown = await validateInput(
      cancel,
      slotsOf({ orderId: '#W9' }),
      context([], { grounds: { said: [], shown: ['Order #W9: lamp'], trustCaller: false } }),
    );

    expect(said).toMatchObject({ kind: 'valid', input: { inOwnWords: true } });
    expect(shown).toMatchObject({
      kind: 'valid',
      input: { inOwnWords: false, evidence: { refund: { source: 'default' } } },
    });
  });

  it('traces a value that the application rewrote to the words that it was read from', async () => {
    const fly = defineCommand({
      summary: 'Books.',
      effect: 'destructive',
      input: z.object({ airport: z.string(), code: z.string() }),
      lookup: { airport: () => ({ kind: 'found', value: 'SFO' }) },
      validate: ({ code }) => (code.startsWith('#') ? undefined : { input: { airport: 'SFO', code: `#${code}` } }),
      run,
    });
    const words = context(['to San Francisco with 7']);

    const first = await validateInput(fly, slotsOf({ airport: 'San Francisco', code: '7' }), words);
    const again = first.kind === 'valid' ? await validateInput(fly, first.input.slots, words) : first;

    expect(first).toMatchObject({ kind: 'valid', input: { values: { airport: 'SFO', code: '#7' } } });
    expect(again).toMatchObject({ kind: 'valid', input: { inOwnWords: true } });
    expect(await issuesOf(fly, { airport: 'Paris', code: '7' }, ['to San Francisco with 7'])).toMatchObject([
      { slot: 'airport', kind: 'ungrounded' },
    ]);
  });

  it('grounds each part of a value by whatever supports it', async () => {
    const book = defineCommand({
      summary: 'Books.',
      effect: 'write',
      input: z.object({ flight: z.object({ number: z.string(), date: z.string() }) }),
      run,
    });
    const grounds = {
      said: ['on May 26'],
      shown: ['HAT018 is free'],
      trustCaller: false,
      derives: (_slot: string, value: unknown, text: string) => value === '2024-05-26' && text.includes('May 26'),
    };
    const slots = slotsOf({ flight: { number: 'HAT018', date: '2024-05-26' } });

    expect(await validateInput(book, slots, context([], { grounds }))).toMatchObject({ kind: 'valid' });
  });

  it('does not find a number inside an identifier', async () => {
    const add = defineCommand({ summary: 'Adds.', effect: 'write', input: z.object({ count: z.number() }), run });

    expect(await issuesOf(add, { count: 1 }, ['add it to W123'])).toMatchObject([
      { slot: 'count', kind: 'ungrounded' },
    ]);
    expect(await issuesOf(add, { count: 1 }, ['add one to W123'])).toEqual([]);
  });

  it('does not believe a quote that stands nowhere', async () => {
    const slots = {
      orderId: { value: '#W9', evidence: { source: 'utterance', quote: '#W9', confidence: 1 } },
    } as const;

    const validation = await validateInput(cancel, slots, context(['cancel it']));

    expect(validation).toMatchObject({ kind: 'incomplete', issues: [{ kind: 'ungrounded' }] });
  });

  it('leaves reads alone', async () => {
    const show = defineCommand({ ...read, input: z.object({ orderId: z.string() }) });

    expect(await issuesOf(show, { orderId: '#W9' }, ['show it'])).toEqual([]);
  });
});

it('asks which, where extraction found several values', async () => {
  const show = defineCommand({ ...read, input: z.object({ day: z.string() }) });
  const evidence = { source: 'utterance', confidence: 0.5 } as const;
  const candidates = [
    { value: 'a', label: 'Monday', evidence },
    { value: 'b', label: 'Friday', evidence },
  ];

  const validation = await validateInput(show, {}, context([], { ambiguities: [{ slot: 'day', candidates }] }));

  expect(validation).toMatchObject({
    kind: 'incomplete',
    issues: [{ slot: 'day', kind: 'ambiguous', suggestions: ['Monday', 'Friday'] }],
  });
});

it('is the only maker of a valid input', async () => {
  const show = defineCommand({ ...read, input: z.object({ day: z.string() }) });
  const validation = await validateInput(show, slotsOf({ day: 'Monday' }), context(['Monday']));

  expect(validation.kind === 'valid' && isValidInput(validation.input)).toBe(true);
  expect(validation.kind === 'valid' && isValidInput({ ...validation.input })).toBe(false);
});
