import { describe, expect, it } from 'vitest';
import type { SessionLease } from '../ports/session-lease-port.ts';

/** Two processes over one table of leases. */
export interface LeaseSubject {
  readonly one: SessionLease;
  readonly two: SessionLease;
  /** Ends the renewal of what `one` holds, as a process that is paused or killed does, and waits until it has run out. */
  pauseOne(): Promise<void>;
}

/** What every {@link SessionLease} must do. `make` is called for each test; the contract closes what it made. */
export function sessionLeaseContract(name: string, make: () => Promise<LeaseSubject>): void {
  describe(`session lease contract: ${name}`, () => {
    const using = async (check: (subject: LeaseSubject) => Promise<void>) => {
      const subject = await make();
      try {
        await check(subject);
      } finally {
        await Promise.all([subject.one.close(), subject.two.close()]);
      }
    };
    const taken = async (lease: SessionLease, id = 's') => {
      const answer = await lease.take(id);
      if (answer.kind !== 'taken') throw new Error('The lease was not to be had.');
      return answer.lease;
    };

    it('gives a session to one at a time, and says which turn runs (row 98)', () =>
      using(async ({ one, two }) => {
        const first = await one.take('s', 't1');

        expect(first).toMatchObject({ kind: 'taken', lease: { sessionId: 's', holder: one.holder } });
        expect(await two.take('s', 't2')).toEqual({ kind: 'held', turnId: 't1', holder: one.holder });
        expect(await one.take('s')).toMatchObject({ kind: 'held' });
        expect((await two.take('other')).kind).toBe('taken');
      }));

    it('lets one of many win that take it at once', () =>
      using(async ({ one, two }) => {
        const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? one : two).take('s')));

        expect(answers.filter(({ kind }) => kind === 'taken')).toHaveLength(1);
      }));

    it('is free again when it is given back, and its fence only grows', () =>
      using(async ({ one, two }) => {
        const first = await taken(one);
        expect(await two.isHeld('s')).toBe(true);
        await first.release();
        await first.release();
        expect(await two.isHeld('s')).toBe(false);
        const second = await taken(two);
        await first.release();

        expect(second.fence).toBeGreaterThan(first.fence);
        expect(await one.isHeld('s')).toBe(true);
      }));

    it('can be taken over when it was not renewed; whoever had it learns so', () =>
      using(async ({ one, two, pauseOne }) => {
        const first = await taken(one);
        await pauseOne();

        expect(await two.isHeld('s')).toBe(false);
        const second = await taken(two);
        await new Promise((resolve) => setTimeout(resolve, 30));

        expect(second.fence).toBeGreaterThan(first.fence);
        expect(first.lost.aborted).toBe(true);
        expect(second.lost.aborted).toBe(false);
      }));
  });
}
