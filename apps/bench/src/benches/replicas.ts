import { migrateQueue } from '@fw/server/pg-boss';
import { migrate, openPool } from '@fw/server/postgres';
import { replicaRuns, startPostgres, startRedis, type ReplicaReport } from '@fw/server/testing';
import type { Figure } from '../figure.ts';
import { percentile } from './demo/percentile.ts';
import { manySessions } from './replicas/many-sessions.ts';
import { newTrainings } from './replicas/new-trainings.ts';
import { turnTimes, throughput } from './replicas/turn-times.ts';

/** How much to measure. */
interface ReplicasOptions {
  readonly quick?: boolean;
  readonly log?: (line: string) => void;
}

const LEASE_MS = 1_000;

/**
 * Two replicas on one PostgreSQL and on one Redis: killed and stopped at every failpoint, what shared stores cost a turn
 * beside files, what a second replica brings, a million conversations, and trainings that come and go. Says so where a server is not to be had.
 */
export async function replicas({ quick = false, log = () => undefined }: ReplicasOptions): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const postgres = await startPostgres();
  if (postgres === undefined) log('no PostgreSQL here: nothing is measured on one');
  else {
    try {
      const sql = openPool(postgres.url);
      await migrate(sql);
      log('turns, one after the other');
      figures.push(...(await turnTimes(postgres.url, { turns: quick ? 40 : 1_000 })));
      log('turns per second, one replica and two');
      figures.push(...(await throughput(postgres.url, { ms: quick ? 500 : 10_000 })));
      log('stored conversations');
      figures.push(...(await manySessions(sql, { sessions: quick ? 20_000 : 1_000_000, turns: quick ? 300 : 5_000 })));
      log('new trainings while people talk');
      figures.push(...(await newTrainings(sql, { changes: quick ? 6 : 100 })));
      log('kills and pauses on PostgreSQL');
      figures.push(...faultFigures('postgres', await replicaRuns(runOf(postgres.url, quick ? 3 : 1_000, log))));
      log('kills and pauses on PostgreSQL, with a line of turns');
      await migrateQueue(postgres.url);
      const lined = { ...runOf(postgres.url, quick ? 2 : 200, log), withLine: true };
      figures.push(...faultFigures('line', await replicaRuns(lined)));
      await sql.close();
    } finally {
      await postgres.stop();
    }
  }
  const redis = await startRedis();
  if (redis === undefined) log('no Redis here: nothing is measured on one');
  else {
    try {
      log('kills and pauses on Redis');
      figures.push(...faultFigures('redis', await replicaRuns(runOf(redis.url, quick ? 2 : 1_000, log))));
    } finally {
      await redis.stop();
    }
  }
  return figures;
}

function runOf(stores: string, faults: number, log: (line: string) => void) {
  return { stores, faults, leaseMs: LEASE_MS, log };
}

function faultFigures(on: string, report: ReplicaReport): readonly Figure[] {
  const { kills, pauses, turns, duplicates, lost, unequal, unknown, takeovers } = report;
  const n = kills + pauses;
  const count = (name: string, value: number): Figure => ({
    id: `replicas.${on}.${name}`,
    unit: 'count',
    value,
    n,
    engine: 'fw',
  });
  return [
    count('kills', kills),
    count('pauses', pauses),
    count('turns', turns),
    count('effects_twice', duplicates),
    count('turns_lost', lost),
    count('answers_unequal', unequal),
    count('unknown_outcomes', unknown),
    {
      id: `replicas.${on}.takeover_after_lease_ms`,
      unit: 'ms',
      value: percentile(takeovers, 0.5) - LEASE_MS,
      low: percentile(takeovers, 0.05) - LEASE_MS,
      high: percentile(takeovers, 0.95) - LEASE_MS,
      n: takeovers.length,
      engine: 'fw',
    },
  ];
}
