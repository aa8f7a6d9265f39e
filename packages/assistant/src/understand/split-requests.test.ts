import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { act, workflowOf } from '../testing/one-command.ts';
import { type OrderDesk, SCRIPT, talk } from '../testing/order-desk.ts';

const done = (desk: OrderDesk) => desk.effects.map(({ what }) => what);

describe('two requests in one sentence', () => {
  it('are done in the order said, each with its own gate', async () => {
    const { desk, say } = talk();

    const first = await say('cancel #W1 for credit and cancel #W2 for credit');
    expect(first).toMatchObject({
      status: 'awaiting-user',
      clarification: { effects: [{ values: [{ value: '#W1' }, {}] }] },
      session: { waiting: [{ words: 'cancel #W2 for credit' }] },
    });
    const second = await say('yes');
    expect(second).toMatchObject({
      status: 'awaiting-user',
      ran: [{ input: { orderId: '#W1' } }],
      clarification: { effects: [{ values: [{ value: '#W2' }, {}] }] },
    });
    expect(second.answer).toContain('#W1 is cancelled.\ncancel order');
    await say('yes');

    expect(done(desk)).toEqual(['cancel #W1 store_credit', 'cancel #W2 store_credit']);
  });

  it('have both what is said for each', async () => {
    const script = {
      ...SCRIPT,
      'cancel #W1 and cancel #W2, credit each': 'cancel_order',
      'cancel #W2, credit each': 'cancel_order',
    } as const;
    const { desk, say } = talk({ script });

    await say('cancel #W1 and cancel #W2, credit each');
    await say('yes');
    await say('yes');

    expect(done(desk)).toEqual(['cancel #W1 store_credit', 'cancel #W2 store_credit']);
  });

  it('of the same words are two effects', async () => {
    const { desk, say } = talk();

    const turn = await say('tell everyone text="hello there" and tell everyone text="hello there"');

    expect(turn.ran).toHaveLength(2);
    expect(new Set(desk.effects.map(({ key }) => key)).size).toBe(2);
  });

  it('of the same words are two effects whatever is asked in between', async () => {
    const { desk, say } = talk();

    await say('tell everyone text="hello there" and cancel #W1 for credit and tell everyone text="hello there"');
    expect(done(desk)).toEqual(['broadcast hello there']);
    await say('yes');

    expect(done(desk)).toEqual(['broadcast hello there', 'cancel #W1 store_credit', 'broadcast hello there']);
  });

  it.each(['yes', 'no'])(
    'that waited are done once when “%s” comes again, under another id, from before',
    async (words) => {
      const talking = talk();
      await talking.say('cancel #W1 for credit and tell everyone text="hello there"', { turnId: 't1' });
      const before = talking.session;
      const first = await talking.say(words, { turnId: 't2' });
      const effects = done(talking.desk);
      talking.session = before;

      const again = await talking.say(words, { turnId: 't3' });

      expect(done(talking.desk)).toEqual(effects);
      expect(effects).toContain('broadcast hello there');
      expect(again.ran.map(({ command }) => command)).toEqual(first.ran.map(({ command }) => command));
    },
  );

  it('that an earlier edition left waiting are done', async () => {
    const talking = talk();
    talking.session = { ...talking.session, waiting: ['show my orders'] };

    expect(await talking.say('go on')).toMatchObject({ ran: [{ command: 'list_orders' }], session: { waiting: [] } });
  });

  it('go on after the first was turned down, and wait when it failed', async () => {
    const { desk, say } = talk();
    await say('cancel #W1 for credit; show my orders');
    expect(await say('no')).toMatchObject({ ran: [{ command: 'list_orders' }] });

    desk.broken = true;
    const failed = await say('tell everyone text="hello there", then show my orders');
    expect(failed).toMatchObject({
      status: 'failed',
      session: { waiting: [{ words: 'show my orders' }] },
      answer: expect.stringContaining('Still to do: “show my orders”. Say “go on” for it.'),
    });
    expect(await say('go on')).toMatchObject({
      success: true,
      ran: [{ command: 'list_orders' }],
      session: { waiting: [] },
    });
  });

  it('do not follow by themselves after something else was asked in between', async () => {
    const { say } = talk();
    await say('cancel #W1 for credit and show order #W1');

    const other = await say('show my orders');

    expect(other.ran).toMatchObject([{ command: 'list_orders' }]);
    expect(other.session).toMatchObject({
      suspended: { command: 'cancel_order' },
      waiting: [{ words: 'show order #W1' }],
    });
    await say('go on');
    expect((await say('yes')).ran).toMatchObject([{ command: 'cancel_order' }, { command: 'show_order' }]);
  });

  it('are told apart from what was not understood, and only the understood one is offered', async () => {
    const { desk, say } = talk();

    const turn = await say('sing a song and cancel #W1 for credit');

    expect(turn).toMatchObject({
      status: 'awaiting-user',
      clarification: { kind: 'choose-command', candidates: [{ command: 'cancel_order' }] },
    });
    expect(turn.answer).toContain('I understood “cancel #W1 for credit”, but not “sing a song”.');
    expect((await say('no')).session.pending).toBeUndefined();
    expect(done(desk)).toEqual([]);
  });

  it.each([
    ['stand in quotation marks', 'broadcast text="show my orders and cancel #W1 for credit"'],
    ['are the arguments of a command that was named', '/broadcast show my orders and cancel #W1 for credit'],
  ])('are one when they %s (row 61)', async (_, utterance) => {
    const { desk, say } = talk();

    await say(utterance);

    expect(done(desk)).toEqual(['broadcast show my orders and cancel #W1 for credit']);
  });

  it('are parted into less sure ones only where the whole is less sure, too', async () => {
    const unsure = (command: string, confidence: number) =>
      ({ kind: 'matched', command, by: 'classified', confidence, reason: '' }) as const;
    const script = { 'show them': unsure('list_orders', 0.8), 'show #W1': unsure('show_order', 0.8) };
    const parted = talk({ script: { ...script, 'show them and show #W1': unsure('list_orders', 0.8) } });
    const whole = talk({ script: { ...script, 'show them and show #W1': unsure('show_order', 0.95) } });

    expect((await parted.say('show them and show #W1')).ran).toMatchObject([
      { command: 'list_orders' },
      { command: 'show_order' },
    ]);
    expect((await whole.say('show them and show #W1')).ran).toMatchObject([{ command: 'show_order' }]);
  });

  it('are one when the whole is understood and a part is not', async () => {
    const { say } = talk({ script: { ...SCRIPT, 'show order #W1 and #W2': 'show_order' } });

    expect((await say('show order #W1 and #W2')).ran).toMatchObject([{ command: 'show_order' }]);
  });

  it('are parted where a part is surely another command, however sure the whole is', async () => {
    const matched = (command: string, confidence: number) =>
      ({ kind: 'matched', command, by: 'classified', confidence, reason: '' }) as const;
    const script = {
      'show #W1 and #W1 please, then show my orders': matched('show_order', 0.99),
      'show #W1': matched('show_order', 0.8),
      '#W1 please': matched('show_order', 0.6),
      'show #W1 and #W1 please': matched('show_order', 0.8),
      'show my orders': matched('list_orders', 0.99),
    };

    expect((await talk({ script }).say('show #W1 and #W1 please, then show my orders')).ran).toMatchObject([
      { command: 'show_order' },
      { command: 'list_orders' },
    ]);
  });

  it('are one when the second half only says how the first is to be done, whatever it is by itself', async () => {
    const sentence = 'tell everyone text="hello there" and make it 2';
    const script = { ...SCRIPT, 'make it 2': 'list_orders', [sentence]: 'list_orders' } as const;
    const { say } = talk({ script });

    const turn = await say(sentence);

    expect(turn.session.waiting).toEqual([]);
    expect(turn.ran).toMatchObject([{ command: 'broadcast', input: { text: 'hello there', times: 2 } }]);
    expect(turn.answer).not.toContain('I did nothing about');
  });

  it('keep with each what is no request by itself', async () => {
    const script = {
      ...SCRIPT,
      'show order #W1 and #W2': 'show_order',
      'show order #W1 and #W2 and then show my orders': 'show_order',
    };
    const { say } = talk({ script });

    expect((await say('show order #W1 and #W2 and then show my orders')).ran).toMatchObject([
      { command: 'show_order' },
      { command: 'list_orders' },
    ]);
  });

  it('tell what of a sentence nothing was done about', async () => {
    const sentence = 'show my orders and paint the house';
    const { say } = talk({
      script: { ...SCRIPT, [sentence]: 'list_orders', 'tell everyone text="a b" and say it times=2': 'broadcast' },
    });

    const turn = await say(sentence);
    expect(turn).toMatchObject({ success: true, ran: [{ command: 'list_orders' }] });
    expect(turn.answer).toContain('I did nothing about “paint the house”.');
    // The second half holds a value: it was not passed over.
    expect((await say('tell everyone text="a b" and say it times=2')).answer).not.toContain('I did nothing about');
  });

  it('are not looked for in a model’s words', async () => {
    const { say } = talk();

    expect((await say('show my orders and show order #W1', { from: 'agent' })).ran).toEqual([]);
  });
});

describe('a list in a request', () => {
  const items = z.array(z.enum(['cement', 'sand', 'tiles'])).min(1);
  const listing = (input: z.ZodObject) =>
    act({ name: 'block_items', effect: 'write', utterances: ['hold cement', 'stop tiles'], input, run: () => 'Done.' });
  // A detector that takes each part for the command, and surely.
  const parts = ['hold cement', 'tiles', 'stop sand'];
  const sentences = ['hold cement and tiles', 'hold cement and stop sand'];
  const script = Object.fromEntries([...parts, ...sentences].map((words) => [words, 'block_items']));
  const waitingOf = async (input: z.ZodObject, words: string) => {
    const { session } = await talk({ workflow: workflowOf(listing(input)), script }).say(words);
    return session.waiting.map((one) => (typeof one === 'string' ? one : one.words));
  };

  it('is one, however surely a part of it is taken for a request (row 84)', async () => {
    expect(await waitingOf(z.object({ items }), 'hold cement and tiles')).toEqual([]);
  });

  it('ends where another request begins with a verb of its own, and is none where a command takes one thing', async () => {
    expect(await waitingOf(z.object({ items }), 'hold cement and stop sand')).toEqual(['stop sand']);
    expect(await waitingOf(z.object({ item: z.string() }), 'hold cement and tiles')).toEqual(['tiles']);
  });
});
