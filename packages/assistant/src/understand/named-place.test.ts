import { scriptedDetector } from '@fw/signature/testing';
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
    await say('yes');
    const second = await say('note text=again');

    expect(first.answer).toContain('You are now at order #W1.\nadd note: Adds a note.\n  order: order #W1');
    expect(second.answer).toContain('Noted.');
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

  it('goes there, too, where something else could be made of the words behind the name', async () => {
    const asNote = {
      kind: 'matched',
      command: 'Order/add_note',
      by: 'classified',
      confidence: 0.9,
      reason: '',
    } as const;
    const asBroadcast = { ...asNote, command: 'broadcast', confidence: 0.7 } as const;
    const words = 'order #W1: note text=late';
    const detector = scriptedDetector(({ utterance, scope }) =>
      utterance === words && scope.context === '*' ? asBroadcast : asNote,
    );
    const { desk, say } = talk({ detector });

    const turn = await say(words);

    expect(turn.clarification?.effects).toMatchObject([{ command: 'Order/add_note' }]);
    expect(turn.answer).toContain('  order: order #W1\n');
    expect(desk.effects).toEqual([]);
  });

  it('stays where it is when it is a request here', async () => {
    const { say } = talk({ script });

    expect((await say('show order #W1')).session.path).toEqual([]);
  });
});

describe('a wish to go to an object', () => {
  it.each(['go to order #W2', 'take me to #W2 please', 'now switch to #W2'])(
    'goes to the one that it names, and says so: “%s”',
    async (words) => {
      const { say } = talk({ script: {} });

      const turn = await say(words);

      expect(turn.session.path).toEqual([{ context: 'Order', key: '#W2' }]);
      expect(turn).toMatchObject({ success: true, answer: expect.stringContaining('order #W2') });
    },
  );

  it.each(['go to order #W1 or #W2', 'go to #W9', 'to #W2', 'go to town'])(
    'goes nowhere where none is named, or more than one: “%s”',
    async (words) => {
      const { say } = talk({ script: {} });

      expect((await say(words)).session.path).toEqual([]);
    },
  );

  it('goes to what is described of what was shown', async () => {
    const { say, session } = talk({ script: {} });
    const shown = { kind: 'order', turn: 0, how: 'shown' } as const;
    const referents = [
      { ...shown, key: '#W1', label: 'red Golf', words: ['red', 'golf'] },
      { ...shown, key: '#W2', label: 'blue Golf', words: ['blue', 'golf'] },
    ];

    const [one, several] = [
      await say('go to the red golf', { session: { ...session, referents } }),
      await say('go to the golf', { session: { ...session, referents } }),
    ];

    expect(one.session.path).toEqual([{ context: 'Order', key: '#W1' }]);
    expect(several.session.path).toEqual([]);
  });
});
