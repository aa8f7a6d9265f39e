import { createHash } from 'node:crypto';
import { FwError, type QueueOutcome, type TurnKey, type TurnQueue } from '@fw/signature';
import { PgBoss } from 'pg-boss';
import { sqlError } from '../stores/postgres/sql-errors.ts';

/** How the line is kept. */
export interface BossQueueOptions {
  /** Name of the workflow; several may share a database. */
  readonly workflow: string;
  /** Is told of faults in the background. */
  readonly onFault?: (error: unknown) => void;
  /** How often a worker asks for turns, in seconds, 0.5 at least. 0.5. */
  readonly pollSeconds?: number;
}

/** A line on `pg-boss`. */
export interface BossQueue extends TurnQueue {
  readonly kind: 'pg-boss';
}

/**
 * Brings the database to the tables of `pg-boss` (its own schema, `pgboss`): a part of `fw migrate`.
 *
 * @throws {FwError} `store-…` as the database does.
 */
export async function migrateQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start().catch((error: unknown) => {
    throw sqlError(error);
  });
  await boss.stop({ graceful: false });
}

/** Without a sign of life for so long, in seconds, a turn's process counts as dead: the least that `pg-boss` takes. */
const HEARTBEAT_SECONDS = 10;

/** A run that fails is tried again for about a day, a minute apart in the end; what is given up says so itself. */
const RETRIES = { retryLimit: 1_500, retryDelay: 1, retryBackoff: true, retryDelayMax: 60 };

/**
 * A line of turns in PostgreSQL, kept by `pg-boss`. The only file that imports it.
 *
 * @throws {FwError} `store-not-migrated` before {@link migrateQueue}; `store-…` as the database does.
 */
export async function openBossQueue(
  url: string,
  { workflow, onFault = () => undefined, pollSeconds = 0.5 }: BossQueueOptions,
): Promise<BossQueue> {
  // Names of queues are plain; a workflow's name may be anything.
  const queue = `fw-${createHash('sha256').update(workflow).digest('hex').slice(0, 16)}`;
  const aside = `${queue}-dead`;
  const boss = new PgBoss({
    connectionString: url,
    max: 4,
    migrate: false,
    schedule: false,
    application_name: 'fastworkflow',
    // How soon a dead process's turns are noticed.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on('error', onFault);
  try {
    await boss.start();
    await boss.createQueue(aside, { retentionSeconds: 30 * 24 * 3600 });
    await boss.createQueue(queue, {
      ...RETRIES,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      expireInSeconds: 3_600,
      deleteAfterSeconds: 3_600,
      deadLetter: aside,
    });
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw /not installed|migrat|does not exist/i.test(String(error))
      ? new FwError('store-not-migrated', 'The tables of the line of turns are missing: run fw migrate --queue.', {
          cause: error,
        })
      : sqlError(error);
  }
  return {
    kind: 'pg-boss',
    async put({ owner, turnKey }) {
      // One id, one job: whoever puts the same turn again finds it there.
      await boss
        .send(queue, { owner: text(owner), turnKey: text(turnKey) }, { id: idOf({ owner, turnKey }) })
        .catch(failed);
    },
    async work(run, atOnce) {
      const running = new Map<Promise<QueueOutcome>, AbortController>();
      await boss.work<Data>(
        queue,
        {
          localConcurrency: atOnce,
          pollingIntervalSeconds: pollSeconds,
          heartbeatRefreshSeconds: 3,
          perJobResults: true,
        },
        (jobs) =>
          Promise.all(
            jobs.map(async ({ id, data, signal }) => {
              const controller = new AbortController();
              signal.addEventListener('abort', () => controller.abort());
              const work = run(keyOf(data), controller.signal);
              running.set(work, controller);
              try {
                return { id, status: (await work) === 'dead' ? ('deadletter' as const) : ('completed' as const) };
              } finally {
                running.delete(work);
              }
            }),
          ),
      );
      return async (graceMs) => {
        const timer = setTimeout(() => running.forEach((controller) => controller.abort()), graceMs);
        await boss.offWork(queue, { wait: true });
        clearTimeout(timer);
      };
    },
    async waiting() {
      // Its own statistics are minutes old.
      const { rows } = await boss.getDb().executeSql(WAITING, [queue]).catch(failed);
      return Number((rows[0] as { readonly waiting: number } | undefined)?.waiting ?? 0);
    },
    async dead() {
      const jobs = await boss.findJobs<Data>(aside, { limit: 1_000 }).catch(failed);
      return jobs.map(({ data, createdOn }) => ({ ...keyOf(data), at: new Date(createdOn).toISOString() }));
    },
    async clearDead() {
      const jobs = await boss.findJobs<Data>(aside, { limit: 1_000 }).catch(failed);
      if (jobs.length > 0)
        await boss
          .deleteJob(
            aside,
            jobs.map(({ id }) => id),
          )
          .catch(failed);
      return jobs.length;
    },
    close: () => boss.stop({ graceful: false, close: true }),
  };
}

const WAITING = `select count(*)::int as waiting from
(select 1 from pgboss.job where name = $1 and state in ('created', 'retry') limit 100000) as one`;

/** What a job holds: JSON texts, since PostgreSQL's `jsonb` holds no U+0000. */
interface Data {
  readonly owner: string;
  readonly turnKey: string;
}

const text = (name: string) => JSON.stringify(name);

function keyOf({ owner, turnKey }: Data): TurnKey {
  // Written by `put`.
  return { owner: JSON.parse(owner) as string, turnKey: JSON.parse(turnKey) as string };
}

/** A UUID that follows from the key. */
function idOf({ owner, turnKey }: TurnKey): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([owner, turnKey]))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function failed(error: unknown): never {
  throw sqlError(error);
}
