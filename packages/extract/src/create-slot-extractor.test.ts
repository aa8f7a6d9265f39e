import { extractRequest, slotsOf } from '@fw/signature/testing';
import type { ExtractRequest, LabelledValue, WorkflowCommand } from '@fw/signature';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import * as testing from '../test/extraction.ts';
import { createSlotExtractor } from './create-slot-extractor.ts';
import type { ExtractionModel } from './extraction-model.ts';

function commandOf(shape: z.ZodRawShape, more: Partial<WorkflowCommand> = {}): WorkflowCommand {
  return testing.commandOf(shape, { name: 'cancel_order', summary: 'Cancels a pending order.', ...more });
}

function requestFor(shape: z.ZodRawShape, utterance: string, more: Partial<ExtractRequest> = {}): ExtractRequest {
  return extractRequest(commandOf(shape), utterance, more);
}

const extractor = createSlotExtractor();

async function values(shape: z.ZodRawShape, utterance: string, more: Partial<ExtractRequest> = {}) {
  return testing.valuesOf(await extractor.extract(requestFor(shape, utterance, more)));
}

/** A model that must not be asked. */
function untouched() {
  return { generate: vi.fn<ExtractionModel['generate']>() };
}

const CANCEL = {
  orderId: z.string().regex(/^#W\d+$/),
  refundMethod: z.enum(['store_credit', 'original_payment']).meta({ synonyms: { original_payment: ['refund'] } }),
};

describe('the order of the steps', () => {
  it('takes tags without asking a model (row 32)', async () => {
    const model = untouched();

    const result = await createSlotExtractor({ model }).extract(
      requestFor(CANCEL, '<order_id>#W1</order_id><refund_method>store credit</refund_method>'),
    );

    expect(testing.valuesOf(result)).toEqual({ orderId: '#W1', refundMethod: 'store_credit' });
    expect(result.by).toEqual(['tags']);
    expect(model.generate).not.toHaveBeenCalled();
  });

  it('takes the arguments behind a command name (row 6)', async () => {
    const shape = { message: z.string(), urgent: z.boolean().optional() };
    const result = await extractor.extract(
      requestFor(shape, 'broadcast_message hi all', {
        command: commandOf(shape, { name: 'broadcast_message' }),
        arguments: 'hi all',
      }),
    );

    expect(result.slots['message']).toMatchObject({
      value: 'hi all',
      evidence: { quote: 'hi all', start: 18, end: 24 },
    });
  });

  it('reads arguments that fit no position like a sentence', async () => {
    expect(
      await values(CANCEL, 'cancel_order the order #W5 for credit', { arguments: 'the order #W5 for credit' }),
    ).toEqual({ orderId: '#W5', refundMethod: 'store_credit' });
  });

  it('reads locally before it asks a model, and asks only for the rest', async () => {
    const generate = vi.fn<ExtractionModel['generate']>(() =>
      Promise.resolve({ values: { reason: 'it arrived broken' }, quotes: {} }),
    );
    const shape = { ...CANCEL, reason: z.string().describe('Why') };

    const result = await createSlotExtractor({ model: { generate } }).extract(
      requestFor(shape, 'it arrived broken, so cancel #W5 for store credit'),
    );

    expect(testing.valuesOf(result)).toEqual({
      orderId: '#W5',
      refundMethod: 'store_credit',
      reason: 'it arrived broken',
    });
    expect(result.by).toEqual(['local', 'model']);
    expect(generate.mock.calls[0]?.[0].schema).toMatchObject({ properties: { values: { required: ['reason'] } } });
  });

  it('asks no model when everything is known, or nothing is left to read', async () => {
    const model = untouched();
    const withModel = createSlotExtractor({ model });

    await withModel.extract(
      requestFor(CANCEL, 'whatever else', { known: slotsOf({ orderId: '#W1', refundMethod: 'store_credit' }) }),
    );
    await withModel.extract(
      requestFor({ ...CANCEL, note: z.string().optional() }, 'cancel order #W1 for store credit'),
    );

    expect(model.generate).not.toHaveBeenCalled();
  });

  it('asks a model for an optional slot that words are left for', async () => {
    const generate = vi.fn<ExtractionModel['generate']>(() =>
      Promise.resolve({ values: { diet: 'vegetarian' }, quotes: {} }),
    );
    const shape = { people: z.number(), diet: z.string().optional() };

    const result = await createSlotExtractor({ model: { generate } }).extract(
      requestFor(shape, '4 people, vegetarian food only'),
    );

    expect(testing.valuesOf(result)).toEqual({ people: 4, diet: 'vegetarian' });
  });

  it('leaves a slot absent when the model fails, so that it is asked (row 34)', async () => {
    const generate = vi.fn<ExtractionModel['generate']>(() => Promise.reject(new Error('no route to host')));

    const result = await createSlotExtractor({ model: { generate } }).extract(
      requestFor(CANCEL, 'cancel it, store credit'),
    );

    expect(testing.valuesOf(result)).toEqual({ refundMethod: 'store_credit' });
  });

  it('shows the model examples from training (row 30)', async () => {
    const generate = vi.fn<ExtractionModel['generate']>(() => Promise.resolve({}));
    const examples = () => Promise.resolve([{ utterance: 'annul #W9', slots: { orderId: '#W9' } }]);

    await createSlotExtractor({ model: { generate }, examples }).extract(requestFor(CANCEL, 'annul it'));

    expect(generate.mock.calls[0]?.[0].instructions).toContain('annul #W9');
  });

  it('can do without the local recognisers', async () => {
    expect(
      testing.valuesOf(await createSlotExtractor({ local: false }).extract(requestFor(CANCEL, 'cancel #W1'))),
    ).toEqual({});
  });
});

describe('answers and corrections', () => {
  it('merges an answer with what is known (row 35)', async () => {
    const result = await extractor.extract(
      requestFor(CANCEL, 'credit please', { known: slotsOf({ orderId: '#W1' }), asked: ['refundMethod'] }),
    );

    expect(testing.valuesOf(result)).toEqual({ orderId: '#W1', refundMethod: 'store_credit' });
    expect(result.slots['refundMethod']?.evidence).toMatchObject({ source: 'answer', quote: 'credit' });
    expect(result.corrected).toEqual([]);
  });

  it('fills several by comma in the order asked (row 36)', async () => {
    const shape = { name: z.string(), city: z.string(), age: z.number() };

    expect(await values(shape, 'Bob Smith, Berlin, 42', { asked: ['name', 'city', 'age'] })).toEqual({
      name: 'Bob Smith',
      city: 'Berlin',
      age: 42,
    });
  });

  it.each([
    ['make that Friday', '2022-03-18'],
    ['no, Friday', '2022-03-18'],
    ['not Thursday, Friday', '2022-03-18'],
    ['change the day to Friday', '2022-03-18'],
    ['actually Friday would be better', '2022-03-18'],
  ])('corrects a known slot: "%s"', async (utterance, day) => {
    const result = await extractor.extract(
      requestFor({ day: z.iso.date(), people: z.number() }, utterance, {
        known: slotsOf({ day: '2022-03-17', people: 2 }),
      }),
    );

    expect(testing.valuesOf(result)).toEqual({ day, people: 2 });
    expect(result.corrected).toEqual(['day']);
  });

  it('leaves known slots alone without a word of correction', async () => {
    const result = await extractor.extract(
      requestFor({ day: z.iso.date(), people: z.number() }, 'Friday', {
        known: slotsOf({ day: '2022-03-17' }),
        asked: ['people'],
      }),
    );

    expect(testing.valuesOf(result)).toEqual({ day: '2022-03-17' });
  });

  it('gives the other one of two', async () => {
    const result = await extractor.extract(
      requestFor(CANCEL, 'no, the other one', { known: slotsOf({ orderId: '#W1', refundMethod: 'store_credit' }) }),
    );

    expect(testing.valuesOf(result)).toEqual({ orderId: '#W1', refundMethod: 'original_payment' });
    expect(result.corrected).toEqual(['refundMethod']);
  });

  it('gives the other one of what the application found', async () => {
    const shape = { orderId: z.string() };
    const label = (value: string): LabelledValue => ({
      value,
      label: value,
      evidence: { source: 'lookup', confidence: 0.5 },
    });
    const known = {
      orderId: { value: '#W1', evidence: { source: 'lookup', quote: 'the blue jacket', confidence: 0.9 } },
    } as const;

    const result = await extractor.extract(
      requestFor(shape, 'no, the other one', {
        command: commandOf(shape, { resolve: { orderId: () => [] } }),
        known,
        resolve: () => Promise.resolve([label('#W1'), label('#W2')]),
      }),
    );

    expect(testing.valuesOf(result)).toEqual({ orderId: '#W2' });
  });

  it('takes a correction by name', async () => {
    const result = await extractor.extract(
      requestFor({ day: z.iso.date() }, 'day=2022-04-01', { known: slotsOf({ day: '2022-03-17' }) }),
    );

    expect(result).toMatchObject({ corrected: ['day'], slots: { day: { value: '2022-04-01' } } });
  });

  it('puts a known value in doubt when its correction is open', async () => {
    const result = await extractor.extract(
      requestFor({ time: z.iso.time() }, 'make it 8', { known: slotsOf({ time: '12:00' }) }),
    );

    expect(result.ambiguities).toMatchObject([{ slot: 'time', candidates: [{ label: '08:00' }, { label: '20:00' }] }]);
    expect(result.slots).toEqual({});
  });
});

describe('the application helps', () => {
  const shape = { orderId: z.string(), note: z.string().optional() };
  const found = (value: string, confidence = 0.9): LabelledValue => ({
    value,
    label: `Order ${value}`,
    evidence: { source: 'lookup', confidence },
  });
  const withResolve = commandOf(shape, { resolve: { orderId: () => [] } });

  it('resolves an answer that is none of the values which the application knows', async () => {
    const shape = { car: z.string() };
    const request = requestFor(shape, 'the golf then', {
      command: commandOf(shape, { resolve: { car: () => [] }, lookup: { car: () => ({ kind: 'found' }) } }),
      asked: ['car'],
      lookup: (_slot, value) => Promise.resolve({ kind: value === 'KX-204' ? 'found' : 'unknown', suggestions: [] }),
      resolve: (_slot, words) => Promise.resolve(words.includes('golf') ? [found('KX-204')] : []),
    });

    const { slots } = await extractor.extract(request);
    const known = await extractor.extract({ ...request, utterance: 'KX-204' });

    expect([slots['car']?.value, known.slots['car']?.value]).toEqual(['KX-204', 'KX-204']);
  });

  it('resolves a description to the one thing it means', async () => {
    const resolve = vi.fn<ExtractRequest['resolve']>(() => Promise.resolve([found('#W7')]));

    const result = await extractor.extract(
      requestFor(shape, 'cancel order the blue jacket from last week', { command: withResolve, resolve }),
    );

    expect(resolve).toHaveBeenCalledWith('orderId', 'the blue jacket from last week', {});
    expect(result.slots['orderId']).toMatchObject({
      value: '#W7',
      evidence: { source: 'lookup', quote: 'the blue jacket from last week', start: 13 },
    });
  });

  it('tells the application what is known so far, and nothing of what the words reject', async () => {
    const resolve = vi.fn<ExtractRequest['resolve']>(() => Promise.resolve([]));
    const pay = { orderId: CANCEL.orderId, method: z.string().regex(/^(card|paypal)_\d+$/) };
    const command = commandOf(pay, { name: 'pay', resolve: { method: () => [] } });

    await extractor.extract(requestFor(pay, 'pay #W5 with PayPal, not the credit card', { command, resolve }));

    expect(resolve.mock.calls).toEqual([['method', '#W5 with PayPal, not the ', { orderId: '#W5' }]]);
  });

  it('asks which of several things was meant', async () => {
    const result = await extractor.extract(
      requestFor(shape, 'cancel order the jacket', {
        command: withResolve,
        resolve: () => Promise.resolve([found('#W7'), found('#W8')]),
      }),
    );

    expect(result.slots).toEqual({});
    expect(result.ambiguities).toMatchObject([
      { slot: 'orderId', candidates: [{ label: 'Order #W7' }, { label: 'Order #W8' }] },
    ]);
  });

  it('finds a name that the application knows (row 40)', async () => {
    const users = { user: z.string().describe('Login') };
    const command = commandOf(users, { name: 'show_user', lookup: { user: () => ({ kind: 'found' }) } });
    const lookup: ExtractRequest['lookup'] = (_, value) =>
      Promise.resolve(
        value === 'jon smith' ? { kind: 'corrected', value: 'John Smith' } : { kind: 'unknown', suggestions: [] },
      );

    const result = await extractor.extract(
      requestFor(users, 'show user details of jon smith please', { command, lookup }),
    );

    expect(result.slots['user']).toMatchObject({
      value: 'John Smith',
      evidence: { source: 'utterance', quote: 'jon smith', by: 'lookup' },
    });
  });

  it.each([
    ['find zed', 'zed'],
    ['find Zed', 'Zed'],
    ['please find zed okonkwo!', 'zed okonkwo'],
  ])('takes a name that the application does not know, so that it is named: %s (row 41)', async (utterance, name) => {
    const users = { user: z.string().describe('Login') };
    const command = commandOf(users, { name: 'find_user', lookup: { user: () => ({ kind: 'found' }) } });
    const lookup: ExtractRequest['lookup'] = () => Promise.resolve({ kind: 'unknown', suggestions: [] });
    const heard = async (words: string) =>
      (await extractor.extract(requestFor(users, words, { command, lookup }))).slots['user']?.value;

    expect(await heard(utterance)).toBe(name);
    for (const none of ['find a user', 'find users', 'find someone', 'find him', 'find the other one', 'find more'])
      expect(await heard(none)).toBeUndefined();
  });

  it('goes on without an application that fails', async () => {
    const resolve = () => Promise.reject(new Error('database is down'));

    expect(await values(shape, 'cancel the jacket', { command: withResolve, resolve })).toEqual({});
  });

  it('takes what was shown last for "that"', async () => {
    const history = [
      { from: 'result', text: 'Order #W1 is pending.', turnId: 'a' },
      { from: 'result', text: 'Order #W2 is pending.', turnId: 'b' },
    ] as const;

    const result = await extractor.extract(requestFor({ orderId: CANCEL.orderId }, 'cancel that', { history }));

    expect(result.slots['orderId']).toMatchObject({ value: '#W2', evidence: { source: 'result', quote: '#W2' } });
  });

  it('lets a description win over what was spoken of before, whatever its "it" (row N5)', async () => {
    const slots = { orderId: CANCEL.orderId };
    const result = await extractor.extract(
      requestFor(slots, 'cancel the order with the chair, I no longer need it', {
        command: commandOf(slots, { resolve: { orderId: () => [] } }),
        resolve: () => Promise.resolve([found('#W2')]),
        history: [{ from: 'person', text: 'cancel #W1', turnId: 'a' }],
      }),
    );

    expect(result.slots['orderId']).toMatchObject({ value: '#W2', evidence: { source: 'lookup' } });
  });

  it('asks which one when several were shown last', async () => {
    const history = [{ from: 'result', text: 'You have #W1 and #W2.', turnId: 'a' }] as const;

    const result = await extractor.extract(requestFor({ orderId: CANCEL.orderId }, 'cancel it', { history }));

    expect(result.ambiguities).toMatchObject([{ candidates: [{ value: '#W1' }, { value: '#W2' }] }]);
  });
});

describe('whatever is said', () => {
  it.each([
    '',
    ' ',
    '\u0000\u0007\u001b[31m',
    '💥'.repeat(50),
    '<'.repeat(5_000),
    '\ud800',
    'x'.repeat(100_000),
    '9 '.repeat(50_000),
    '<orderId>'.repeat(5_000),
  ])(
    'gives a result for hostile text %#',
    async (utterance) => {
      const result = await extractor.extract(
        requestFor({ ...CANCEL, n: z.number(), text: z.string(), day: z.iso.date() }, utterance, { asked: ['text'] }),
      );

      for (const { evidence } of Object.values(result.slots))
        expect(utterance.slice(evidence.start, evidence.end)).toBe(evidence.quote);
    },
    10_000,
  );

  it('reads what a terminal coloured, and quotes it as it was said', async () => {
    const utterance = 'add \u001b[31m5\u001b[0m and 1\u001b[1m2\u001b[0m';
    const { slots } = await extractor.extract(requestFor({ a: z.number(), b: z.number() }, utterance));

    expect(slots).toMatchObject({
      a: { value: 5, evidence: { quote: '5', start: 9, end: 10 } },
      b: { value: 12, evidence: { quote: '1\u001b[1m2' } },
    });
  });

  it('survives a pattern that would never end', async () => {
    expect(await values({ id: z.string().regex(/^(?=a)(a+)+$/), n: z.number() }, `${'a'.repeat(60)}! 5`)).toEqual({
      n: 5,
    });
    expect(await values({ id: z.string().regex(/(a+)+$/) }, `${'a'.repeat(60)}!b`, { asked: ['id'] })).toEqual({});
  });

  it('keeps known values and gives them back as they were', async () => {
    const known = slotsOf({ orderId: '#W1' });

    expect((await extractor.extract(requestFor(CANCEL, 'hello', { known }))).slots['orderId']).toBe(known['orderId']);
  });

  it('reads nothing for a command without parameters', async () => {
    expect(await extractor.extract(requestFor({}, 'anything at 5'))).toEqual({
      slots: {},
      ambiguities: [],
      corrected: [],
      by: [],
    });
  });

  it('rejects with the reason of an aborted signal', async () => {
    const reason = new Error('changed my mind');

    await expect(extractor.extract(requestFor(CANCEL, 'cancel', { signal: AbortSignal.abort(reason) }))).rejects.toBe(
      reason,
    );
  });
});
