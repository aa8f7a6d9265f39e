import { describe, expect, it } from 'vitest';
import type { TurnStore } from '../ports/turn-store-port.ts';

/** What every {@link TurnStore} must do. `make` is called for each test. */
export function turnStoreContract(name: string, make: () => Promise<TurnStore>): void {
  describe(`turn store contract: ${name}`, () => {
    const turn = {
      owner: 'ann',
      turnKey: 'k/1 ü',
      sessionId: 'web/one',
      requestDigest: 'abc',
      request: { kind: 'say', utterance: 'hello' },
      createdAt: '2026-01-15T12:00:00.000Z',
    };
    const result = { status: 200, body: '{"answer":"hi","n":1.0}' };

    it('begins a turn once and returns it from then on (row 97)', async () => {
      const store = await make();

      expect(await store.begin(turn)).toEqual({ kind: 'new' });
      expect(await store.begin({ ...turn, requestDigest: 'other' })).toEqual({
        kind: 'known',
        turn: { ...turn, state: 'running' },
      });
      expect(await store.running()).toEqual([{ ...turn, state: 'running' }]);
    });

    it('lets one of many that begin the same at once go ahead', async () => {
      const store = await make();
      const begun = await Promise.all(Array.from({ length: 10 }, () => store.begin(turn)));

      expect(begun.filter(({ kind }) => kind === 'new')).toHaveLength(1);
    });

    it('keeps the answer to the byte, and the first one (row 97)', async () => {
      const store = await make();
      await store.begin(turn);
      await store.finish(turn, result, '2026-01-15T12:00:01.000Z');
      await store.finish(turn, { status: 200, body: 'late' }, '2026-01-15T12:00:02.000Z');

      expect(await store.find(turn)).toEqual({
        ...turn,
        state: 'done',
        result,
        doneAt: '2026-01-15T12:00:01.000Z',
      });
      expect(await store.running()).toEqual([]);
    });

    it('begins and finishes a turn in one step, where it can; the first answer stands', async () => {
      const store = await make();
      const done = { ...turn, state: 'done', result, doneAt: '2026-01-15T12:00:01.000Z' } as const;
      const events = [{ id: 0, data: '{}' }];
      await store.keep?.(done, events);
      await store.keep?.({ ...done, result: { status: 200, body: 'late' } }, []);
      const other = { ...done, turnKey: 'begun' };
      await store.begin({ ...turn, turnKey: 'begun' });
      await store.keep?.(other, events);

      expect(await store.find(turn)).toEqual(store.keep && done);
      expect(await store.events(turn, -1)).toEqual(store.keep ? events : []);
      expect((await store.find(other))?.state).toBe(store.keep ? 'done' : 'running');
      expect(await store.running()).toHaveLength(store.keep ? 0 : 1);
      const made = { ...done, turnKey: 'made up' };
      await store.keep?.(made, events, { isNew: true });
      expect(await store.find(made)).toEqual(store.keep && made);
      expect(await store.events(made, -1)).toEqual(store.keep ? events : []);
    });

    it('keeps events in order, and gives those behind one', async () => {
      const store = await make();
      const events = Array.from({ length: 25 }, (_, id) => ({ id, data: `{"n":${id}}` }));
      await store.begin(turn);
      await store.append(turn, events.slice(0, 12));
      await store.append(turn, []);
      await store.append(turn, events.slice(12, 20));
      await store.finish(turn, result, '2026-01-15T12:00:01.000Z', events.slice(20));

      expect(await store.events(turn, -1)).toEqual(events);
      expect(await store.events(turn, 9)).toEqual(events.slice(10));
      expect(await store.events({ owner: 'bob', turnKey: turn.turnKey }, -1)).toEqual([]);
    });

    it('keeps turns of one owner from another', async () => {
      const store = await make();
      await store.begin(turn);

      expect(await store.find({ owner: 'bob', turnKey: turn.turnKey })).toBeUndefined();
      expect(await store.begin({ ...turn, owner: 'bob' })).toEqual({ kind: 'new' });
    });

    it('takes back a turn that was not begun after all', async () => {
      const store = await make();
      await store.begin(turn);
      await store.forget(turn);

      expect(await store.find(turn)).toBeUndefined();
      expect(await store.running()).toEqual([]);
      expect(await store.begin(turn)).toEqual({ kind: 'new' });
    });

    it('counts how often a turn was taken up, and gives those that have run for a while (row 97)', async () => {
      const store = await make();
      await store.begin(turn);

      expect(await store.takeUp(turn)).toBe(1);
      expect(await store.takeUp(turn)).toBe(2);
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect((await store.running({ forMs: 1 })).map(({ turnKey }) => turnKey)).toEqual([turn.turnKey]);
      expect(await store.running({ forMs: 3_600_000 * 24 * 365 * 100 })).toEqual([]);
    });

    it('passes on that a turn is to be called off, to whichever process runs it', async () => {
      const store = await make();
      const other = { owner: 'ann', turnKey: 'other' };
      await store.begin(turn);
      await store.begin({ ...turn, ...other });
      await store.cancel(turn);
      await store.cancel(turn);

      const { owner, turnKey } = turn;
      expect(await store.cancelled([other, { owner, turnKey }])).toEqual([{ owner, turnKey }]);
      expect(await store.cancelled([])).toEqual([]);
      await store.finish(turn, result, '2026-01-15T12:00:01.000Z');
      expect((await store.find(turn))?.state).toBe('done');
    });

    it('drops what is old, with its events, and nothing that runs', async () => {
      const store = await make();
      for (const turnKey of ['old', 'new', 'running']) await store.begin({ ...turn, turnKey });
      await store.append({ owner: 'ann', turnKey: 'old' }, [{ id: 0, data: '{}' }]);
      await store.finish({ owner: 'ann', turnKey: 'old' }, result, '2026-01-01T00:00:00.000Z');
      await store.finish({ owner: 'ann', turnKey: 'new' }, result, '2026-01-03T00:00:00.000Z');

      expect(await store.sweep('2026-01-02T00:00:00.000Z')).toBe(1);
      expect(await store.find({ owner: 'ann', turnKey: 'old' })).toBeUndefined();
      expect(await store.events({ owner: 'ann', turnKey: 'old' }, -1)).toEqual([]);
      expect((await store.find({ owner: 'ann', turnKey: 'new' }))?.state).toBe('done');
      expect((await store.running()).map(({ turnKey }) => turnKey)).toEqual(['running']);
    });
  });
}
