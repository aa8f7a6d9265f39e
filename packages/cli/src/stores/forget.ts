import { EXIT } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import { readStoresUrl } from './stores-at.ts';

/** What `fw forget` was told. */
export interface ForgetOptions {
  readonly user: string;
  readonly stores?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/**
 * Deletes what is kept of one person, in every workflow of the database. That an effect happened stays on record without
 * its values.
 *
 * @throws {FwError} `usage` without `--yes` where nobody can be asked; `store-…` as the database does.
 */
export async function forget(
  terminal: Terminal,
  { user, stores, yes = false, json = false }: ForgetOptions,
): Promise<number> {
  const at = readStoresUrl(stores ?? terminal.env['FW_STORES']);
  if (at?.kind !== 'postgres')
    throw usageError('Which database? Name it: --stores postgres://user:password@host/database, or set FW_STORES.');
  if (!yes) throw usageError('What is forgotten cannot be brought back: say --yes.');
  const { forgetPerson, openPool } = await import('@fw/server/postgres');
  const sql = openPool(at.url);
  try {
    const gone = await forgetPerson(sql, user);
    terminal.print(
      json
        ? JSON.stringify(gone)
        : `Deleted: ${gone.conversations} conversations, ${gone.turns} turns, ${gone.records} records; the values of ${gone.effects} effects.`,
    );
    return EXIT.success;
  } finally {
    await sql.close();
  }
}
