import { describe, expect, it } from 'vitest';
import type { TurnKey } from '../ports/turn-store-port.ts';
import type { TurnQueue } from '../ports/turn-queue-port.ts';

/** What every {@link TurnQueue} must do. `make` is called for each test with an empty line; `other` is another process. */
export function turnQueueContract(
  name: string,
  make: () => Promise<{ readonly queue: TurnQueue; readonly other: TurnQueue }>,
): void {
  describe(`turn queue contract: ${name}`, () => {
    const key = (at: number): TurnKey => ({ owner: 'ann \u0000"', turnKey: `turn ${at}` });
    const using = async (check: (queue: TurnQueue, other: TurnQueue) => Promise<void>) => {
      const { queue, other } = await make();
      try {
        await check(queue, other);
      } finally {
        await Promise.all([queue.close(), other.close()]);
      }
    };
    const soon = { timeout: 20_000, interval: 20 };

    it('hands every turn to one process, and takes one that is put twice once', () =>
      using(async (queue, other) => {
        const ran: string[] = [];
        for (let at = 0; at < 6; at++) await Promise.all([queue.put(key(at)), other.put(key(at))]);
        const run = async (turn: TurnKey) => {
          ran.push(turn.turnKey);
          expect(turn).toEqual(key(Number(turn.turnKey.slice(5))));
          return 'done' as const;
        };
        const stops = await Promise.all([queue.work(run, 2), other.work(run, 2)]);
        await expect.poll(() => ran.length, soon).toBe(6);
        await queue.put(key(3));
        await Promise.all(stops.map((stop) => stop(1_000)));

        expect(ran.toSorted()).toEqual([0, 1, 2, 3, 4, 5].map((at) => key(at).turnKey));
        expect(await queue.waiting()).toBe(0);
      }));

    it('runs so many at once and no more, and counts those that wait', () =>
      using(async (queue) => {
        let running = 0;
        let most = 0;
        const { promise: gate, resolve: open } = Promise.withResolvers<void>();
        for (let at = 0; at < 5; at++) await queue.put(key(at));
        expect(await queue.waiting()).toBe(5);
        let done = 0;
        const stop = await queue.work(async () => {
          most = Math.max(most, ++running);
          await gate;
          running--;
          done++;
          return 'done';
        }, 2);
        await expect.poll(() => running, soon).toBe(2);
        await expect.poll(() => queue.waiting(), soon).toBe(3);
        open();
        await expect.poll(() => done, soon).toBe(5);
        await stop(1_000);

        expect(most).toBe(2);
      }));

    it('tries one again whose run failed', () =>
      using(async (queue) => {
        let tries = 0;
        await queue.put(key(1));
        const stop = await queue.work(async () => {
          if (++tries === 1) throw new Error('the database was away');
          return 'done';
        }, 1);
        await expect.poll(() => tries, soon).toBe(2);
        await stop(1_000);

        expect(await queue.dead()).toEqual([]);
      }));

    it('puts aside what is given up, shows it to everybody, and forgets it once somebody has looked', () =>
      using(async (queue, other) => {
        await queue.put(key(7));
        const stop = await queue.work(async () => 'dead', 1);
        await expect.poll(async () => (await other.dead()).length, soon).toBe(1);
        await stop(1_000);

        expect(await other.dead()).toEqual([{ ...key(7), at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) }]);
        expect(await other.clearDead()).toBe(1);
        expect([await queue.dead(), await queue.waiting()]).toEqual([[], 0]);
      }));

    it('lets others have what was running when it stopped', () =>
      using(async (queue, other) => {
        const ran: string[] = [];
        await queue.put(key(1));
        const stop = await queue.work(async (_, signal) => {
          ran.push('first');
          await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
          return 'done';
        }, 1);
        await expect.poll(() => ran, soon).toEqual(['first']);
        await stop(10);
        const stopOther = await other.work(async () => {
          ran.push('second');
          return 'done';
        }, 1);
        await expect.poll(() => ran, soon).toEqual(['first', 'second']);
        await stopOther(1_000);
      }));
  });
}
