import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FwError, newSession, type SessionLease } from '@fw/signature';
import {
  artifactStoreContract,
  type RestorableLedger,
  effectLedgerContract,
  recordsContract,
  rolledBackLedgerContract,
  scriptedIntent,
  sessionLeaseContract,
  sessionStoreContract,
  sharedStoresContract,
  turnStoreContract,
} from '@fw/signature/testing';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { LeaseClock } from '../held-leases.ts';
import { openPglite } from '../../../test/pglite.ts';
import { startPgbouncer } from '../../testing/real-pgbouncer.ts';
import { startPostgres } from '../../testing/real-postgres.ts';
import { forgetPerson } from './forget.ts';
import { createPostgresArtifacts } from './artifacts.ts';
import { checkVersion, migrate } from './migrate.ts';
import { openPool } from './open-pool.ts';
import { openPostgresStores, type PostgresStores } from './open-postgres-stores.ts';
import { SCHEMA_VERSION } from './schema.ts';
import type { Sql } from './sql.ts';

const real = await startPostgres();
const pooler = real?.pid === undefined ? undefined : await startPgbouncer(real.url);
const pglite = await openPglite();
const atFirst = await checkVersion(pglite).catch((error: unknown) => error);
const migrated = await Promise.all([1, 2, 3].map(() => migrate(pglite)));
const databases: readonly (readonly [name: string, sql: Sql])[] = [
  ['PGlite', pglite],
  ...(real === undefined ? [] : [['PostgreSQL', openPool(real.url)] as const]),
  ...(pooler === undefined ? [] : [['PostgreSQL behind a pooler', openPool(pooler.url)] as const]),
];
for (const [, sql] of databases) await migrate(sql);
afterAll(async () => {
  for (const [, sql] of databases) await sql.close();
  await pooler?.stop();
  await real?.stop();
});

it.skipIf(real !== undefined)(
  'has no PostgreSQL to run on: install it, or name one in FW_TEST_POSTGRES',
  ({ skip }) => {
    skip('only PGlite was tested');
  },
);

const opened: PostgresStores[] = [];
afterEach(async () => {
  for (const { lease, adaptations } of opened.splice(0)) await Promise.all([lease.close(), adaptations.close()]);
});

let workflows = 0;
const LEASE_MS = 60_000;

/** Stores of a workflow of their own. While its process is paused no lease is renewed, and then all of them have run out. */
async function open(sql: Sql, workflow = `workflow ${(workflows += 1)}`, witness?: string) {
  let paused = false;
  let ahead = 0;
  const clock: LeaseClock = {
    now: () => performance.now() + ahead,
    every(_, task) {
      const timer = setInterval(() => paused || task(), 5);
      return () => clearInterval(timer);
    },
  };
  let beats = Promise.resolve<unknown>(undefined);
  const query: Sql['query'] = (...asked) => {
    const answer = sql.query(...asked);
    if (asked[0].startsWith('update fw_session s set expires_at')) beats = Promise.allSettled([beats, answer]);
    return answer;
  };
  const shared: Sql = { ...sql, query, close: async () => {} };
  const stores = await openPostgresStores(shared, {
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
      // A beat that is on its way arrives before the time has run out.
      await beats;
      await sql.query('update fw_session set expires_at = clock_timestamp() where workflow = $1', [workflow]);
      paused = false;
    },
  };
}

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** A ledger whose rows go as those that a backup did not have. */
async function restorable(sql: Sql): Promise<RestorableLedger> {
  const workflow = `workflow ${(workflows += 1)}`;
  const folder = await mkdtemp(join(tmpdir(), 'witness-'));
  folders.push(folder);
  return {
    open: async ({ witness }) =>
      (await open(sql, workflow, witness ? join(folder, 'ledger.head') : undefined)).stores.ledger,
    async lose(keys) {
      for (const key of keys)
        await sql.query('delete from fw_effect where workflow = $1 and key = $2', [workflow, key]);
    },
  };
}

async function pair(sql: Sql) {
  const one = await open(sql);
  const two = await open(sql, one.workflow);
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

describe.each(databases)('stores on %s', (name, sql) => {
  sessionStoreContract(name, async () => (await open(sql)).stores.sessions);
  effectLedgerContract(name, async () => (await open(sql)).stores.ledger);
  rolledBackLedgerContract(name, () => restorable(sql));
  recordsContract(name, async () => (await open(sql)).stores.records!);
  turnStoreContract(name, async () => (await open(sql)).stores.turns);
  sessionLeaseContract(name, () => pair(sql));
  sharedStoresContract(name, () => pair(sql));
  artifactStoreContract(name, async () => {
    const workflow = `workflow ${(workflows += 1)}`;
    const shared = () => createPostgresArtifacts({ ...sql, close: async () => {} }, workflow);
    return {
      store: shared(),
      other: shared(),
      async damage(version, file) {
        const where = 'where workflow = $1 and version = $2 and name = $3';
        await sql.query(`update fw_artifact_file set content = set_byte(content, 10, 77) ${where}`, [
          workflow,
          version,
          file,
        ]);
      },
    };
  });

  it('takes a lease and gives it back without a round trip of its own', async () => {
    let trips = 0;
    const ofTurns = (text: string) => !/unnest|fw_correction/.test(text);
    const counted: Sql = { ...sql, query: (...asked) => ((trips += Number(ofTurns(asked[0]))), sql.query(...asked)) };
    const { stores } = await open(counted);
    const begun = await stores.sessions.save({ ...newSession('s', 'orders'), epoch: 'e' });
    const answered = {
      turnId: 't1',
      record: { id: 't1', status: 'completed', answer: '', success: true, ran: [], issues: [] },
    } as const;
    trips = 0;
    const lease = await taken(stores.lease, 't1');
    const session = await stores.sessions.load('s');
    expect(await stores.sessions.answered?.({ id: 's', epoch: 'e' }, 't1')).toBeUndefined();
    const saved = await stores.sessions.save(session ?? begun, answered, { ...lease, ends: true });
    await lease.release();

    expect(trips).toBe(2);
    expect(session).toEqual(begun);
    expect(await stores.lease.isHeld('s')).toBe(false);
    await taken(stores.lease, 't1');
    expect(await stores.sessions.load('s')).toEqual(saved);
    expect(await stores.sessions.answered?.(saved, 't1')).toEqual(answered);
  });

  it('takes what a witness saw of another workflow for nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'witness-'));
    folders.push(folder);
    const witness = join(folder, 'ledger.head');
    const one = await open(sql, `workflow ${(workflows += 1)}`, witness);
    await one.stores.ledger.intend(scriptedIntent({ key: 'k' }));
    await one.stores.ledger.close();

    const other = await open(sql, `workflow ${(workflows += 1)}`, witness);

    expect(other.stores.ledger.problems).toEqual([]);
    expect(await other.stores.ledger.intend(scriptedIntent({ key: 'k' }))).toEqual({ kind: 'new' });
  });

  it('tells workflows apart that share a database', async () => {
    const [a, b] = [await open(sql), await open(sql)];
    await a.stores.sessions.save(newSession('s', 'orders'));
    await a.stores.records!.put('k', 1, 0);

    expect(await b.stores.sessions.load('s')).toBeUndefined();
    expect(await b.stores.records!.get('k')).toBeUndefined();
    expect(await b.stores.sessions.list()).toEqual([]);
  });

  it('lets other processes know what one has learnt, and that it was undone', async () => {
    const { workflow, stores } = await open(sql);
    const entry = {
      id: '1',
      utterance: 'pay \u0000 it',
      command: 'pay',
      context: '*',
      positive: true,
      at: '2026-01-01',
      encoder: 'e',
      embedding: Float32Array.of(1, 0, 0),
    };
    await Promise.all([1, 2, 3].map((id) => stores.adaptations.put({ ...entry, id: String(id) })));
    const other = (await open(sql, workflow)).stores.adaptations;

    expect(other.list()).toEqual([1, 2, 3].map((id) => ({ ...entry, id: String(id) })));
    expect(await other.remove('2')).toBe(true);
    expect(await other.remove('2')).toBe(false);
    const third = (await open(sql, workflow)).stores.adaptations;
    expect(third.list().map(({ id }) => id)).toEqual(['1', '3']);
  });

  it('deletes idle conversations and leaves those that somebody is in', async () => {
    const { stores } = await open(sql);
    for (const id of ['old', 'held']) await stores.sessions.save(newSession(id, 'orders'));
    await stores.lease.take('held');

    const swept = await stores.sessions.sweep?.(new Date(Date.now() + 60_000).toISOString());
    expect(swept).toEqual(['old']);
    expect((await stores.sessions.list()).map(({ id }) => id)).toEqual(['held']);
  });

  it('forgets a person and keeps that effects happened', async () => {
    const { stores } = await open(sql);
    const ann = `ann ${workflows}`;
    await stores.sessions.save({ ...newSession('s', 'orders'), owner: ann, waiting: ['\u0000'] });
    await stores.sessions.save({ ...newSession('other', 'orders'), owner: 'bob' });
    await stores.turns.begin({
      owner: ann,
      turnKey: 'k',
      sessionId: 's',
      requestDigest: '',
      request: {},
      createdAt: '',
    });
    await stores.records!.put('channel/web', { owner: ann, current: 'x' }, 0);
    const effect = {
      sessionId: 's',
      turnId: 't',
      command: 'pay',
      path: [],
      input: { card: '4141\u0000' },
      intendedAt: '',
    };
    await stores.ledger.intend({ ...effect, key: 'settled', principal: ann });
    await stores.ledger.settle('settled', { kind: 'done', output: { text: 'Paid with 4141.' } });
    await stores.ledger.intend({ ...effect, key: 'open', principal: ann });

    const gone = await forgetPerson(sql, ann);

    expect(gone).toEqual({ conversations: 1, turns: 1, records: 1, effects: 1 });
    expect((await stores.sessions.list()).map(({ id }) => id)).toEqual(['other']);
    expect(JSON.stringify(await stores.ledger.find('settled'))).not.toMatch(/4141|ann/);
    expect((await stores.ledger.intend({ ...effect, key: 'settled' })).kind).toBe('recorded');
    expect((await stores.ledger.unresolved()).map(({ key }) => key)).toEqual(['open']);
  });
});

describe('the schema', () => {
  it('is made once by many who migrate at once, and checked by everybody', async () => {
    const sql: Sql = { ...pglite, close: async () => {} };
    expect(atFirst).toMatchObject({ code: 'store-not-migrated' });
    expect(migrated.map(({ from, to }) => [from, to]).toSorted()).toEqual([
      [0, SCHEMA_VERSION],
      [SCHEMA_VERSION, SCHEMA_VERSION],
      [SCHEMA_VERSION, SCHEMA_VERSION],
    ]);
    await checkVersion(sql);
    await sql.query('insert into fw_schema (version, works_for) values (1000, 1)');
    await checkVersion(sql);
    await sql.query('insert into fw_schema (version, works_for) values (1001, 1001)');

    await expect(checkVersion(sql)).rejects.toMatchObject({ code: 'store-too-new' });
    await expect(migrate(sql)).rejects.toMatchObject({ code: 'store-too-new' });
    await expect(openPostgresStores(sql, { workflow: 'w' })).rejects.toMatchObject({ code: 'store-too-new' });
    await sql.query('delete from fw_schema where version >= 1000');
  });

  it.skipIf(real === undefined)('is made once by two connections at once', async () => {
    const sql = openPool(real!.url);
    await sql.query('create database twice');
    await sql.close();
    const twice = () => openPool(real!.url.replace(/postgres$/, 'twice'));
    const [a, b] = [twice(), twice()];
    const from = (await Promise.all([migrate(a), migrate(b)])).map((done) => done.from);
    await Promise.all([a.close(), b.close()]);

    expect(from.toSorted()).toEqual([0, SCHEMA_VERSION]);
  });
});

const hasTools = ['pg_dump', 'psql'].every((name) => spawnSync(name, ['--version']).status === 0);

it.skipIf(real === undefined || !hasTools)(
  'is brought back from a backup as it was then, with what happened since unknown',
  async () => {
    const before = openPool(real!.url);
    const stores = await openPostgresStores(before, { workflow: 'kept' });
    const saved = await stores.sessions.save({ ...newSession('s', 'kept'), owner: 'ann', waiting: ['\u0000'] });
    const effect = {
      sessionId: 's',
      turnId: 't',
      command: 'pay',
      path: [],
      input: { sum: 4 },
      intendedAt: '2026-01-01',
    };
    await stores.ledger.intend({ ...effect, key: 'before' });
    await taken(stores.lease, 't1');
    const dump = execFileSync('pg_dump', ['--table', 'fw_*', real!.url], { maxBuffer: 1 << 28 });
    await stores.ledger.intend({ ...effect, key: 'after' });
    await before.query('create database restored');
    await Promise.all([stores.lease.close(), stores.adaptations.close()]);
    await before.close();

    const url = real!.url.replace(/postgres$/, 'restored');
    execFileSync('psql', ['-v', 'ON_ERROR_STOP=1', '-qd', url], { input: dump, stdio: ['pipe', 'ignore', 'inherit'] });
    const restored = await openPostgresStores(openPool(url), { workflow: 'kept' });

    expect(await restored.sessions.load('s')).toEqual(saved);
    expect((await restored.ledger.unresolved()).map(({ key }) => key)).toEqual(['before']);
    // What happened since the backup is not known: operations say what to compare before anybody talks.
    expect(await restored.ledger.find('after')).toBeUndefined();
    await restored.check!();
    // The lease of the process that was there runs out by the database's clock.
    expect(await restored.lease.isHeld('s')).toBe(true);
    await restored.adaptations.close();
    await restored.sessions.close();
  },
);

describe.skipIf(real === undefined)('a database that is not as it should be', () => {
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'fine',
      (error: unknown) => (FwError.is(error) ? error.code : error),
    );

  it('is told by what is to be done: gone, no such database, read only, slow', async () => {
    const gone = openPool('postgres://postgres@127.0.0.1:1/postgres');
    expect(await codeOf(gone.query('select 1'))).toBe('store-unavailable');
    const absent = openPool(real!.url.replace(/postgres$/, 'absent'));
    expect(await codeOf(absent.query('select 1'))).toBe('store-unavailable');

    const sql = openPool(real!.url, { connections: 1, statementMs: 100 });
    expect(await codeOf(sql.query('select pg_sleep(1)'))).toBe('store-slow');
    await sql.close();
    const readOnly = openPool(`${real!.url}?options=-c%20default_transaction_read_only%3Don`);
    const stores: PostgresStores = await openPostgresStores(readOnly, { workflow: 'w' });
    expect(await codeOf(stores.check!())).toBe('store-read-only');
    expect(await codeOf(stores.sessions.save(newSession('s', 'w')))).toBe('store-read-only');
    expect(await codeOf(stores.lease.take('s'))).toBe('store-read-only');
    await stores.adaptations.close();
    await stores.sessions.close();
  });
});

async function taken(lease: SessionLease, turnId: string) {
  const answer = await lease.take('s', turnId);
  if (answer.kind !== 'taken') throw new Error('The lease was not to be had.');
  return answer.lease;
}
