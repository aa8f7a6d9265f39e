import { describe, expect, it } from 'vitest';
import { agentTalk, done, run } from '../../test/agent-talk.ts';

const cancel = (orderId: string) => run('cancel_order', { orderId, refund: 'store_credit' });
const goals = [
  { goal: 'Cancel #W1', command: 'cancel_order' },
  { goal: 'Cancel #W2', command: 'cancel_order' },
];

describe('a request that is stopped', () => {
  it('says what was done by then and what was not', async () => {
    const { say } = agentTalk([
      ['run_command', { command: 'list_orders', parameters: {}, goals }],
      cancel('#W1'),
      cancel('#W2'),
      done('?'),
    ]);

    await say('cancel #W1 and #W2 for store credit');
    await say('yes');
    const turn = await say('never mind');

    expect(turn).toMatchObject({ status: 'cancelled', ran: [{ command: 'list_orders' }, { command: 'cancel_order' }] });
    expect(turn.answer).toMatch(/Done before that:\ncancel order \(#W1, store_credit\): .+\nNot done: Cancel #W2\.$/u);
  });

  it('is remembered by the next', async () => {
    const { say, model } = agentTalk([cancel('#W1'), cancel('#W2'), done('?'), done('Nothing is left.')]);

    await say('cancel #W1 and #W2 for store credit');
    await say('yes');
    await say('never mind');
    await say('and now?');

    expect(model.seen.at(-1)?.messages[0]?.text).toContain('Did: cancel_order {"orderId":"#W1"');
  });

  it('says that nothing was done where nothing was', async () => {
    const { say } = agentTalk([cancel('#W1'), done('?')]);

    await say('cancel #W1 for store credit');
    const turn = await say('never mind');

    expect(turn.answer).toContain('Nothing was done.\nNot done: cancel order.');
  });
});

describe('a request whose model is gone', () => {
  it('says what was changed, what was not, and what it found', async () => {
    const { say } = agentTalk([
      ['run_command', { command: 'list_orders', parameters: {}, goals }],
      cancel('#W1'),
      new Error('ECONNRESET'),
    ]);

    await say('cancel #W1 and #W2 for store credit');
    const turn = await say('yes');

    expect(turn.success).toBe(false);
    expect(turn.answer).toMatch(/cannot be reached.+\nDone before that:\ncancel order \(#W1/u);
    expect(turn.answer).toContain('Not done: Cancel #W2.');
  });
});
