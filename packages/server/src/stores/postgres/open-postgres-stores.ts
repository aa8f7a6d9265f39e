import { hostname } from 'node:os';
import type { Failpoint } from '@fw/assistant';
import type { SessionLease, TurnStore } from '@fw/signature';
import type { Stores } from 'fastworkflow';
import type { LeaseClock } from '../held-leases.ts';
import { openWitness } from '../witness.ts';
import { openPostgresCorrections } from './corrections.ts';
import { createPostgresLedger } from './ledger.ts';
import { checkVersion } from './migrate.ts';
import { createPostgresRecords } from './records.ts';
import { createPostgresSessions } from './sessions.ts';
import type { Sql } from './sql.ts';
import { createPostgresTurns } from './turns.ts';

/** What the stores of a workflow in a database are told. */
export interface PostgresStoresOptions {
  /** Name of the workflow; several may share a database. */
  readonly workflow: string;
  /** Names this process in leases and intents; made up when absent. */
  readonly holder?: string;
  /** How long a lease is good without being renewed, in milliseconds. 15,000. */
  readonly leaseMs?: number;
  readonly clock?: LeaseClock;
  readonly failpoint?: Failpoint;
  /** A file elsewhere that is told the newest effect, so that a restored database is noticed by processes that begin anew. */
  readonly witness?: string;
}

/** Everything that a service remembers, in one database that replicas share. */
export interface PostgresStores extends Stores {
  readonly lease: SessionLease;
  readonly turns: TurnStore;
}

/**
 * Stores over a database that was migrated. Closing them ends the connections.
 *
 * @throws {FwError} `store-not-migrated`, `store-too-new`, `store-unavailable` and the other codes of `sqlError`; the
 *   connections are ended then.
 */
export async function openPostgresStores(sql: Sql, options: PostgresStoresOptions): Promise<PostgresStores> {
  const { workflow, holder = `${hostname()}-${process.pid}-${crypto.randomUUID().slice(0, 8)}` } = options;
  const { failpoint = () => undefined, clock, leaseMs } = options;
  const on = { sql, workflow, ...(clock && { clock }) };
  try {
    await checkVersion(sql);
    const { sessions, lease } = createPostgresSessions({ ...on, holder, ...(leaseMs !== undefined && { leaseMs }) });
    const ledger = createPostgresLedger({
      sql,
      workflow,
      failpoint,
      witness: await openWitness(workflow, options.witness),
    });
    await ledger.look();
    return {
      sessions: {
        ...sessions,
        async save(...saved) {
          await failpoint('before-save');
          const session = await sessions.save(...saved);
          await failpoint('after-save');
          return session;
        },
        close: () => sql.close(),
      },
      lease,
      ledger,
      turns: createPostgresTurns({ sql, workflow }),
      records: createPostgresRecords({ sql, workflow }),
      adaptations: await openPostgresCorrections(on),
      async check() {
        await checkVersion(sql);
        await sql.query(TRY_TO_WRITE);
      },
    };
  } catch (error) {
    await sql.close();
    throw error;
  }
}

/** One row for everybody: what finds no room, or takes no writes, is only told when something is written. */
const TRY_TO_WRITE = `insert into fw_record (workflow, key, revision, value) values ('', 'readiness', 1, 'null')
on conflict (workflow, key) do update set saved_at = clock_timestamp()`;
