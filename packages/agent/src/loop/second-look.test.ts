import { describe, expect, it } from 'vitest';
import { agentTalk, done, run, shownTo } from '../../test/agent-talk.ts';

describe('a change that something speaks against', () => {
  const cancel = (orderId: string) => run('cancel_order', { orderId, refund: 'store_credit' });
  const goals = [{ goal: 'Tell everyone', command: 'broadcast' }];

  it.each([
    [
      'of an order that nobody named, where another was',
      'cancel #W1 for store credit',
      [run('list_orders'), cancel('#W2'), cancel('#W1')],
      'The person named #w1, not #W2.',
    ],
    [
      'of an order that was not looked at, where another was',
      'cancel the order with the lamp for store credit',
      [run('list_orders'), run('show_order', { orderId: '#W1' }), cancel('#W2'), cancel('#W1')],
      'You looked at #W1 and not at #W2.',
    ],
  ] as const)('is put to the model before it is shown: %s', async (_kind, request, script, why) => {
    const { say, model } = agentTalk([...script, done('Done.')]);

    const turn = await say(request);

    expect(shownTo(model.seen.at(-1))).toContain(why);
    expect(turn.clarification?.message).toContain('#W1');
    expect(turn.clarification?.message).not.toContain('#W2');
  });

  it('is asked about where the model makes the very same call again: who nods has to say which (row 68)', async () => {
    const { say, model } = agentTalk([run('list_orders'), cancel('#W2'), cancel('#W2'), cancel('#W1'), done('Done.')]);

    const asked = await say('cancel #W1 for store credit');
    expect(asked.clarification).toMatchObject({ kind: 'question', answerSchema: { enum: ['#W2', '#w1'] } });

    const turn = await say('#W1');
    expect(turn.clarification).toMatchObject({ kind: 'confirm' });
    expect(turn.clarification?.message).not.toContain('#W2');
    expect(model.seen).toHaveLength(4);
  });

  it('is shown where the person says that it is meant so', async () => {
    const { say } = agentTalk([run('list_orders'), cancel('#W2'), cancel('#W2'), cancel('#W2'), done('Done.')]);
    await say('cancel #W1 for store credit');

    const turn = await say('#W2');

    expect(turn.clarification).toMatchObject({ kind: 'confirm' });
    expect(turn.clarification?.message).toContain('#W2');
  });

  it('is asked about where no goal names it: which of the changes is wanted', async () => {
    const { say } = agentTalk([
      ['run_command', { command: 'list_orders', parameters: {}, goals }],
      cancel('#W1'),
      cancel('#W1'),
      done('Not done.'),
    ]);

    const turn = await say('tell everyone about #W1, for store credit');

    expect(turn.clarification).toMatchObject({
      kind: 'question',
      answerSchema: { enum: ['cancel order', 'broadcast'] },
    });
  });

  it('is told of where no goal names it while another change is open', async () => {
    const { say, model } = agentTalk([
      ['run_command', { command: 'list_orders', parameters: {}, goals }],
      cancel('#W1'),
      done('Not done.'),
    ]);

    await say('tell everyone about #W1, for store credit');

    expect(shownTo(model.seen.at(-1))).toContain('No goal names cancel_order; open is broadcast.');
  });

  it.each([
    ['named by the person', [cancel('#W1')]],
    ['looked at', [run('list_orders'), run('show_order', { orderId: '#W1' }), cancel('#W1')]],
  ] as const)('is shown at once where nothing does: %s', async (_kind, script) => {
    const { say, model } = agentTalk([...script, done('Done.')]);

    const turn = await say('cancel #W1 for store credit');

    expect(turn.clarification).toMatchObject({ kind: 'confirm' });
    expect(model.seen).toHaveLength(script.length);
  });

  it.each([
    ['where it stands alone', ['#W2']],
    ['beside others', ['#W1', '#W2']],
  ] as const)('is put to the model when it comes with run_commands, too: %s', async (_kind, ids) => {
    const together = (...orders: readonly string[]) =>
      [
        'run_commands',
        {
          commands: orders.map((orderId) => ({
            command: 'cancel_order',
            parameters: { orderId, refund: 'store_credit' },
          })),
        },
      ] as const;
    const look = run('show_order', { orderId: '#W1' });
    const { say, model } = agentTalk([run('list_orders'), look, together(...ids), together('#W1'), done('Done.')]);

    const turn = await say('cancel the order with the lamp for store credit');

    expect(shownTo(model.seen.at(-1))).toContain('You looked at #W1 and not at #W2.');
    expect(turn.clarification?.message).toContain('#W1');
    expect(turn.clarification?.message).not.toContain('#W2');
  });

  it('is told of where no goal and no word of the person asks for it, though nothing is open', async () => {
    const { say, model } = agentTalk([
      [
        'run_command',
        { command: 'show_order', parameters: { orderId: '#W1' }, goals: [{ goal: 'Look', command: 'show_order' }] },
      ],
      cancel('#W1'),
      done('It is pending.'),
    ]);

    const turn = await say('where is #W1, which was for store credit?');

    expect(shownTo(model.seen.at(-1))).toContain("No goal names cancel_order, and the person's words do not.");
    expect(turn.status).toBe('completed');
  });
});
