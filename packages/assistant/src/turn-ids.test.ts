import { describe, expect, it } from 'vitest';
import { newSession, type SessionStore } from '@fw/signature';
import { OrderDesk, orderWorkflow, talk } from './testing/order-desk.ts';
import { runSessionTurn, withSession } from './run-session-turn.ts';
import { createMemorySessionStore } from './stores/memory-session-store.ts';

function desk(store: SessionStore = createMemorySessionStore()) {
  const application = new OrderDesk();
  const { assistant } = talk({ desk: application, workflow: orderWorkflow(application) });
  const say = (utterance: string, turnId: string, sessionId = 's1', principal = 'ann') =>
    runSessionTurn({ store, taker: assistant, workflow: 'orders', sessionId, turnId, utterance, principal });
  return { application, say, store };
}

describe('turn ids of a session (law 4)', () => {
  it('give each turn its own recorded answer, however many came after it', async () => {
    const { application, say } = desk();
    await say('cancel #W1 for credit', 't1');
    const yes = await say('yes', 't2');
    await say('show my orders', 't3');

    const again = await say('yes', 't2');

    expect(again.answer).toBe(yes.answer);
    expect(again.session.turns).toBe(3);
    expect(application.effects.map(({ what }) => what)).toEqual(['cancel #W1 store_credit']);
  });

  it('are refused for another request, also while the first is under way', async () => {
    const { say } = desk();
    await say('show my orders', 't1');

    await expect(say('cancel #W1 for credit', 't1')).rejects.toMatchObject({ code: 'turn-id-reused' });
    const [, other] = await Promise.allSettled([say('show my orders', 't2'), say('cancel #W1 for credit', 't2')]);
    expect(other).toMatchObject({ status: 'rejected', reason: { code: 'turn-id-reused' } });
  });

  it('are not looked for when they were made up for the turn, and are found by the next', async () => {
    const { assistant } = talk();
    const looked: string[] = [];
    const memory = createMemorySessionStore();
    const store: SessionStore = {
      ...memory,
      answered: async (session, turnId) => (looked.push(turnId), memory.answered?.(session, turnId)),
    };
    const take = (turnId: string, isNewTurn: boolean) =>
      withSession({ store, sessionId: 's1', workflow: 'orders', turnId, isNewTurn }, (session) =>
        assistant.take({ session, turnId, utterance: 'show my orders' }),
      );

    const first = await take('made-up', true);
    const again = await take('made-up', false);

    expect(looked).toEqual(['made-up']);
    expect(again.session.turns).toBe(first.session.turns);
  });

  it('do not outlive their conversation', async () => {
    const { say, store } = desk();
    const first = await say('show my orders', 't1');
    await store.delete('s1');

    const second = await say('what can I do', 't1');

    expect(second.answer).not.toBe(first.answer);
  });

  it.each(['\ud800', 'x'.repeat(1_000)])(
    'and ids of sessions and persons are well-formed names: %j is none',
    async (id) => {
      const { say } = desk();

      await expect(say('show my orders', 't1', id)).rejects.toMatchObject({ code: 'invalid-id' });
      await expect(say('show my orders', id)).rejects.toMatchObject({ code: 'invalid-id' });
      await expect(say('show my orders', 't1', 's1', id)).rejects.toMatchObject({ code: 'invalid-id' });
    },
  );

  it('a clock that is set back revives no question', async () => {
    const talking = talk();
    await talking.say('cancel #W1 for credit');
    talking.now = new Date(talking.now.getTime() + 11 * 60_000);
    await talking.say('yes?');
    talking.now = new Date(talking.now.getTime() - 11 * 60_000);

    const turn = await talking.say('yes');

    expect(turn.ran).toEqual([]);
    expect(turn.answer).toContain('expired');
  });

  it('reads no utterance that is longer than people say, and keeps none whole', async () => {
    const { assistant } = talk();
    const session = newSession('s1', 'orders');

    const turn = await assistant.take({ utterance: 'cancel #W1 '.repeat(1_000_000), session });

    expect(turn).toMatchObject({ status: 'completed', success: false });
    expect(turn.answer).toContain('too long');
    expect(JSON.stringify(turn.session).length).toBeLessThan(20_000);
  });
});
