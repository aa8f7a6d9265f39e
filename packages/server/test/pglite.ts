import { PGlite } from '@electric-sql/pglite';
import { sqlError } from '../src/stores/postgres/sql-errors.ts';
import type { Query, Row, Sql } from '../src/stores/postgres/sql.ts';

/** PostgreSQL in this process, without a service to start: one connection, so no races. */
export async function openPglite(): Promise<Sql> {
  const database = await PGlite.create();
  const through =
    (client: { query(text: string, values: unknown[]): Promise<{ readonly rows: unknown[] }> }): Query =>
    async (text, values = []) => {
      try {
        // Rows of SQL are objects of columns.
        return (await client.query(text, [...values])).rows as readonly Row[];
      } catch (error) {
        throw sqlError(error);
      }
    };
  return {
    query: through(database),
    transaction: (work) => database.transaction((client) => work(through(client))),
    close: () => database.close(),
  };
}
