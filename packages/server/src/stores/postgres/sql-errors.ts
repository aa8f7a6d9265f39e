import { FwError } from '@fw/signature';

/** What a database says, as what is to be done. By SQLSTATE, see appendix A of PostgreSQL's manual. */
const STATES: Readonly<Record<string, readonly [code: string, message: string]>> = {
  '25006': ['store-read-only', 'The database takes no writes: it is a standby or was set to read only.'],
  '53100': ['store-full', 'The disk of the database is full: make room.'],
  '53200': ['store-unavailable', 'The database is out of memory.'],
  '53300': ['store-unavailable', 'The database takes no more connections: raise max_connections, or use fewer.'],
  '42P01': ['store-not-migrated', 'A table is missing in the database: run fw migrate.'],
  '42703': ['store-not-migrated', 'A column is missing in the database: run fw migrate.'],
  '42501': ['store-denied', 'The user of the database may not read or write our tables: grant it.'],
  '3F000': ['store-denied', 'There is no schema that this user of the database may write to: set its search_path.'],
  '28P01': ['store-denied', 'The database refuses the password.'],
  '28000': ['store-denied', 'The database refuses the user.'],
  '3D000': ['store-unavailable', 'There is no such database: create it first.'],
  '57014': ['store-slow', 'The database took too long and was told to stop.'],
};

/** An error of the driver as ours; classes 08, 57P and what has no SQLSTATE are a database that cannot be reached. */
export function sqlError(cause: unknown): FwError {
  if (FwError.is(cause)) return cause;
  const state = stateOf(cause);
  const known = state !== undefined && Object.hasOwn(STATES, state) ? STATES[state] : undefined;
  if (known !== undefined) return new FwError(known[0], known[1], { cause });
  if (cause instanceof Error && /timeout/i.test(cause.message))
    return new FwError('store-slow', 'The database did not answer in time.', { cause });
  if (state === undefined || !/^[0-9A-Z]{5}$/.test(state) || /^(?:08|57P)/.test(state))
    return new FwError('store-unavailable', 'The database cannot be reached.', { cause });
  return new FwError('store-failed', `The database refused a statement of ours (${state}).`, { cause });
}

/** @returns SQLSTATE, or the code of a socket's error. */
function stateOf(cause: unknown): string | undefined {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined;
}
