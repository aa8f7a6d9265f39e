import { describe, expect, it } from 'vitest';
import { FwError } from '../fw-error.ts';
import { newSession, type Session } from '../turn/session.ts';
import type { SessionStore } from '../ports/session-store-port.ts';

/** What every {@link SessionStore} must do. `make` is called for each test; the contract closes what it made. */
export function sessionStoreContract(name: string, make: () => Promise<SessionStore>): void {
  describe(`session store contract: ${name}`, () => {
    const using = async (check: (store: SessionStore) => Promise<void>) => {
      const store = await make();
      try {
        await check(store);
      } finally {
        await store.close();
      }
    };

    it('has no session that was never saved', () =>
      using(async (store) => {
        expect(await store.load('nobody')).toBeUndefined();
        expect(await store.list()).toEqual([]);
      }));

    it('gives back what was saved, its revision raised by one (row 102)', () =>
      using(async (store) => {
        const session = fullSession('s1');

        const saved = await store.save(session);

        expect(saved).toEqual({ ...session, revision: 1 });
        expect(await store.load('s1')).toEqual(saved);
        expect((await store.save(saved)).revision).toBe(2);
      }));

    it('refuses a save that starts from an older state', () =>
      using(async (store) => {
        const session = newSession('s1', 'orders');
        await store.save({ ...session, turns: 1 });

        const late = store.save({ ...session, turns: 2 });

        await expect(late).rejects.toSatisfy((error) => FwError.is(error, 'session-conflict'));
        expect((await store.load('s1'))?.turns).toBe(1);
      }));

    it('lets one of many saves from the same state win', () =>
      using(async (store) => {
        const saves = await Promise.allSettled(
          Array.from({ length: 10 }, () => store.save(newSession('s1', 'orders'))),
        );

        expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        expect((await store.load('s1'))?.revision).toBe(1);
      }));

    it('keeps sessions apart, whatever their ids look like (row 13)', () =>
      using(async (store) => {
        const ids = ['a', 'a/b', 'a\u0000', 'ä', '..', 'session/a', '\uffff', ''];
        for (const id of ids) await store.save({ ...newSession(id, 'orders'), waiting: [id] });

        for (const id of ids) expect((await store.load(id))?.waiting).toEqual([id]);
        expect((await store.list()).map(({ id }) => id).sort()).toEqual([...ids].sort());
      }));

    it('lists the newest first, with its turns', () =>
      using(async (store) => {
        for (const id of ['one', 'two', 'three']) {
          await store.save({ ...newSession(id, 'orders'), turns: id.length });
          await aMoment();
        }

        expect((await store.list()).map(({ id, turns }) => ({ id, turns }))).toEqual([
          { id: 'three', turns: 5 },
          { id: 'two', turns: 3 },
          { id: 'one', turns: 3 },
        ]);
      }));

    it('lists those whose id starts with a prefix, with owner, topic and summary (row 100)', () =>
      using(async (store) => {
        const about = { owner: 'ann', topic: 'Orders', summary: 'One was cancelled.' };
        await store.save({ ...newSession('web/one', 'orders'), ...about });
        await store.save(newSession('web2/one', 'orders'));

        expect(await store.list({ prefix: 'web/' })).toEqual([
          { id: 'web/one', turns: 0, savedAt: expect.any(String), ...about },
        ]);
        expect(await store.load('web/one')).toMatchObject(about);
      }));

    it('forgets what is deleted, and deleting nothing is no error', () =>
      using(async (store) => {
        await store.save(newSession('s1', 'orders'));

        await store.delete('s1');
        await store.delete('s1');

        expect(await store.load('s1')).toBeUndefined();
        expect(await store.list()).toEqual([]);
        expect((await store.save(newSession('s1', 'orders'))).revision).toBe(1);
      }));

    it('gives each turn that was answered by its id, as long as the conversation lives (law 4)', () =>
      using(async (store) => {
        const record = (id: string) =>
          ({ id, status: 'completed', answer: id, success: true, ran: [], issues: [] }) as const;
        const turn = (id: string) => ({ turnId: id, asked: `hash of ${id}`, record: record(id) });
        const one = await store.save({ ...newSession('a/b', 'orders'), epoch: 'e1' }, turn('t/1'));
        const two = await store.save(one, turn('t2'));
        // A store may remember the last turn alone, in the session.
        if (store.answered === undefined) return;

        expect(await store.answered(two, 't/1')).toEqual(turn('t/1'));
        expect(await store.answered(two, 't2')).toEqual(turn('t2'));
        expect(await store.answered(two, 't3')).toBeUndefined();
        expect(await store.answered({ id: 'a/b', epoch: 'e2' }, 't2')).toBeUndefined();
        expect(await store.answered({ id: 'a', epoch: 'e1' }, 't2')).toBeUndefined();
        await store.delete('a/b');
        expect(await store.answered(two, 't2')).toBeUndefined();
      }));

    it('does not share what it holds: a caller that changes its copy changes nothing', () =>
      using(async (store) => {
        const waiting = ['one'];
        const saved = await store.save({ ...newSession('s1', 'orders'), waiting });

        waiting.push('two');
        // The port hands out readonly types; a careless JavaScript caller does not see them.
        (saved.waiting as string[]).push('three');

        expect((await store.load('s1'))?.waiting).toEqual(['one']);
      }));
  });
}

/** Long enough for two saves to have different times. */
function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 3));
}

/** A session with every field in use. */
function fullSession(id: string): Session {
  const evidence = { source: 'utterance', quote: '#W1', start: 7, end: 10, confidence: 0.9, by: 'local' } as const;
  const open = {
    command: 'Order/cancel',
    path: [{ context: 'Order', key: '#W1' }, { context: 'Notes' }],
    slots: { orderId: { value: '#W1', evidence }, lines: { value: [1, { a: null }], evidence } },
    utterance: 'cancel #W1',
    by: 'classified',
    confidence: 0.97,
  } as const;
  const issue = {
    slot: 'refund',
    kind: 'missing',
    message: 'How?',
    suggestions: ['credit'],
    availableFrom: [],
    path: [0, 'a'],
  } as const;
  return {
    ...newSession(id, 'orders', open.path),
    pending: {
      kind: 'fill-slots',
      clarification: {
        id: 'q1',
        kind: 'fill-slots',
        message: 'How?',
        candidates: [],
        issues: [issue],
        effects: [],
        answerSchema: { type: 'object' },
        expiresAt: '2026-01-15T12:10:00.000Z',
        attempt: 2,
      },
      open,
      asked: ['refund'],
      candidates: { refund: [{ label: 'credit', value: 'store_credit' }] },
    },
    suspended: open,
    waiting: ['return the lamp'],
    last: { command: 'list_orders', utterance: 'list them', context: '*' },
    history: [
      { from: 'person', text: 'list them', turnId: 't1' },
      { from: 'result', text: 'Orders: #W1', turnId: 't1', command: 'list_orders' },
    ],
    turns: 2,
    memory: { facts: ['one', { two: 2 }] },
    answered: { id: 't1', status: 'completed', answer: 'Orders: #W1', success: true, ran: [], issues: [] },
  };
}
