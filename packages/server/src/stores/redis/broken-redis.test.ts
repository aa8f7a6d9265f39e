import { afterAll, describe, expect, it } from 'vitest';
import { openLine } from '../../testing/breakable-line.ts';
import { openDesk } from '../../testing/desk.ts';
import { startRedis } from '../../testing/real-redis.ts';
import { openTalk } from '../../testing/talk.ts';
import { openRedis } from './open-redis.ts';
import { openRedisStores } from './open-redis-stores.ts';

const real = process.env['FW_TEST_REDIS'] === undefined ? await startRedis() : undefined;
const line = real === undefined ? undefined : await openLine(Number(new URL(real.url).port));
afterAll(async () => {
  await line?.close();
  await real?.stop();
});

/** Says something to the server that our stores do not say. */
async function command(...words: readonly string[]): Promise<void> {
  const { createClient } = await import('@redis/client');
  const client = createClient({ url: real!.url });
  await client.connect();
  await client.sendCommand([...words]);
  client.destroy();
}

let workflows = 0;
async function replica() {
  const redis = await openRedis(`redis://127.0.0.1:${line!.port}`, { answerMs: 400 });
  const stores = await openRedisStores(redis, { workflow: `desk ${(workflows += 1)}`, leaseMs: 2_000 });
  const talk = await openTalk({ desk: await openDesk({ stores }) });
  return {
    talk,
    async close() {
      await talk.close();
      await stores.lease.close();
      await stores.adaptations.close();
      await stores.sessions.close();
    },
  };
}

interface Trouble {
  /** What the probe says. */
  readonly code: string;
  /** Where only the ledger refuses: the conversation goes on, and the person is told that nothing was done. */
  readonly isOfLedger?: true;
  readonly begin: () => Promise<void> | void;
  /** Absent for what no replica goes on after: somebody has to look, and start it anew. */
  readonly end?: () => Promise<void> | void;
}

const TROUBLES: Readonly<Record<string, Trouble>> = {
  gone: { code: 'store-unavailable', begin: () => line!.cut(), end: () => line!.mend() },
  full: {
    code: 'store-full',
    begin: () => command('CONFIG', 'SET', 'maxmemory', '1'),
    end: () => command('CONFIG', 'SET', 'maxmemory', '0'),
  },
  'read only': {
    code: 'store-read-only',
    begin: () => command('REPLICAOF', '127.0.0.1', '1'),
    end: () => command('REPLICAOF', 'NO', 'ONE'),
  },
  evicting: {
    code: 'store-not-durable',
    isOfLedger: true,
    begin: () => command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru'),
    end: () => command('CONFIG', 'SET', 'maxmemory-policy', 'noeviction'),
  },
  'no longer durable': {
    code: 'store-not-durable',
    isOfLedger: true,
    begin: () => command('CONFIG', 'SET', 'appendfsync', 'no'),
    end: () => command('CONFIG', 'SET', 'appendfsync', 'always'),
  },
  flushed: { code: 'store-lost', isOfLedger: true, begin: () => command('FLUSHALL') },
};

describe.skipIf(real === undefined)('a Redis that fails under a replica (rows N1, 104)', () => {
  it.each(Object.entries(TROUBLES))(
    'which is %s: the probe names it, and nothing is done until that is over',
    async (name, { code, isOfLedger, begin, end }) => {
      const { talk, close } = await replica();
      try {
        const token = await talk.token();
        const write = (key = name) =>
          talk.post(
            '/invoke_assistant',
            { user_query: 'write_note milk' },
            { token, headers: { 'Idempotency-Key': key } },
          );
        const ready = async () => {
          (await talk.server.edge).readiness.forget();
          return talk.send('GET', '/probes/readyz');
        };
        expect((await ready()).status).toBe(200);

        await begin();
        const probe = await ready();
        const refused = await write();
        await end?.();

        expect([probe.status, Object.values(probe.body.problems as object)]).toEqual([
          503,
          expect.arrayContaining([code]),
        ]);
        if (isOfLedger === true)
          expect(refused.body).toMatchObject({ status: 'failed', failure: { code: 'ledger-unavailable' } });
        else expect([refused.status, refused.body.error.code]).toEqual([503, code]);
        expect(talk.done).toEqual([]);
        if (end === undefined) {
          expect([(await ready()).status, (await write('again')).body.status]).toEqual([503, 'failed']);
          expect(talk.done).toEqual([]);
          return;
        }
        await expect.poll(async () => (await ready()).status, { timeout: 5_000 }).toBe(200);
        // What was answered once is not tried anew under its key.
        const key = isOfLedger === true ? `${name} again` : name;
        await expect.poll(async () => (await write(key)).status, { timeout: 5_000 }).toBe(200);
        await write(key);
        expect(talk.done).toEqual(['note milk']);
      } finally {
        await close();
      }
    },
    30_000,
  );
});
