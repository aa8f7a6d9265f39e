import pg from 'pg';
import { sqlError } from './sql-errors.ts';
import type { Query, Row, Sql } from './sql.ts';

/** How the pool behaves. */
export interface PoolOptions {
  /** Connections at most. 10. */
  readonly connections?: number;
  /** How long a statement may take, in milliseconds; measured here, since a pooler may refuse a setting. 10,000. */
  readonly statementMs?: number;
  /** How long a connection may take to come about, in milliseconds. 5,000. */
  readonly connectMs?: number;
}

/**
 * A pool of connections to `postgres://user:password@host/database`. The only file that imports `pg`. Nothing is connected
 * before the first statement; a connection that breaks is replaced.
 */
export function openPool(
  url: string,
  { connections = 10, statementMs = 10_000, connectMs = 5_000 }: PoolOptions = {},
): Sql {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    query_timeout: statementMs,
    connectionTimeoutMillis: connectMs,
    application_name: 'fastworkflow',
    // An idle pool keeps no process running.
    allowExitOnIdle: true,
  });
  // An idle connection that breaks is told here; the next statement gets another one.
  pool.on('error', () => undefined);
  const through =
    (client: Pick<pg.ClientBase, 'query'>): Query =>
    async (text, values = []) => {
      try {
        // The driver writes into the array that it is given.
        return (await client.query<Row>(text, [...values])).rows;
      } catch (error) {
        throw sqlError(error);
      }
    };
  const query = through(pool);
  return {
    query,
    async transaction(work) {
      const client = await pool.connect().catch((error: unknown) => {
        throw sqlError(error);
      });
      const within = through(client);
      try {
        await within('begin');
        const result = await work(within);
        await within('commit');
        client.release();
        return result;
      } catch (error) {
        // Given back broken: whatever it was in the middle of ends with it.
        client.release(true);
        throw error;
      }
    },
    close: () => pool.end(),
  };
}
