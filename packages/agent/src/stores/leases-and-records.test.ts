import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordsContract, sessionLeaseContract } from '@fw/signature/testing';
import { afterAll, expect, it } from 'vitest';
import { groupCommit } from '../level/group-commit.ts';
import { openLevelRecords } from './level-records.ts';
import { createMemoryLeases } from './memory-lease.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

recordsContract('level', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'records-'));
  folders.push(folder);
  return openLevelRecords(join(folder, 'records'));
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

it('writes together what comes while the disk is waited for, in its order, and tells every caller of a failure', async () => {
  const written: string[][] = [];
  let fail = false;
  const commit = groupCommit(async (changes, sync) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (fail) throw new Error('disk full');
    written.push([String(sync), ...changes.map(({ key }) => key)]);
  });
  const put = (key: string, sync = true) => commit([{ type: 'put', key, value: '' }], sync);

  await Promise.all([put('a'), put('b', false), put('c'), put('d')]);
  await put('e', false);
  expect(written).toEqual([
    ['true', 'a'],
    ['true', 'b', 'c', 'd'],
    ['false', 'e'],
  ]);

  fail = true;
  const failed = await Promise.allSettled([put('f'), put('g'), put('h')]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  fail = false;
  await put('i');
  expect(written.at(-1)).toEqual(['true', 'i']);
});
