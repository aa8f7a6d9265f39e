import type * as Queue from '@fw/server/pg-boss';
import { FwError } from 'fastworkflow';
import { usageError } from '../usage-error.ts';
import type { StoresUrl } from './stores-at.ts';

/** Opens the line of turns of a workflow, by its name. */
export type OpenQueue = (workflow: string, onFault?: (error: unknown) => void) => Promise<Queue.BossQueue>;

/**
 * The line of turns in the database that the stores are in.
 *
 * @throws {FwError} `usage` where they are not in PostgreSQL.
 */
export function queueAt(stores: StoresUrl | undefined): OpenQueue {
  if (stores?.kind !== 'postgres')
    throw usageError('A line of turns is kept in PostgreSQL: --stores postgres://user:password@host/database.');
  return async (workflow, onFault) => {
    const { openBossQueue } = await loadQueue();
    return openBossQueue(stores.url, { workflow, ...(onFault && { onFault }) });
  };
}

/** @throws {FwError} `missing-package` when `pg-boss` is not installed: it comes with nobody who does not want it. */
export async function loadQueue(): Promise<typeof Queue> {
  try {
    return await import('@fw/server/pg-boss');
  } catch (cause) {
    throw new FwError('missing-package', 'A line of turns needs pg-boss: npm install pg-boss.', { cause });
  }
}
