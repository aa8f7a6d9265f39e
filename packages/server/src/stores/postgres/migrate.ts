import { FwError } from '@fw/signature';
import { SCHEMA, SCHEMA_VERSION, VERSION_TABLE } from './schema.ts';
import type { Query, Sql } from './sql.ts';

/** Held while the schema changes, so that two who migrate at once do it once. Any number; this one says "fw". */
const LOCK = 0x6677;

/**
 * Brings a database to {@link SCHEMA_VERSION}, all of it or nothing. Two at once do it once; done already, it does nothing.
 *
 * @returns The version that was found and the one that is there now.
 * @throws {FwError} `store-too-new` when a newer program has migrated it.
 */
export function migrate(sql: Sql): Promise<{ readonly from: number; readonly to: number }> {
  return sql.transaction(async (query) => {
    await query('select pg_advisory_xact_lock($1)', [LOCK]);
    await query(VERSION_TABLE);
    const { version: from, worksFor } = await readVersion(query);
    if (worksFor > SCHEMA_VERSION) throw tooNew(from);
    for (const step of SCHEMA.filter(({ version }) => version > from)) {
      for (const statement of step.statements) await query(statement);
      await query('insert into fw_schema (version, works_for) values ($1, $2)', [step.version, step.worksFor]);
    }
    return { from, to: Math.max(from, SCHEMA_VERSION) };
  });
}

/**
 * @throws {FwError} `store-not-migrated` when a migration is due, `store-too-new` when the database belongs to a newer
 *   program that this one cannot share it with.
 */
export async function checkVersion({ query }: Sql): Promise<void> {
  const { version, worksFor } = await readVersion(query).catch((error: unknown) => {
    if (FwError.is(error, 'store-not-migrated')) return { version: 0, worksFor: 0 };
    throw error;
  });
  if (version < SCHEMA_VERSION)
    throw new FwError(
      'store-not-migrated',
      `The database has version ${version} of the schema and this program needs ${SCHEMA_VERSION}: run fw migrate.`,
    );
  if (worksFor > SCHEMA_VERSION) throw tooNew(version);
}

async function readVersion(query: Query): Promise<{ readonly version: number; readonly worksFor: number }> {
  const [row] = await query(
    'select coalesce(max(version), 0) as version, coalesce(max(works_for), 0) as works_for from fw_schema',
  );
  return { version: Number(row?.['version'] ?? 0), worksFor: Number(row?.['works_for'] ?? 0) };
}

function tooNew(version: number): FwError {
  return new FwError(
    'store-too-new',
    `The database has version ${version} of the schema, of a newer program, and this one knows ${SCHEMA_VERSION}: upgrade it.`,
  );
}
