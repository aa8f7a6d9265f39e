import { describe, expect, it } from 'vitest';
import { SCRIPT, talk } from '../testing/order-desk.ts';

const script = {
  ...SCRIPT,
  'note text=late': 'Order/add_note',
  'order #W1: note text=late': 'Order/add_note',
  'note text=again': 'Order/add_note',
  'order #W1 or #W2: note text=late': 'Order/add_note',
} as const;

describe('a request that is none where the conversation stands', () => {
  it('goes to the object that it names, says so, and stays there for what follows', async () => {
    const { desk, say } = talk({ script });

    const first = await say('order #W1: note text=late');
    const second = await say('note text=again');

    expect(first.answer).toBe('You are now at order #W1.\nNoted.');
    expect(second.answer).toBe('Noted.');
    expect(desk.effects.map(({ what }) => what)).toEqual(['note #W1 late', 'note #W1 again']);
  });

  it('is told where it belongs when it names none, or more than one', async () => {
    const { say } = talk({ script });

    for (const words of ['note text=late', 'order #W1 or #W2: note text=late'])
      expect(await say(words)).toMatchObject({
        success: false,
        ran: [],
        answer: '“add note” is for one order. Say which order, or go there first.',
      });
  });

  it('stays where it is when it is a request here', async () => {
    const { say } = talk({ script });

    expect((await say('show order #W1')).session.path).toEqual([]);
  });
});
