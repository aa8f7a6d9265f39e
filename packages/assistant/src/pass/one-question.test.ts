import { defineWorkflow } from '@fw/context';
import { defineCommand, lookupAmong, newSession, type Session, type Turn, type WorkflowSettings } from '@fw/signature';
import { scriptedDetector, scriptedExtractor, type ScriptedIntent } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAssistant, createMemoryLedger } from '../index.ts';
import { act, workflowOf } from '../testing/one-command.ts';
import { wordQuestion } from './word-question.ts';

const METHODS = [
  { value: 'paypal_1', label: 'PayPal' },
  { value: 'gift_2', label: 'gift card with $20.00' },
];
const ORDERS = [
  { order_id: 'W1', items: [{ name: 'Chair', color: 'oak' }] },
  { order_id: 'W2', items: [{ name: 'Lamp', color: 'red' }] },
];
const orderId = z
  .string()
  .regex(/^W\d+$/)
  .describe('Which order')
  .meta({ label: 'order', availableFrom: ['list_orders'] });

/** A shop where returning needs an order, a way to pay and the customer; `done` is what reached it. */
function shop(settings: WorkflowSettings = {}) {
  const done: Record<string, unknown>[] = [];
  const list = defineCommand({
    name: 'list_orders',
    summary: 'Lists orders.',
    effect: 'read',
    input: z.object({}),
    run: () => ({ data: { orders: ORDERS } }) as never,
  });
  const show = defineCommand({
    name: 'show_order',
    summary: 'Shows an order.',
    effect: 'read',
    input: z.object({ order_id: orderId }),
    run: ({ order_id }) => ({ text: Array.from({ length: 30 }, (_, n) => `${order_id} line ${n}`).join('\n') }),
  });
  const giveBack = defineCommand({
    name: 'return_order',
    summary: 'Takes an order back.',
    effect: 'destructive',
    input: z.object({
      order_id: orderId,
      method: z
        .string()
        .regex(/^[a-z]+_\d$/)
        .describe('Where the money goes'),
      user: z.string().describe('Whose'),
    }),
    lookup: { order_id: (value) => lookupAmong(value, ['W1', 'W2']) },
    choices: { method: () => METHODS },
    run: (input) => {
      done.push(input);
      return 'The money is on its way.';
    },
  });
  const script: Readonly<Record<string, ScriptedIntent>> = {
    list: 'list_orders',
    'show order_id=W1': 'show_order',
    'what is order_id=W1': 'show_order',
    'what are my orders': ['show_order', 'list_orders'],
    return: 'return_order',
    'return order_id=W1': 'return_order',
    'return order_id=W1 method=paypal_1 user=ann': 'return_order',
  };
  const assistant = createAssistant({
    workflow: defineWorkflow({ name: 'shop', commands: { '*': [list, show, giveBack] }, settings }),
    detector: scriptedDetector(script),
    extractor: scriptedExtractor(),
    ledger: createMemoryLedger(),
  });
  let session: Session = newSession('s', 'shop');
  const say = async (...lines: readonly string[]): Promise<Turn> => {
    let turn: Turn | undefined;
    for (const utterance of lines) {
      turn = await assistant.take({ utterance, session, principal: 'ann' });
      session = JSON.parse(JSON.stringify(turn.session)) as Session;
    }
    if (turn === undefined) throw new Error('Nothing was said.');
    return turn;
  };
  return { done, say };
}

const known: WorkflowSettings = { known: ({ principal }) => ({ user: principal }) };

describe('a question', () => {
  it('asks for one thing, with what a look-up lists, and takes any word of a choice (row N15)', async () => {
    const { done, say } = shop(known);

    const first = await say('return');
    expect(first.answer).toBe('Which order: Chair or Lamp?');
    expect(first.clarification?.issues.map(({ slot }) => slot)).toEqual(['order_id', 'method']);
    const second = await say('the red one');
    expect(second.answer).toBe('Which method: PayPal or gift card with $20.00?');
    await say('the paypal', 'yes');

    expect(done).toEqual([{ order_id: 'W2', method: 'paypal_1', user: 'ann' }]);
  });

  it('lists nothing that the policy would not let be read unasked', async () => {
    const { say } = shop({ ...known, confirm: ({ effect }) => (effect === 'read' ? 'refuse' : 'confirm') });

    expect((await say('return')).answer).not.toContain('Chair');
  });

  it('is put in other words when it is asked again', async () => {
    const { say } = shop(known);

    const [once, twice] = [await say('return order_id=W1'), await say('hm')];

    expect(twice.answer).not.toBe(once.answer);
    expect(twice.answer).toContain('1. PayPal');
  });

  it('says what was not understood, in fewer words each time, and lists the choices once more when asked to', async () => {
    const { say } = shop(known);
    await say('return order_id=W1');

    expect((await say('hm')).answer).toBe(
      '“hm” is none of these.\nWhich method is it? Say its number or a part of its name.\n1. PayPal\n2. gift card with $20.00',
    );
    expect((await say('purple')).answer).toBe(
      '“purple” is none of them either. Say a number from 1 to 2, a part of the name, or “repeat” to see them again.\nOr say “never mind” to drop it.',
    );
    expect((await say('repeat')).answer).toContain('1. PayPal\n2. gift card with $20.00');
    expect((await say('the gift card')).clarification?.kind).toBe('confirm');
  });

  it.each([
    ['a?', 'awaiting-user'],
    ['the second one?', 'awaiting-user'],
    ['could I have the second one?', 'completed'],
    ['B', 'completed'],
  ])('whose choice is asked back is shown before it is done: %s', async (words, status) => {
    const pay = act({
      name: 'pay',
      effect: 'write',
      input: z.object({ method: z.string().regex(/^m_\d$/) }),
      choices: {
        method: () => [
          { value: 'm_1', label: 'A' },
          { value: 'm_2', label: 'B' },
        ],
      },
      run: () => 'Paid.',
    });
    const assistant = createAssistant({
      workflow: workflowOf(pay),
      detector: scriptedDetector({ pay: 'pay' }),
      extractor: scriptedExtractor(),
      ledger: createMemoryLedger(),
    });
    const { session } = await assistant.take({ utterance: 'pay', session: newSession('s', 'orders') });

    expect(await assistant.take({ utterance: words, session })).toMatchObject({ status });
  });

  it('with a single choice is one for a yes', async () => {
    const workflow = defineWorkflow({ name: 'shop', commands: { '*': [] } });
    const issue = {
      slot: 'method',
      kind: 'missing',
      message: '',
      suggestions: [],
      availableFrom: [],
      path: [],
    } as const;
    const input = z.object({ method: z.string() });

    expect(
      wordQuestion({
        workflow,
        command: {
          name: 'pay',
          qualifiedName: 'pay',
          owner: '*',
          summary: 'Pays.',
          effect: 'write',
          utterances: [],
          input,
          run: () => '',
        },
        issues: [issue],
        choices: [{ label: 'PayPal', value: 'paypal_1' }],
        attempt: 1,
      }),
    ).toBe('Is the method PayPal? (yes or no)');
  });

  it('of what may be chosen is dropped with “neither”', async () => {
    const { done, say } = shop(known);

    const turn = await say('return order_id=W1', 'neither of them');

    expect(turn).toMatchObject({ status: 'cancelled', answer: 'All right, I dropped return order.' });
    expect(done).toEqual([]);
  });

  it.each(['thanks, bye', 'thx bye'])('that only some words answer is left with a goodbye: %s', async (words) => {
    const { say } = shop(known);

    expect(await say('return order_id=W1', words)).toMatchObject({ status: 'cancelled', answer: 'Goodbye.' });
  });

  it.each(['hold on', 'ffs, why is this so complicated'])('stands where nothing is answered: %s', async (words) => {
    const { say } = shop(known);

    const turn = await say('return order_id=W1', words);

    expect(turn.clarification?.attempt).toBe(1);
    expect(turn.answer).toContain('Which method: PayPal or gift card with $20.00?');
  });

  it('is not asked for what is known of the person, which is shown and can be corrected', async () => {
    const { done, say } = shop(known);

    const shown = await say('return order_id=W1', 'the paypal');
    expect(shown.answer).toContain('user: ann (on file for you)');
    await say('user=ben', 'yes');

    expect(done).toMatchObject([{ user: 'ben' }]);
  });

  it('about the open matter is answered, and the open question is put again', async () => {
    const { done, say } = shop(known);

    const asked = await say('return order_id=W1', 'the paypal', 'what is order_id=W1');
    expect(asked.answer).toContain('W1 line 0');
    expect(asked.answer).toContain('Go ahead with it?');
    await say('yes');

    expect(done).toHaveLength(1);
  });

  it('that asks what there is gets the choices', async () => {
    const { say } = shop(known);

    expect((await say('return order_id=W1', 'which ones do you have?')).answer).toContain('PayPal');
  });

  it('which of two look-ups is meant is not asked where one needs what nobody said', async () => {
    const { say } = shop();

    expect((await say('what are my orders')).ran).toMatchObject([{ command: 'list_orders' }]);
  });
});

describe('an answer', () => {
  it('of a look-up without words is told by names, one a line, and never raw (row N15)', async () => {
    const { say } = shop();

    expect((await say('list')).answer).toBe('- Chair\n- Lamp');
  });

  it('is a dozen lines at most; “more” goes on to the end', async () => {
    const { say } = shop();

    const first = await say('show order_id=W1');
    expect(first.answer.split('\n')).toHaveLength(12);
    expect(first.ran[0]?.output.text.split('\n')).toHaveLength(30);
    expect((await say('more', 'more')).answer).toContain('W1 line 29');
  });

  it('yes, and also something else, counts as the yes', async () => {
    const { done, say } = shop(known);

    const turn = await say('return order_id=W1 method=paypal_1 user=ann', 'yes, and also list');

    expect(done).toHaveLength(1);
    expect(turn.ran.map(({ command }) => command)).toEqual(['return_order', 'list_orders']);
  });
});

describe('a description that asks already', () => {
  it.each([
    ['At what time', 'At what time?'],
    ['On which day', 'On which day?'],
    ['What it should say', 'What should it say?'],
    ['How long it takes, in minutes', 'How long does it take, in minutes?'],
    ['Until when it must be paid', 'Until when must it be paid?'],
    ['How many people come', 'How many people come?'],
  ])('is the question: “%s”', (description, question) => {
    const workflow = defineWorkflow({ name: 'shop', commands: { '*': [] } });
    const issue = { slot: 'it', kind: 'missing', message: '', suggestions: [], availableFrom: [], path: [] } as const;
    const issued = { ...issue, message: `What is the it? ${description}.` };
    const own = { name: 'do_it', qualifiedName: 'do_it', owner: '*', summary: 'Does it.', effect: 'write' } as const;
    const command = {
      ...own,
      utterances: [],
      input: z.object({ it: z.string().describe(description) }),
      run: () => '',
    };

    expect(wordQuestion({ workflow, command, issues: [issued], choices: [], attempt: 1 })).toBe(question);
  });
});
