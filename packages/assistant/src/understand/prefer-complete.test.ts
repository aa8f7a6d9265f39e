import { describe, expect, it } from 'vitest';
import { talk } from '../testing/order-desk.ts';

const SCRIPT = {
  'show my orders': 'list_orders',
  'please cancel #W1': ['cancel_order', 'show_order'],
  'cancel and broadcast': ['cancel_order', 'broadcast'],
  'take #W2 off, credit': ['cancel_order', 'broadcast'],
  "don't cancel #W1": ['cancel_order', 'broadcast'],
  'actually no, tell everyone text=hi': ['cancel_order', 'broadcast'],
  'what of #W2, cancel it for credit?': 'cancel_order',
  'can I cancel my order': 'cancel_order',
  'can I cancel #W1 for credit': 'cancel_order',
  "don't cancel #W1 for credit": 'cancel_order',
  'cancel #W1 for credit if she agrees': 'cancel_order',
  'Anna said cancel #W1 for credit': 'cancel_order',
} as const;

describe('of several commands that may be meant', () => {
  it('the change that is called by its verb is taken, and shown before it is made (row N14)', async () => {
    const { desk, say } = talk({ script: SCRIPT });

    const asked = await say('please cancel #W1');
    const shown = await say('credit');

    expect(asked.clarification).toMatchObject({ kind: 'fill-slots', issues: [{ slot: 'refund' }] });
    expect(shown.clarification?.effects).toMatchObject([{ command: 'cancel_order' }]);
    expect(desk.effects).toEqual([]);
  });

  it('the change that alone knows what was named is shown, not run', async () => {
    const { desk, say } = talk({ script: SCRIPT });

    const shown = await say('take #W2 off, credit');

    expect(shown.clarification).toMatchObject({ kind: 'confirm', effects: [{ command: 'cancel_order' }] });
    expect(desk.effects).toEqual([]);
  });

  it('the change is taken whose author has people begin so, after what takes something back', async () => {
    const { desk, say } = talk({ script: SCRIPT });

    const shown = await say('actually no, tell everyone text=hi');

    expect(shown.clarification).toMatchObject({ kind: 'confirm', effects: [{ command: 'broadcast' }] });
    expect(desk.effects).toEqual([]);
  });

  it.each(['cancel and broadcast', "don't cancel #W1"])(
    'none is taken where two are called, or none is wished: “%s”',
    async (utterance) => {
      const { desk, say } = talk({ script: SCRIPT });

      const turn = await say(utterance);

      expect(turn.clarification?.kind).toBe('choose-command');
      expect(desk.effects).toEqual([]);
    },
  );
});

describe('a change that is asked about (row N17)', () => {
  it('is shown for a yes when the words are enough for it', async () => {
    const { desk, say } = talk({ script: SCRIPT });

    const shown = await say('can I cancel #W1 for credit');
    const before = desk.effects.length;
    await say('yes');

    expect(shown.clarification?.kind).toBe('confirm');
    expect(before).toBe(0);
    expect(desk.effects.map(({ what }) => what)).toEqual(['cancel #W1 store_credit']);
  });

  it('is only offered when they are not, so that nobody is asked for the parts of what they did not want', async () => {
    const { say } = talk({ script: SCRIPT });

    const turn = await say('can I cancel my order');

    expect(turn.clarification?.kind).toBe('choose-command');
  });

  it.each(["don't cancel #W1 for credit", 'cancel #W1 for credit if she agrees', 'Anna said cancel #W1 for credit'])(
    'is no wish to be shown when it is denied, supposed or told: “%s”',
    async (utterance) => {
      const { desk, say } = talk({ script: SCRIPT });

      const turn = await say(utterance);

      expect(turn.clarification?.kind).not.toBe('confirm');
      expect(desk.effects).toEqual([]);
    },
  );
});
