import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSession } from '@fw/signature';
import { recordsContract, sessionLeaseContract, sharedStoresContract, type SharedStores } from '@fw/signature/testing';
import { afterAll, expect, it } from 'vitest';
import { groupCommit } from '../level/group-commit.ts';
import { openLevelRecords } from './level-records.ts';
import { openLevelEffectLedger } from '../ledger/level-ledger.ts';
import { createMemoryLedger } from '../ledger/memory-ledger.ts';
import { openLevelSessionStore } from './level-session-store.ts';
import { createMemoryLeases, type MemoryLeases } from './memory-lease.ts';
import { createMemorySessionStore } from './memory-session-store.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

recordsContract('level', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'records-'));
  folders.push(folder);
  return openLevelRecords(join(folder, 'records'));
});

/** Two processes over leases in memory, with stores that know the leases. */
async function sharing(open: (leases: MemoryLeases) => Promise<Pick<SharedStores, 'sessions' | 'ledger'>>) {
  let now = 0;
  const leases = createMemoryLeases({ lifetimeMs: 30, timer: () => now });
  const one = leases.for('one');
  const pauseOne = async () => {
    one.pause();
    now += 31;
  };
  return { one, two: leases.for('two'), pauseOne, ...(await open(leases)) };
}

sharedStoresContract('memory', () =>
  sharing(async (leases) => ({
    sessions: createMemorySessionStore({ leases }),
    ledger: createMemoryLedger({ leases }),
  })),
);

sharedStoresContract('level', () =>
  sharing(async (leases) => {
    const folder = await mkdtemp(join(tmpdir(), 'shared-'));
    folders.push(folder);
    return {
      sessions: await openLevelSessionStore(join(folder, 'sessions'), { leases }),
      ledger: await openLevelEffectLedger(join(folder, 'ledger'), { leases }),
    };
  }),
);

it('remembers the newest lease that it was shown, where the table of leases is not at hand', async () => {
  const sessions = createMemorySessionStore();
  const begun = await sessions.save(newSession('s', 'orders'), undefined, { holder: 'two', fence: 2 });

  await expect(sessions.save(begun, undefined, { holder: 'one', fence: 1 })).rejects.toMatchObject({
    code: 'lease-lost',
  });
});

sessionLeaseContract('memory', async () => {
  let now = 0;
  const leases = createMemoryLeases({ lifetimeMs: 30, timer: () => now });
  const one = leases.for('one');
  return {
    one,
    two: leases.for('two'),
    async pauseOne() {
      one.pause();
      now += 31;
    },
  };
});

it('writes together what comes at once or while the disk is waited for, in its order, and tells every caller of a failure', async () => {
  const written: string[][] = [];
  let fail = false;
  let begun = Promise.withResolvers<void>();
  const commit = groupCommit(async (changes, sync) => {
    begun.resolve();
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (fail) throw new Error('disk full');
    written.push([String(sync), ...changes.map(({ key }) => key)]);
  });
  const put = (key: string, sync = true) => commit([{ type: 'put', key, value: '' }], sync);

  const first = [put('a'), put('b', false)];
  await begun.promise;
  begun = Promise.withResolvers<void>();
  await Promise.all([...first, put('c', false), put('d', false)]);
  await put('e');
  expect(written).toEqual([
    ['true', 'a', 'b'],
    ['false', 'c', 'd'],
    ['true', 'e'],
  ]);

  fail = true;
  const failed = await Promise.allSettled([put('f'), put('g'), put('h')]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  fail = false;
  await put('i');
  expect(written.at(-1)).toEqual(['true', 'i']);
});
