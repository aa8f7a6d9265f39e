import { FwError, newSession, type Session, type SessionStore, type Turn, type TurnTaker } from '@fw/signature';
import { describe, expect, it } from 'vitest';
import { talk } from './testing/order-desk.ts';
import { runSessionTurn } from './run-session-turn.ts';
import { createMemorySessionStore } from './stores/memory-session-store.ts';

/** Takes turns that end when the test says so. */
function heldTaker() {
  const open: (() => void)[] = [];
  const taker: TurnTaker = {
    take: ({ utterance, session, turnId = 'made-up' }) =>
      new Promise((resolve) => {
        const turn: Turn = {
          id: turnId,
          status: 'completed',
          answer: utterance,
          success: true,
          ran: [],
          issues: [],
          session: { ...session, turns: session.turns + 1 },
        };
        open.push(() => resolve(turn));
      }),
  };
  return { taker, open, release: () => open.splice(0).forEach((end) => end()) };
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('runSessionTurn', () => {
  it('begins a session where it is told, and saves what came of the turn', async () => {
    const { assistant: taker } = talk();
    const store = createMemorySessionStore();

    const turn = await runSessionTurn({
      store,
      taker,
      sessionId: 's9',
      workflow: 'orders',
      path: [{ context: 'Order', key: '#W1' }],
      utterance: 'list_orders',
    });

    expect(turn.session).toMatchObject({ id: 's9', revision: 2, turns: 1, path: [{ context: 'Order', key: '#W1' }] });
    expect(await store.load('s9')).toEqual(turn.session);
  });

  it('refuses a second turn while one is under way, and takes it afterwards (row 98)', async () => {
    const { taker, release } = heldTaker();
    const store = createMemorySessionStore();
    const turn = (utterance: string) =>
      runSessionTurn({ store, taker, sessionId: 's1', workflow: 'orders', utterance });
    const first = turn('one');
    await settled();

    await expect(turn('two')).rejects.toSatisfy((error) => FwError.is(error, 'session-busy'));

    release();
    expect((await first).answer).toBe('one');
    const third = turn('three');
    await settled();
    release();
    expect((await third).session.turns).toBe(2);
  });

  it('lets other sessions go on meanwhile (row 13)', async () => {
    const { taker, open, release } = heldTaker();
    const store = createMemorySessionStore();
    const turns = ['a', 'b'].map((sessionId) =>
      runSessionTurn({ store, taker, sessionId, workflow: 'orders', utterance: 'hi' }),
    );
    await settled();

    expect(open).toHaveLength(2);

    release();
    await Promise.all(turns);
  });

  it('gives a turn that is sent again the same answer, while it runs and after', async () => {
    const { taker, open, release } = heldTaker();
    const store = createMemorySessionStore();
    const turn = () =>
      runSessionTurn({ store, taker, sessionId: 's1', workflow: 'orders', utterance: 'one', turnId: 't1' });
    const [first, second] = [turn(), turn()];
    await settled();
    release();

    expect(await second).toEqual(await first);
    expect(await turn()).toEqual(await first);
    expect(open).toHaveLength(0);
  });

  it('does not run an effect twice when the save was lost and the turn is sent again (row N1)', async () => {
    const { assistant: taker, desk } = talk();
    const whole = createMemorySessionStore();
    let broken = false;
    const store: SessionStore = {
      ...whole,
      save: async (session: Session) => {
        if (broken) throw new FwError('store-failed', 'The disk is full.');
        return whole.save(session);
      },
    };
    const turn = () =>
      runSessionTurn({
        store,
        taker,
        sessionId: 's1',
        workflow: 'orders',
        utterance: 'broadcast text=hi',
        turnId: 't1',
      });

    await runSessionTurn({ store, taker, sessionId: 's1', workflow: 'orders', utterance: 'list_orders' });
    broken = true;
    await expect(turn()).rejects.toSatisfy((error) => FwError.is(error, 'store-failed'));
    broken = false;
    const again = await turn();

    expect(again).toMatchObject({
      status: 'completed',
      success: true,
      answer: 'Told everyone: hi',
      ran: [{ replayed: true }],
    });
    expect(desk.effects).toHaveLength(1);
  });

  it('takes what is said anew after a crash for the turn that was lost, and what is said after that for itself (row N1)', async () => {
    const { assistant: taker, desk } = talk();
    const whole = createMemorySessionStore();
    const store = { ...whole };
    const turn = () =>
      runSessionTurn({ store, taker, sessionId: 's1', workflow: 'orders', utterance: 'broadcast text=hi' });
    await runSessionTurn({ store, taker, sessionId: 's1', workflow: 'orders', utterance: 'list_orders' });
    store.save = () => Promise.reject(new FwError('store-failed', 'The disk is full.'));
    await expect(turn()).rejects.toThrow('The disk is full.');
    store.save = whole.save;

    expect(await turn()).toMatchObject({ success: true, ran: [{ replayed: true }] });
    expect(desk.effects).toHaveLength(1);

    expect(await turn()).toMatchObject({ success: true, ran: [{ replayed: false }] });
    expect(desk.effects).toHaveLength(2);
  });

  it('does not take a new conversation for an old one of the same id', async () => {
    const { assistant: taker, desk } = talk();
    const store = createMemorySessionStore();
    const turn = () =>
      runSessionTurn({ store, taker, sessionId: 's1', workflow: 'orders', utterance: 'broadcast text=hi' });

    await turn();
    await store.delete('s1');
    await turn();

    expect(desk.effects).toHaveLength(2);
  });

  it('is free again after a turn that was rejected', async () => {
    const { assistant: taker } = talk();
    const store = createMemorySessionStore();
    const turn = (signal?: AbortSignal) =>
      runSessionTurn({
        store,
        taker,
        sessionId: 's1',
        workflow: 'orders',
        utterance: 'list_orders',
        ...(signal && { signal }),
      });

    await expect(turn(AbortSignal.abort(new Error('hung up')))).rejects.toThrow('hung up');

    expect((await turn()).success).toBe(true);
  });

  it('does not mix up workflows', async () => {
    const { assistant: taker } = talk();
    const store = createMemorySessionStore();
    await store.save(newSession('s1', 'flights'));

    await expect(
      runSessionTurn({ store, taker, sessionId: 's1', workflow: 'orders', utterance: 'hi' }),
    ).rejects.toSatisfy((error) => FwError.is(error, 'wrong-workflow'));
  });
});
