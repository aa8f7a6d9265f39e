import { canonicalJson, newSession, type CommandOutput, type Turn } from '@fw/signature';
import { describe, expect, it } from 'vitest';
import { agentTalk, done, run } from '../../test/agent-talk.ts';
import { observe } from './observe.ts';

function turnOf(output: CommandOutput): Turn {
  const session = newSession('s', 'shop');
  const ran = { command: 'show', path: [], input: {}, evidence: {}, output, durationMs: 0, replayed: false };
  return { id: 't', status: 'completed', answer: output.text, success: true, ran: [ran], issues: [], session };
}

const data = { items: [{ id: '77', name: 'Desk Lamp', available: false }], order_id: '#W1', status: 'delivered' };

describe('what a model is told of a result', () => {
  it.each([
    ['the text alone, where it says all', { text: 'It is #W1.', data: { id: '#W1' } }, 'It is #W1.'],
    [
      'the data, and the lines of the text that say more',
      { text: 'Order #W1 is delivered:\n- Desk Lamp: sold out\nPaid by visa.', data },
      `- Desk Lamp: sold out\nPaid by visa.\n${canonicalJson(data)}`,
    ],
    [
      'the data alone, where the text is no more than that',
      { text: 'Order #W1: delivered', data },
      canonicalJson(data),
    ],
  ])('is %s', (_, output, expected) => {
    expect(observe(turnOf(output)).replace('Order #W1 is delivered:\n', '')).toBe(expected);
  });
});

describe('what was sent before', () => {
  it('stands at the head of the next prompt to the byte, also after the person was asked', async () => {
    const goals = [{ goal: 'List', command: 'list_orders' }];
    const { say, model } = agentTalk([
      ['run_command', { parameters: {}, goals, command: 'list_orders' }],
      run('cancel_order', { refund: 'store_credit', orderId: '#W1' }),
      done('Cancelled.'),
    ]);

    await say('list them and cancel #W1 for credit');
    await say('yes');

    const prompts = model.seen.map(({ instructions, messages }) => [
      instructions,
      ...messages.map((one) => JSON.stringify(one)),
    ]);
    expect(prompts).toHaveLength(3);
    expect(prompts[1]?.slice(0, prompts[0]?.length)).toEqual(prompts[0]);
    expect(prompts[2]?.slice(0, prompts[1]?.length)).toEqual(prompts[1]);
  });
});
