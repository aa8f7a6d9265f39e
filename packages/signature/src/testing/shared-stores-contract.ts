import { describe, expect, it } from 'vitest';
import { FwError } from '../fw-error.ts';
import type { EffectLedger } from '../ports/ledger-port.ts';
import { newSession } from '../turn/session.ts';
import type { HeldLease, SessionLease } from '../ports/session-lease-port.ts';
import type { SessionStore } from '../ports/session-store-port.ts';
import { scriptedIntent } from './effect-ledger-contract.ts';
import type { LeaseSubject } from './session-lease-contract.ts';

/** Stores that two processes share, with the leases by which they take turns. */
export interface SharedStores extends LeaseSubject {
  readonly sessions: SessionStore;
  readonly ledger: EffectLedger;
}

/**
 * What sessions, effects and leases must do together where several processes share them: a process that was paused past
 * its lease can neither save nor begin an effect. `make` is called for each test; the contract closes what it made.
 */
export function sharedStoresContract(name: string, make: () => Promise<SharedStores>): void {
  describe(`shared stores contract: ${name}`, () => {
    const using = async (check: (stores: SharedStores) => Promise<void>) => {
      const stores = await make();
      try {
        await check(stores);
      } finally {
        await Promise.all([stores.one, stores.two].map((lease) => lease.close()));
        await Promise.all([stores.sessions, stores.ledger].map((store) => store.close()));
      }
    };
    const taken = async (lease: SessionLease, id = 's'): Promise<HeldLease> => {
      const answer = await lease.take(id);
      if (answer.kind !== 'taken') throw new Error('The lease was not to be had.');
      return answer.lease;
    };
    const isLeaseLost = (error: unknown) => FwError.is(error, 'lease-lost');
    const session = { ...newSession('s', 'orders'), epoch: 'e' };

    it('lets nobody save under a lease that somebody has taken over (row N1)', () =>
      using(async ({ one, two, sessions, pauseOne }) => {
        const first = await taken(one);
        const begun = await sessions.save(session, undefined, first);
        await pauseOne();
        const second = await taken(two);

        await expect(sessions.save({ ...begun, turns: 1 }, undefined, first)).rejects.toSatisfy(isLeaseLost);
        expect((await sessions.load('s'))?.turns).toBe(0);
        expect((await sessions.save({ ...begun, turns: 2 }, undefined, second)).turns).toBe(2);
        await expect(sessions.save({ ...begun, turns: 3 }, undefined, first)).rejects.toSatisfy(isLeaseLost);
      }));

    it('lets nobody begin an effect under a lease that somebody has taken over (row N1)', () =>
      using(async ({ one, two, ledger, pauseOne }) => {
        const under = ({ holder, fence }: HeldLease, key: string) =>
          scriptedIntent({ key, sessionId: 's', holder, fence });
        const first = await taken(one);
        expect((await ledger.intend(under(first, 'in time'))).kind).toBe('new');
        await pauseOne();
        const second = await taken(two);

        await expect(ledger.intend(under(first, 'late'))).rejects.toSatisfy(isLeaseLost);
        expect(await ledger.find('late')).toBeUndefined();
        expect((await ledger.intend(under(second, 'next'))).kind).toBe('new');
        // How it ended is the truth, whoever says it.
        await ledger.settle('in time', { kind: 'done', output: { text: 'Done.' } });
        expect((await ledger.find('in time'))?.outcome?.kind).toBe('done');
      }));

    it('is told by its own clock that a lease may have run out, before anybody tells it', () =>
      using(async ({ one, two, pauseOne }) => {
        const first = await taken(one);
        expect(first.stillHeld()).toBe(true);
        await pauseOne();
        expect(first.stillHeld()).toBe(false);

        const second = await taken(two);
        expect(second.stillHeld()).toBe(true);
        await second.release();
        expect(second.stillHeld()).toBe(false);
      }));

    it('is free for the next one after the last save of a turn and its release', () =>
      using(async ({ one, two, sessions }) => {
        const first = await taken(one);
        const begun = await sessions.save(session, undefined, first);
        await sessions.save(begun, undefined, { ...first, ends: true });
        await first.release();
        const second = await taken(two);

        expect(second.fence).toBeGreaterThan(first.fence);
        expect((await sessions.load('s'))?.revision).toBe(2);
        expect(await one.isHeld('s')).toBe(true);
      }));

    it('keeps the fence growing when the conversation is deleted and begun anew', () =>
      using(async ({ one, two, sessions }) => {
        const first = await taken(one);
        await sessions.save(session, undefined, { ...first, ends: true });
        await first.release();
        await sessions.delete('s');
        const second = await taken(two);

        expect(second.fence).toBeGreaterThan(first.fence);
        expect(await sessions.load('s')).toBeUndefined();
        expect((await sessions.save(session, undefined, second)).revision).toBe(1);
      }));
  });
}
