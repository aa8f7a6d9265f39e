import { newSession, type Turn } from '@fw/signature';
import { scriptedDetector, scriptedExtractor } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAssistant, createMemoryLedger } from '../index.ts';
import { act, workflowOf } from '../testing/one-command.ts';

const ORDERS = [
  { value: 'W1', label: 'Earbuds' },
  { value: 'W2', label: 'Chair' },
  { value: 'W3', label: 'Lamp' },
];
const COLOURS = [
  { value: '51', label: 'Earbuds (color black; $84.99)' },
  { value: '52', label: 'Earbuds (color blue; $79.99)' },
];
const METHODS = [
  { value: 'card_1', label: 'visa' },
  { value: 'paypal_2', label: 'PayPal' },
];
const id = (pattern: RegExp, label: string) => z.string().regex(pattern).meta({ label });

/** A shop where things are exchanged and cancelled, and what was done there. */
function shop() {
  const done: string[] = [];
  const order_id = id(/^W\d$/u, 'order');
  const exchange = act({
    name: 'exchange_item',
    effect: 'destructive',
    input: z.object({
      order_id,
      new_item_id: id(/^5\d$/u, 'new item'),
      method_id: id(/^[a-z]+_\d$/u, 'payment method'),
    }),
    choices: { order_id: () => ORDERS, new_item_id: () => COLOURS, method_id: () => METHODS },
    preview: () => 'The Earbuds would become black ones. $5.00 more would be charged. They come in 3 days.',
    run: (input) => `Exchange ${String(done.push(`exchange ${String(input['order_id'])}`))} is requested.`,
  });
  const cancel = act({
    name: 'cancel_order',
    effect: 'destructive',
    input: z.object({ order_id }),
    choices: { order_id: () => ORDERS },
    run: (input) => `Cancelled ${String(done.push(`cancel ${String(input['order_id'])}`))}.`,
  });
  const assistant = createAssistant({
    workflow: workflowOf(exchange, cancel),
    detector: scriptedDetector({
      'exchange order_id=W1 new_item_id=51': 'exchange_item',
      'exchange order_id=W1 new_item_id=51 method_id=card_1': 'exchange_item',
      'cancel order_id=W1': 'cancel_order',
      'cancel the earbuds order': 'cancel_order',
      'cancel W1 and W2': 'cancel_order',
      'cancel W1': 'cancel_order',
      'cancel W2': 'cancel_order',
    }),
    extractor: scriptedExtractor(),
    ledger: createMemoryLedger(),
  });
  let session = newSession('s', 'orders');
  const say = async (...lines: readonly string[]): Promise<Turn> => {
    let turn: Turn | undefined;
    for (const utterance of lines) {
      turn = await assistant.take({ utterance, session });
      ({ session } = turn);
    }
    if (turn === undefined) throw new Error('Nothing was said.');
    return turn;
  };
  return { say, done };
}

const ASKED = 'exchange order_id=W1 new_item_id=51';
const SHOWN = 'exchange order_id=W1 new_item_id=51 method_id=card_1';

describe('in the middle of something', () => {
  it('what there is to choose is told from there, of whatever slot it is', async () => {
    const { say } = shop();

    const told = await say(ASKED, 'what colours are there?');

    expect(told.answer).toBe('- Earbuds (color black; $84.99)\n- Earbuds (color blue; $79.99)\nWhich payment method?');
    expect((await say('PayPal')).clarification?.kind).toBe('confirm');
  });

  it.each([
    ['the cheaper one', '52'],
    ['the second one', '52'],
    ['blue', '52'],
    ['the black one then', '51'],
  ])('what was told there is chosen from: %s', async (words, item) => {
    const { say } = shop();

    const asked = await say(ASKED, 'what colours are there?', words);
    const shown = await say('PayPal');

    expect(asked.answer).toContain('Which payment method');
    expect(shown.clarification?.effects[0]?.values).toContainEqual(
      expect.objectContaining({ slot: 'new_item_id', value: item }),
    );
  });

  it('what was told is chosen from at the question whether to go ahead, too', async () => {
    const { say, done } = shop();

    const shown = await say(SHOWN, 'what colours are there?', 'the cheaper one');

    expect(shown.clarification?.effects[0]?.values).toContainEqual(
      expect.objectContaining({ slot: 'new_item_id', value: '52' }),
    );
    expect(done).toEqual([]);
  });

  it.each([
    ['how much is that?', '$5.00 more would be charged.\nGo ahead with it? (yes or no)'],
    ['when will it come?', 'They come in 3 days.\nGo ahead with it? (yes or no)'],
    ['and how long does it take', 'They come in 3 days.\nGo ahead with it? (yes or no)'],
  ])('%s is answered from what is shown, which stays open', async (question, answer) => {
    const { say, done } = shop();

    const told = await say(SHOWN, question);

    expect(told.answer).toBe(answer);
    expect(done).toEqual([]);
    await say('yes');
    expect(done).toEqual(['exchange W1']);
  });

  it('“where were we?” says what it is about, and asks again', async () => {
    const { say } = shop();

    const told = await say(ASKED, 'where were we?');

    expect(told.answer).toBe(
      'We are at “exchange item” (order: W1; new item: 51).\nWhich payment method: visa or PayPal?',
    );
  });

  it('“cancel it” may mean the request or the thing: it is asked which', async () => {
    const { say, done } = shop();

    const which = await say(ASKED, 'cancel it');

    expect(which.answer).toContain('Shall I drop “exchange item”, or do you mean this?\n1. cancel order');
    expect((await say('drop it')).answer).toBe('All right, I dropped exchange item.');

    expect((await say(ASKED, 'cancel it', 'cancel order')).clarification).toMatchObject({
      effects: [{ command: 'cancel_order', values: [{ value: 'W1' }] }],
    });
    await say('yes');
    expect(done).toEqual(['cancel W1']);
  });

  it('“cancel it” at the question whether to cancel is no answer; “cancel” drops it', async () => {
    const { say, done } = shop();

    const again = await say('cancel order_id=W1', 'cancel it');

    expect(again).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'confirm' } });
    expect(again.answer).toContain('Do you want “cancel order” done, or dropped?');
    expect((await say('cancel')).status).toBe('cancelled');
    expect(done).toEqual([]);
  });

  it.each(['not that one', 'no, not that one', 'wrong order', "that's the wrong order"])(
    '“%s” turns down what was taken, and the others are offered',
    async (words) => {
      const { say, done } = shop();

      const which = await say('cancel order_id=W1', words);

      expect(which.answer).toBe('Which order: Chair or Lamp?');
      await say('the lamp', 'yes');
      expect(done).toEqual(['cancel W3']);
    },
  );

  it('another thing than the one that was taken may be had before all is asked', async () => {
    const { say } = shop();

    expect((await say(ASKED, 'not that one')).answer).toBe('Which order: Chair or Lamp?');
  });

  it('a request that names a thing is none of the things to choose from', async () => {
    const { say } = shop();

    const other = await say('exchange_item', 'cancel the earbuds order');

    expect(other.session.pending).toMatchObject({ open: { command: 'cancel_order' } });
  });

  it('two things in one request are two requests, each with its own yes', async () => {
    const { say, done } = shop();

    await say('cancel W1 and W2', 'yes', 'yes');

    expect(done).toEqual(['cancel W1', 'cancel W2']);
  });

  it('a goodbye ends it undone; thanks leave the question', async () => {
    const { say, done } = shop();

    expect((await say('cancel order_id=W1', 'thanks')).answer).toMatch(/^You are welcome\.\nWe are at “cancel order”/);
    expect((await say('thanks, bye')).answer).toBe('All right, I did not do it.\nGoodbye.');
    expect(done).toEqual([]);
  });
});
