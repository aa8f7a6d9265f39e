import { afterAll, describe, expect, it } from 'vitest';
import { openLine } from '../../testing/breakable-line.ts';
import { openDesk } from '../../testing/desk.ts';
import { startPostgres } from '../../testing/real-postgres.ts';
import { openTalk } from '../../testing/talk.ts';
import { migrate } from './migrate.ts';
import { openPool } from './open-pool.ts';
import { openPostgresStores } from './open-postgres-stores.ts';

const real = await startPostgres();
const admin = real === undefined ? undefined : openPool(real.url);
const line = real === undefined ? undefined : await openLine(Number(new URL(real.url).port));
if (admin !== undefined) await migrate(admin);
afterAll(async () => {
  await admin?.close();
  await line?.close();
  await real?.stop();
});

/** Of a replica. */
const CONNECTIONS = 4;

/** A replica whose connections go through the line. */
async function replica() {
  const url = new URL(real!.url);
  url.port = String(line!.port);
  const sql = openPool(url.href, { connections: CONNECTIONS, statementMs: 1_500, connectMs: 1_500 });
  const stores = await openPostgresStores(sql, { workflow: 'desk', leaseMs: 2_000 });
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

const everywhere =
  'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null';
/** Rows cannot be written, and the server says so as it does of a disk. */
const FULL = `create function no_room() returns trigger language plpgsql as
$$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`;
const TABLES = ['fw_session', 'fw_turn', 'fw_effect', 'fw_record'] as const;

/** Machines may be busy. */
const SOON = { timeout: 20_000 };

interface Trouble {
  readonly code: string;
  begin(): Promise<unknown> | void;
  end(): Promise<unknown> | void;
}

const TROUBLES: Readonly<Record<string, Trouble>> = {
  gone: { code: 'store-unavailable', begin: () => line!.cut(), end: () => line!.mend() },
  slow: { code: 'store-slow', begin: () => line!.delay(2_000), end: () => line!.mend() },
  'read only': {
    code: 'store-read-only',
    async begin() {
      await admin!.query('alter database postgres set default_transaction_read_only = on');
      await admin!.query(everywhere);
    },
    async end() {
      await admin!.transaction(async (query) => {
        await query('set transaction read write');
        await query('alter database postgres reset default_transaction_read_only');
      });
      await admin!.query(everywhere);
    },
  },
  full: {
    code: 'store-full',
    async begin() {
      await admin!.query(FULL);
      for (const table of TABLES)
        await admin!.query(
          `create trigger no_room before insert or update on ${table} for each statement execute function no_room()`,
        );
    },
    end: () => admin!.query('drop function no_room cascade'),
  },
};

describe.skipIf(real?.pid === undefined)('a database that fails under a replica (rows N1, 104)', () => {
  it.each(Object.entries(TROUBLES))(
    'which is %s: the probe names it, turns are refused and do nothing, and the same turn is done once when it is over',
    async (name, { code, begin, end }) => {
      const { talk, close } = await replica();
      try {
        const token = await talk.token(`channel-${name.replace(' ', '-')}`);
        const pay = () =>
          talk.post(
            '/invoke_assistant',
            { user_query: 'write_note milk' },
            { token, headers: { 'Idempotency-Key': name } },
          );
        const ready = async () => {
          (await talk.server.edge).readiness.forget();
          return talk.send('GET', '/probes/readyz');
        };
        expect((await ready()).status).toBe(200);

        await begin();
        // Connections that the trouble ended may be met first: they are unavailable, and refused like all else.
        await expect.poll(async () => Object.values((await ready()).body.problems as object), SOON).toContain(code);
        const probe = await ready();
        const refusals = [await pay()];
        while (refusals.at(-1)!.body.error.code !== code && refusals.length <= CONNECTIONS) refusals.push(await pay());
        const refused = refusals.at(-1)!;
        await end();

        expect(refusals.map(({ status }) => status)).toEqual(refusals.map(() => 503));
        expect([probe.status, refused.body.error.code]).toEqual([503, code]);
        expect(refused.headers.get('retry-after')).toBe('5');
        expect(talk.done).toEqual([]);
        await expect.poll(async () => (await ready()).status, SOON).toBe(200);
        await expect.poll(async () => (await pay()).status, SOON).toBe(200);
        await pay();
        expect(talk.done).toEqual(['note milk']);
      } finally {
        await close();
      }
    },
    60_000,
  );

  it.each([
    [
      'store-not-migrated',
      'an older',
      'delete from fw_schema where version > 1',
      'insert into fw_schema (version, works_for) values (2, 1)',
    ],
    [
      'store-too-new',
      'a newer',
      'insert into fw_schema (version, works_for) values (9, 9)',
      'delete from fw_schema where version = 9',
    ],
  ])(
    'of a version that does not fit is %s: the probe of a replica that runs says so, and none begins',
    async (code, _, begin, end) => {
      const { talk, close } = await replica();
      try {
        await admin!.query(begin);
        (await talk.server.edge).readiness.forget();
        const probe = await talk.send('GET', '/probes/readyz');
        const begun = openPostgresStores(openPool(real!.url), { workflow: 'desk' });

        expect([probe.status, probe.body.problems]).toEqual([503, { stores: code }]);
        await expect(begun).rejects.toMatchObject({ code });
      } finally {
        await admin!.query(end);
        await close();
      }
    },
  );
});
