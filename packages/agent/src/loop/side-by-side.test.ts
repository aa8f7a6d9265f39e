import { describe, expect, it } from 'vitest';
import { agentTalk, done, run } from '../../test/agent-talk.ts';

describe('several reads in one answer of the model', () => {
  it('are made side by side, and the results come in the order of the calls', async () => {
    const { say, model, talking } = agentTalk([
      [run('show_order', { orderId: '#W3' }), run('list_orders'), run('show_order', { orderId: '#W1' })],
      done('ok', 1),
    ]);

    const turn = await say('look at everything');

    expect(turn.ran.map(({ command, input }) => [command, input])).toEqual([
      ['show_order', { orderId: '#W3' }],
      ['list_orders', {}],
      ['show_order', { orderId: '#W1' }],
    ]);
    const results = model.seen[1]?.messages.filter(({ role }) => role === 'tool').map((message) => message);
    expect(results).toMatchObject([
      { callId: 'call-1-0', text: '#W3 is delivered.' },
      { callId: 'call-1-1' },
      { callId: 'call-1-2', text: '#W1 is pending.' },
    ]);
    const starts = talking.events.flatMap(({ type }, at) => (type === 'turn-started' ? [at] : []));
    const firstEnd = talking.events.findIndex(({ type }) => type === 'turn-ended');
    expect(starts.every((at) => at < firstEnd)).toBe(true);
  });

  it('all ground what comes after them', async () => {
    const { say, desk } = agentTalk([
      [run('list_orders'), run('show_order', { orderId: '#W2' })],
      run('cancel_order', { orderId: '#W1', refund: 'store_credit' }),
      done('ok', 1),
    ]);

    const question = await say('cancel the first one for credit');

    expect(question.clarification?.kind).toBe('confirm');
    expect(question.session.history.filter(({ from }) => from === 'result')).toHaveLength(2);
    await say('yes');
    expect(desk.effects).toHaveLength(1);
  });

  it('go in order from where one of them leads', async () => {
    const { say, talking } = agentTalk([
      [run('list_orders'), run('open_order', { orderId: '#W1' }), run('show_order', { orderId: '#W1' })],
      done('ok', 1),
    ]);

    const turn = await say('go to #W1 and show it');

    expect(turn.ran.map(({ command }) => command)).toEqual(['list_orders', 'open_order', 'show_order']);
    expect(talking.session.path).toEqual([{ context: 'Order', key: '#W1' }]);
    expect(turn.ran.at(-1)?.output.text).toBe('#W1 is pending.');
  });

  it('count one step each, and a change among them goes in order', async () => {
    const { say, desk, talking } = agentTalk([
      [run('list_orders'), run('show_order', { orderId: '#W1' }), run('broadcast', { text: 'hello' })],
      done('ok', 1),
    ]);

    await say('show #W1 and tell everyone hello');

    expect(desk.effects.map(({ what }) => what)).toEqual(['broadcast hello']);
    const ended = talking.events.flatMap((event) =>
      event.type === 'agent-event' && event.name === 'request-ended' ? [event.data] : [],
    );
    expect(ended).toMatchObject([{ steps: 4 }]);
  });

  it('may also come in one call of run_commands', async () => {
    const commands = [
      { command: 'list_orders', parameters: {} },
      { command: 'show_order', parameters: { orderId: '#W1' } },
    ];
    const { say, model } = agentTalk([['run_commands', { commands }], done('ok', 1)]);

    const turn = await say('look at everything');

    expect(turn.ran.map(({ command }) => command)).toEqual(['list_orders', 'show_order']);
    expect(model.seen[1]?.messages.at(-1)?.text).toBe(
      '1. list_orders: Orders: #W1, #W2, #W3\n2. show_order: #W1 is pending.',
    );
  });

  it('are made beside a change that waits for the person', async () => {
    const { say, model, desk } = agentTalk([
      [run('cancel_order', { orderId: '#W1', refund: 'store_credit' }), run('show_order', { orderId: '#W3' })],
      done('ok', 1),
    ]);

    const question = await say('cancel #W1 for credit and show #W3');
    await say('yes');

    expect(question.clarification?.kind).toBe('confirm');
    expect(desk.effects).toHaveLength(1);
    expect(model.seen[1]?.messages.slice(-2)).toMatchObject([
      { callId: 'call-1-1', text: '#W3 is delivered.' },
      { callId: 'call-1-0', text: 'The person confirmed.\n#W1 is cancelled.' },
    ]);
  });
});
