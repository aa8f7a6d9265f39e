import { EXIT } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import { loadQueue } from './queue-at.ts';
import { readStoresUrl } from './stores-at.ts';

/** What `fw migrate` was told. */
export interface MigrateOptions {
  readonly stores?: string;
  readonly queue?: boolean;
  readonly json?: boolean;
}

/**
 * Brings the database of the stores to this version's schema.
 *
 * @throws {FwError} `store-…` as `migrate` of `@fw/server/postgres`.
 */
export async function migrateStores(
  terminal: Terminal,
  { stores, queue = false, json = false }: MigrateOptions,
): Promise<number> {
  const at = readStoresUrl(stores ?? terminal.env['FW_STORES']);
  if (at?.kind !== 'postgres')
    throw usageError(
      'Which database? Name it: fw migrate --stores postgres://user:password@host/database, or set FW_STORES. Redis and files need no migration.',
    );
  const { migrate, openPool } = await import('@fw/server/postgres');
  const sql = openPool(at.url);
  try {
    const { from, to } = await migrate(sql);
    if (queue) await (await loadQueue()).migrateQueue(at.url);
    const line = from === to ? `The database has version ${to} already.` : `Migrated from version ${from} to ${to}.`;
    terminal.print(json ? JSON.stringify({ from, to }) : line);
    return EXIT.success;
  } finally {
    await sql.close();
  }
}
