import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FwError, newSession } from '@fw/signature';
import {
  effectLedgerContract,
  recordsContract,
  type RestorableLedger,
  rolledBackLedgerContract,
  scriptedIntent,
  sessionLeaseContract,
  sessionStoreContract,
  sharedStoresContract,
  turnStoreContract,
} from '@fw/signature/testing';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { startRedis } from '../../testing/real-redis.ts';
import type { LeaseClock } from '../held-leases.ts';
import { openRedis } from './open-redis.ts';
import { openRedisStores, type RedisStores } from './open-redis-stores.ts';
import { prefixOf, script, type Redis } from './redis.ts';

const real = await startRedis();
const redis = real === undefined ? undefined : await openRedis(real.url);
afterAll(async () => {
  await redis?.close();
  await real?.stop();
});

it.skipIf(real !== undefined)('has no Redis to run on: install it, or name one in FW_TEST_REDIS', ({ skip }) => {
  skip('stores on Redis were not tested');
});

const opened: RedisStores[] = [];
afterEach(async () => {
  for (const { lease, adaptations } of opened.splice(0)) await Promise.all([lease.close(), adaptations.close()]);
});

let workflows = 0;
const LEASE_MS = 60_000;
const RUN_OUT = script(`
for _, key in ipairs(redis.call('KEYS', P .. ':session:*')) do redis.call('HSET', key, 'until', string.format('%d', now)) end`);

/** Stores of a workflow of their own. While its process is paused no lease is renewed, and then all of them have run out. */
async function open(workflow = `workflow ${(workflows += 1)}`, witness?: string) {
  let paused = false;
  let ahead = 0;
  const clock: LeaseClock = {
    now: () => performance.now() + ahead,
    every(_, task) {
      const timer = setInterval(() => paused || task(), 5);
      return () => clearInterval(timer);
    },
  };
  const shared: Redis = { ...redis!, close: async () => {} };
  const stores = await openRedisStores(shared, {
    workflow,
    leaseMs: LEASE_MS,
    clock,
    ...(witness !== undefined && { witness }),
  });
  opened.push(stores);
  return {
    workflow,
    stores,
    async pause() {
      paused = true;
      ahead += LEASE_MS;
      await shared.run(RUN_OUT, prefixOf(workflow));
      paused = false;
    },
  };
}

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));
const LOSE = script(`redis.call('DEL', P .. ':effect:' .. ARGV[1]); redis.call('ZREM', P .. ':open', ARGV[1])`);

/** A ledger whose effects go as those that a backup did not have. */
async function restorable(): Promise<RestorableLedger> {
  const workflow = `workflow ${(workflows += 1)}`;
  const folder = await mkdtemp(join(tmpdir(), 'witness-'));
  folders.push(folder);
  return {
    open: async ({ witness }) =>
      (await open(workflow, witness ? join(folder, 'ledger.head') : undefined)).stores.ledger,
    async lose(keys) {
      for (const key of keys) await redis!.run(LOSE, prefixOf(workflow), [key]);
    },
  };
}

async function pair() {
  const one = await open();
  const two = await open(one.workflow);
  const { sessions, ledger } = two.stores;
  // Each process saves through its own stores; the contract asks for one store.
  const byHolder = (holder: string | undefined) => (holder === one.stores.lease.holder ? one : two).stores;
  return {
    one: one.stores.lease,
    two: two.stores.lease,
    pauseOne: one.pause,
    ledger,
    sessions: {
      ...sessions,
      save: (...saved: Parameters<typeof sessions.save>) => byHolder(saved[2]?.holder).sessions.save(...saved),
    },
  };
}

describe.skipIf(real === undefined)('stores on Redis (row 103)', () => {
  sessionStoreContract('Redis', async () => (await open()).stores.sessions);
  effectLedgerContract('Redis', async () => (await open()).stores.ledger);
  rolledBackLedgerContract('Redis', restorable);
  recordsContract('Redis', async () => (await open()).stores.records!);
  turnStoreContract('Redis', async () => (await open()).stores.turns);
  sessionLeaseContract('Redis', pair);
  sharedStoresContract('Redis', pair);

  it('lets a second process resume what the first one saved (row 103)', async () => {
    const one = await open();
    const saved = await one.stores.sessions.save({ ...newSession('s', 'orders'), waiting: ['one'] });

    expect(await (await open(one.workflow)).stores.sessions.load('s')).toEqual(saved);
  });

  it('lets other processes know what one has learnt, and that it was undone', async () => {
    const { workflow, stores } = await open();
    const entry = {
      utterance: 'pay \u0000 it',
      command: 'pay',
      context: '*',
      positive: true,
      at: '2026-01-01',
      encoder: 'e',
      embedding: Float32Array.of(1, 0, 0),
    };
    await Promise.all(['1', '2', '3'].map((id) => stores.adaptations.put({ ...entry, id })));
    const other = (await open(workflow)).stores.adaptations;

    expect(other.list()).toEqual(['1', '2', '3'].map((id) => ({ ...entry, id })));
    expect([await other.remove('2'), await other.remove('2')]).toEqual([true, false]);
    expect((await open(workflow)).stores.adaptations.list().map(({ id }) => id)).toEqual(['1', '3']);
  });

  it('does nothing any more once the server was emptied under it (row N1)', async () => {
    const { workflow, stores } = await open();
    await stores.check?.();
    await stores.ledger.intend(scriptedIntent({ key: 'paid' }));
    const flush = script(`for _, key in ipairs(redis.call('KEYS', P .. '*')) do redis.call('DEL', key) end`);
    await redis!.run(flush, prefixOf(workflow));

    await expect(stores.ledger.intend(scriptedIntent({ key: 'paid' }))).rejects.toMatchObject({ code: 'store-lost' });
    await expect(stores.check?.()).rejects.toMatchObject({ code: 'store-lost' });
  });
});

describe.skipIf(real === undefined || process.env['FW_TEST_REDIS'] !== undefined)(
  'a server that is not as it should be',
  () => {
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => 'fine',
        (error: unknown) => (FwError.is(error) ? `${error.code}: ${error.message}` : error),
      );

    it('keeps no effects where it could forget them, and says which setting is to be changed', async () => {
      const careless = await startRedis({ appendfsync: 'everysec', 'maxmemory-policy': 'allkeys-lru' });
      const open2 = async () => openRedis(careless!.url);
      const refused = await codeOf(openRedisStores(await open2(), { workflow: 'w' }));
      const { ledger } = (await open()).stores;
      const elsewhere = await openRedisStores(await open2(), { workflow: 'w', ledger });

      expect(refused).toMatch(/^store-not-durable: .*appendfsync is everysec and must be always; maxmemory-policy is/);
      expect((await elsewhere.sessions.save(newSession('s', 'w'))).revision).toBe(1);
      await elsewhere.adaptations.close();
      await elsewhere.sessions.close();
      await careless!.stop();
    });

    it('is told by what is to be done: gone, read only, full', async () => {
      expect(await codeOf(openRedis('redis://127.0.0.1:1'))).toMatch(/^store-unavailable/);
      const follower = await startRedis({ replicaof: '127.0.0.1 1', 'replica-serve-stale-data': 'yes' });
      expect(await codeOf(openRedisStores(await openRedis(follower!.url), { workflow: 'w' }))).toMatch(
        /^store-read-only/,
      );
      const small = await startRedis({ maxmemory: '1' });
      expect(await codeOf(openRedisStores(await openRedis(small!.url), { workflow: 'w' }))).toMatch(/^store-full/);
      const ending = await openRedis(small!.url);
      await Promise.all([follower!.stop(), small!.stop()]);
      expect(await codeOf(ending.run(script('return 1'), 'x'))).toMatch(/^store-unavailable/);
      await ending.close();
    });
  },
);
