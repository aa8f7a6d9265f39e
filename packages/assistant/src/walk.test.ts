import { defineCommand, lookupAmong } from '@fw/signature';
import { scriptedDetector, scriptedExtractor } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { workflowOf } from './testing/one-command.ts';
import { talk } from './testing/order-desk.ts';

describe('a request', () => {
  it('runs a read at once and answers with its words (rows 5, 45)', async () => {
    const { desk, say } = talk();

    const turn = await say('list_orders');

    expect(turn).toMatchObject({ status: 'completed', success: true, answer: 'Orders: #W1, #W2, #W3' });
    expect(turn.ran).toMatchObject([
      { command: 'list_orders', input: {}, output: { data: { orders: ['#W1', '#W2', '#W3'] } }, replayed: false },
    ]);
    expect(desk.reads).toBe(1);
  });

  it('runs a write whose values stand in the person’s own words', async () => {
    const { desk, say } = talk();

    const turn = await say('broadcast text="hi all"');

    expect(turn).toMatchObject({ status: 'completed', success: true, answer: 'Told everyone: hi all' });
    expect(desk.effects.map(({ what }) => what)).toEqual(['broadcast hi all']);
  });

  it('asks for a missing value by name and executes nothing (row 34), then merges the answer (row 35)', async () => {
    const { desk, say } = talk();

    const question = await say('tell everyone');
    expect(question).toMatchObject({
      status: 'awaiting-user',
      success: false,
      clarification: { kind: 'fill-slots', attempt: 1 },
    });
    expect(question.answer).toContain('text');
    expect(desk.effects).toEqual([]);

    const turn = await say('good morning');
    expect(turn).toMatchObject({ status: 'completed', success: true, answer: 'Told everyone: good morning' });
    expect(turn.session.pending).toBeUndefined();
  });

  it.each([
    ['Anna', 'Anna'],
    ['the second', 'Ben'],
  ])('loses no figure of it when an answer stands in for the words that held it: %s', async (answer, recipient) => {
    const sent: string[] = [];
    const transfer = defineCommand({
      name: 'transfer',
      summary: 'Transfers.',
      effect: 'write',
      input: z.object({ amount: z.number(), recipient: z.string() }),
      lookup: { recipient: (name) => lookupAmong(name, ['Anna', 'Ben']) },
      run: ({ amount, recipient: to }) => (sent.push(`${amount} ${to}`), 'Sent.'),
    });
    const request = 'transfer 50 to Anna and 60 to Ben';
    const { say } = talk({
      workflow: workflowOf(transfer),
      detector: scriptedDetector({ [request]: 'transfer' }),
      extractor: scriptedExtractor({ [request]: { amount: '50', recipient: 'Anna and 60 to Ben' } }),
    });
    await say(request);

    const shown = await say(answer);

    expect(shown).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'confirm' } });
    expect(shown.answer).toContain('I did not use: “60”.');
    expect(sent).toEqual([]);
    await say('yes');
    expect(sent).toEqual([`50 ${recipient}`]);
  });

  it('fills several slots from one answer, by comma (row 36)', async () => {
    const { desk, say } = talk();

    await say('cancel my order');
    await say('#W1, credit');
    await say('yes');

    expect(desk.effects.map(({ what }) => what)).toEqual(['cancel #W1 store_credit']);
  });

  it('is found where its very words were written, whatever a nearer context makes of them (row 10)', async () => {
    const { say } = talk({
      path: [{ context: 'Order', key: '#W1' }],
      detector: scriptedDetector(({ scope }) => (scope.context === 'Order' ? 'Order/add_note' : 'list_orders')),
    });

    expect((await say('Show my orders?')).ran).toMatchObject([{ command: 'list_orders' }]);
    expect((await say('show me my orders')).session.pending).toMatchObject({ open: { command: 'Order/add_note' } });
  });

  it('answers an unrelated remark with what can be done, without success and without running anything (row 21)', async () => {
    const { desk, say } = talk();

    const turn = await say('tell me a joke about otters');

    expect(turn).toMatchObject({ status: 'completed', success: false, ran: [] });
    expect(turn.answer).toContain('list orders');
    expect(desk.effects).toEqual([]);
  });

  it('asks what to do with a bare value instead of routing it, and learns nothing from the answer (row 28)', async () => {
    const { detector, say } = talk();

    const question = await say('#W1');
    expect(question).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'choose-command' } });

    const turn = await say('show order');
    expect(turn.answer).toBe('#W1 is pending.');
    expect(detector.lessons).toEqual([]);
  });
});

describe('a context', () => {
  it('runs a parent’s command on the parent’s path and stays where it stands (row 19)', async () => {
    const { say } = talk({ path: [{ context: 'Order', key: '#W1' }] });

    const turn = await say('show my orders');

    expect(turn).toMatchObject({ success: true, ran: [{ command: 'list_orders', path: [] }] });
    expect(turn.session.path).toEqual([{ context: 'Order', key: '#W1' }]);
  });

  it('follows a command into an object and offers its commands there (row 53)', async () => {
    const { desk, say } = talk();

    expect((await say('go to #W1')).session.path).toEqual([{ context: 'Order', key: '#W1' }]);
    await say('note text=late');

    expect(desk.effects.map(({ what }) => what)).toEqual(['note #W1 late']);
  });

  it('asks about an ambiguity that it finds in a parent (row 20)', async () => {
    const { say } = talk({ path: [{ context: 'Order', key: '#W1' }] });

    const turn = await say('deal with my order');

    expect(turn.clarification?.candidates.map(({ command }) => command)).toEqual(['cancel_order', 'show_order']);
  });

  it('steps out to the parent when its object is gone, and says so', async () => {
    const { desk, say } = talk({ path: [{ context: 'Order', key: '#W1' }] });
    desk.orders.delete('#W1');

    const turn = await say('show my orders');

    expect(turn.answer).toBe('Order #W1 is no longer there; you are now at the top level.\nOrders: #W2, #W3');
    expect(turn.session.path).toEqual([]);
  });
});
