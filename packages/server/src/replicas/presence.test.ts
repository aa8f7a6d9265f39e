import { newSession, type Pending } from '@fw/signature';
import { expect, it } from 'vitest';
import { createMemoryRecords } from '../stores/memory-records.ts';
import { Presence } from './presence.ts';

/** Replicas over one set of records, with a clock that is moved by hand. */
function replicas() {
  const clock = { now: 0 };
  const records = createMemoryRecords();
  const start = (holder: string, version: string) => new Presence({ records, holder, version, now: () => clock.now });
  const pass = async (ms: number, ...living: readonly Presence[]) => {
    for (let passed = 0; passed < ms; passed += 2_000) {
      clock.now += 2_000;
      for (const replica of living) await replica.beat();
    }
  };
  return { clock, records, start, pass };
}

// Only whether there is a question matters here.
const pending = { kind: 'confirm' } as Pending;
const askedBy = (version: string) => ({ ...newSession('s', 'w'), pending, askedBy: version });

it('leaves a question to the version that asked it, for as long as one of its replicas lives', async () => {
  const { start, pass } = replicas();
  const [old, older, fresh] = [start('a', 'v1'), start('b', 'v1'), start('c', 'v2')];
  await pass(2_000, old, older, fresh);
  await pass(2_000, fresh);

  expect(fresh.versions).toEqual({ v1: 2, v2: 1 });
  expect([fresh.isMixed, fresh.isOthers(askedBy('v1')), fresh.isOthers(askedBy('v2'))]).toEqual([true, true, false]);
  expect(fresh.isOthers({ ...askedBy('v1'), pending: undefined as never })).toBe(false);
  await old.leave();
  await pass(10_000, older, fresh);
  expect([fresh.versions, fresh.isOthers(askedBy('v1'))]).toEqual([{ v1: 1, v2: 1 }, true]);
  // It was killed, and left without a word.
  await pass(18_000, fresh);
  expect([fresh.versions, fresh.isMixed, fresh.isOthers(askedBy('v1'))]).toEqual([{ v2: 1 }, false, false]);
});

it('knows a question of another version before it knows whether that one lives', async () => {
  const { start, pass } = replicas();
  const [old, fresh] = [start('a', 'v1'), start('b', 'v2')];
  await pass(2_000, old);
  await fresh.beat();

  expect([old.isOthers(askedBy('v2')), old.isForeign(askedBy('v2')), old.isForeign(askedBy('v1'))]).toEqual([
    false,
    true,
    false,
  ]);
  await old.beat();
  expect(old.isOthers(askedBy('v2'))).toBe(true);
});

it('takes nobody for gone because it could not hear them itself', async () => {
  const { start, pass, clock } = replicas();
  const [old, fresh] = [start('a', 'v1'), start('b', 'v2')];
  await pass(4_000, old, fresh);
  // The database was out of reach for both.
  clock.now += 60_000;
  expect(fresh.isOthers(askedBy('v1'))).toBe(true);
  await fresh.beat();

  expect(fresh.isOthers(askedBy('v1'))).toBe(true);
});

it('comes back after a silence in which what it had said was removed', async () => {
  const { start, pass, records } = replicas();
  const [old, fresh] = [start('a', 'v1'), start('b', 'v2')];
  await pass(4_000, old, fresh);
  await pass(130_000, fresh);
  expect((await records.list('replica/', { limit: 10 })).map(({ key }) => key)).toEqual(['replica/b']);
  await pass(4_000, old, fresh);

  expect(fresh.versions).toEqual({ v1: 1, v2: 1 });
});
