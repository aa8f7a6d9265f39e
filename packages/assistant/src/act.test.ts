import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { act, workflowOf } from './testing/one-command.ts';
import { type OrderDesk, talk } from './testing/order-desk.ts';
import type { Claim } from './assistant.ts';

const done = (desk: OrderDesk) => desk.effects.map(({ what }) => what);

describe('a structured call (row 47)', () => {
  it('asks no detector and no extractor, and is proved like any other', async () => {
    const { desk, detector, act } = talk();

    const turn = await act('broadcast', { text: 'hi', times: '2' });

    expect(turn).toMatchObject({
      status: 'completed',
      success: true,
      intent: { by: 'call' },
      ran: [{ input: { text: 'hi', times: 2 }, evidence: { text: { source: 'caller' } } }],
    });
    expect(detector.asked).toEqual([]);
    expect(done(desk)).toEqual(['broadcast hi']);
  });

  it.each([
    ['a missing value', {}, 'missing'],
    ['a wrong one', { text: 'hi', times: 99 }, 'invalid'],
    ['a parameter that does not exist', { text: 'hi', colour: 'red' }, 'invalid'],
  ])('does not run with %s: the issues say why (Beat)', async (_, input, kind) => {
    const { desk, act } = talk();

    const turn = await act('broadcast', input);

    expect(turn).toMatchObject({ status: 'awaiting-user', success: false, issues: [{ kind }] });
    expect(done(desk)).toEqual([]);
  });

  it('does not run with an identifier that the application does not know', async () => {
    expect(await talk().act('show_order', { orderId: '#W99' })).toMatchObject({
      status: 'awaiting-user',
      issues: [{ kind: 'unknown', slot: 'orderId' }],
    });
  });

  it('is shown first when it is destructive, and a yes runs it', async () => {
    const { desk, act, say } = talk();

    const question = await act('cancel_order', { orderId: '#W1', refund: 'store_credit' });
    expect(question.clarification?.kind).toBe('confirm');
    expect(done(desk)).toEqual([]);

    await say('yes');
    expect(done(desk)).toEqual(['cancel #W1 store_credit']);
  });

  it('of a command that is not offered here fails by name', async () => {
    const { act } = talk();

    expect(await act('add_note', { text: 'x' })).toMatchObject({
      status: 'failed',
      failure: { code: 'unknown-command' },
      answer: expect.stringContaining('There is no command “add_note” here.'),
    });
    expect(await act('Order/add_note', { text: 'x' })).toMatchObject({ failure: { code: 'unknown-command' } });
  });

  it('takes qualified names, and names that differ in case and separators', async () => {
    const { desk, act } = talk({ path: [{ context: 'Order', key: '#W1' }] });

    await act('Order/add_note', { text: 'one' });
    await act('Add-Note', { text: 'two' });

    expect(done(desk)).toEqual(['note #W1 one', 'note #W1 two']);
  });

  it('is told of ten parameters that there are not, and of no more', async () => {
    const { desk, act } = talk();
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`evil${at}\u001b[2J`, at]));

    const turn = await act('broadcast', { ...many, text: 'hello' });

    expect(turn.issues).toHaveLength(10);
    expect(turn.issues?.[0]?.message).toContain('"evil0\\u{001b}[2J"');
    expect(JSON.stringify(turn.session).length).toBeLessThan(10_000);
    expect(done(desk)).toEqual([]);
  });

  it('by a model is believed only where the person or a result has said it (row N5)', async () => {
    const { desk, act, say } = talk();
    await say('what is #W1 about');

    expect(await act('broadcast', { text: 'made up' }, { from: 'agent' })).toMatchObject({
      issues: [{ kind: 'ungrounded', slot: 'text' }],
    });
    expect(done(desk)).toEqual([]);
    // The letters stand in their words, but nobody reads them as this text: it is shown first, truly worded.
    const shown = await act('broadcast', { text: '#W1' }, { from: 'agent' });
    expect(shown).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'confirm' } });
    expect(shown.answer).toContain('chosen by the assistant');
    expect(done(desk)).toEqual([]);
  });

  it('by a model may say in another form what the person said', async () => {
    const derives = vi.fn(
      ({ slot, value, text }: Claim) => slot === 'text' && value === '2026-01-16' && text === 'tell them tomorrow',
    );
    const { act, say, now } = talk({ derives });
    await say('show my orders');
    await say('tell them tomorrow');

    expect(await act('broadcast', { text: '2026-01-16' }, { from: 'agent' })).toMatchObject({
      status: 'awaiting-user',
      clarification: { kind: 'confirm' },
    });
    expect(derives.mock.lastCall?.[0]).toMatchObject({ command: { name: 'broadcast' }, now });
    expect(derives.mock.calls.map(([{ text }]) => text)).not.toContain('Orders: #W1, #W2, #W3');
  });

  it('has one effect for one turn id, however often it is sent', async () => {
    const conversation = talk();
    const { desk, session } = conversation;

    for (const _ of [1, 2, 3]) await conversation.act('broadcast', { text: 'hi' }, { turnId: 't1', session });

    expect(done(desk)).toEqual(['broadcast hi']);
  });
});

describe('the input of a call', () => {
  it.each([
    [{ orderId: '#W1' }, '#W1 is pending.'],
    ['{"orderId":"#W1"}', '#W1 is pending.'],
    ['{"orderId":', 'The parameters should be an object'],
    ['[1]', 'The parameters should be an object'],
    ['"{}"', 'The parameters should be an object'],
    [['#W1'], 'The parameters should be an object'],
    [null, 'The parameters should be an object'],
    [7, 'The parameters should be an object'],
  ])('is an object, or the JSON text of one; anything else is one mistake: %j', async (input, answer) => {
    const turn = await talk().act('show_order', input as Readonly<Record<string, unknown>>);

    expect(turn.answer).toContain(answer);
    expect(turn.answer.split('\n')).toHaveLength(1);
  });

  it('is looked at once: what a getter gave when it came is shown, and runs at the yes', async () => {
    let looks = 0;
    const ran: unknown[] = [];
    const input = z.object({ to: z.unknown() });
    const command = act({ effect: 'destructive', input, run: ({ to }) => (ran.push(to), 'Done.') });
    const { act: call, say } = talk({ workflow: workflowOf(command) });

    const shown = await call('act', {
      to: {
        get at() {
          return (looks += 1);
        },
      },
    });
    await say('yes');

    expect(shown.answer).toContain('at: 1');
    expect(ran).toEqual([{ at: 1 }]);
  });
});

describe('a structured answer (row N2)', () => {
  it('picks the command', async () => {
    const { say, answer, detector } = talk();
    const { clarification } = await say('deal with #W1');

    expect((await answer(clarification?.id, 'show_order')).answer).toBe('#W1 is pending.');
    expect(detector.lessons).toHaveLength(1);
  });

  it('fills slots, then confirms: the same turns as by words', async () => {
    const { desk, say, answer } = talk();
    const slots = (await say('cancel my order')).clarification;
    expect(slots?.answerSchema).toMatchObject({
      type: 'object',
      required: ['orderId', 'refund'],
      properties: { refund: { enum: ['store_credit', 'original_payment'] } },
    });

    const confirm = (await answer(slots?.id, { orderId: '#W1', refund: 'credit' })).clarification;
    expect(confirm?.kind).toBe('confirm');
    expect(await answer(confirm?.id, true)).toMatchObject({ status: 'completed', success: true });

    expect(done(desk)).toEqual(['cancel #W1 store_credit']);
  });

  it.each(Object.getOwnPropertyNames(Object.prototype))(
    'has no field "%s" for being an object: the question stays open',
    async (name) => {
      const { say, answer, desk } = talk();
      const question = await say('cancel my order');

      const turn = await answer(question.clarification?.id, JSON.parse(`{"${name}":1}`) as unknown);

      expect(turn).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'fill-slots' } });
      expect(turn.answer).toContain(`no parameter "${name}"`);
      expect(done(desk)).toEqual([]);
    },
  );

  it('may be no', async () => {
    const { desk, say, answer } = talk();
    const { clarification } = await say('cancel #W1 for credit');

    expect((await answer(clarification?.id, false)).status).toBe('cancelled');
    expect(done(desk)).toEqual([]);
  });

  it('to a question that is no longer open changes nothing', async () => {
    const conversation = talk();
    const { clarification } = await conversation.say('cancel #W1 for credit');
    await conversation.say('no');

    expect(await conversation.answer(clarification?.id, true)).toMatchObject({
      status: 'completed',
      success: false,
      answer: 'That question is no longer open.',
    });
    expect(done(conversation.desk)).toEqual([]);
  });

  it.each([
    ['deal with #W1', 'broadcast'],
    ['deal with #W1', 7],
    ['cancel my order', 'x'],
    ['cancel my order', null],
    ['cancel #W1 for credit', 'yes'],
    ['cancel #W1 for credit', { yes: true }],
  ])('that does not fit the question is refused and the question stays (%s, %j)', async (utterance, value) => {
    const conversation = talk();
    const question = await conversation.say(utterance);

    const turn = await conversation.answer(question.clarification?.id, value);

    expect(turn).toMatchObject({
      status: 'awaiting-user',
      answer: expect.stringContaining('That answer does not fit the question.'),
    });
    expect(turn.clarification).toEqual(question.clarification);
    expect(done(conversation.desk)).toEqual([]);
  });

  it('by a model confirms nothing', async () => {
    const { desk, say, answer } = talk();
    const { clarification } = await say('cancel #W1 for credit');

    await answer(clarification?.id, true, { from: 'agent' });

    expect(done(desk)).toEqual([]);
  });
});

describe('an object that is gone is told in one way, whoever speaks', () => {
  const path = [{ context: 'Order', key: '#W1' }];
  const gone = 'Order #W1 is no longer there; you are now at the top level.';

  it('by a call', async () => {
    const { desk, act, events } = talk({ path });
    desk.orders.delete('#W1');

    const turn = await act('list_orders', {});

    expect(turn.answer).toBe(`${gone}\nOrders: #W2, #W3`);
    expect(turn.session.path).toEqual([]);
    expect(events.filter(({ type }) => type === 'context-changed')).toEqual([
      { type: 'context-changed', from: path, to: [] },
    ]);
  });

  it('by an answer to a question that was asked there', async () => {
    const { desk, say, answer } = talk({ path });
    const { clarification } = await say('deal with my order');
    desk.orders.delete('#W1');

    const turn = await answer(clarification?.id, 'show_order');

    expect(turn.answer.split('\n')[0]).toBe(gone);
    expect(turn.session.path).toEqual([]);
  });
});
