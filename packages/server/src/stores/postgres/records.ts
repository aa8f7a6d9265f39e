import type { Records, StoredRecord } from '@fw/signature';
import { idText, prefixRange, type Row, type Sql } from './sql.ts';

/** Small documents: which conversation of a channel is current, feedback, families of refresh tokens. */
export function createPostgresRecords({ sql, workflow }: { readonly sql: Sql; readonly workflow: string }): Records {
  const { query } = sql;
  return {
    async get(key) {
      const [row] = await query(`${SELECT} where workflow = $1 and key = $2`, [workflow, key]);
      return row && recordOf(row);
    },
    async put(key, value, revision) {
      const values = [workflow, key, JSON.stringify(value), revision, ownerOf(value)];
      return (await query(revision === 0 ? INSERT : UPDATE, values)).length > 0;
    },
    async delete(key) {
      await query('delete from fw_record where workflow = $1 and key = $2', [workflow, key]);
    },
    async list(prefix, { limit, after = '' }) {
      const rows = await query(LIST, [workflow, ...prefixRange(prefix), after, limit]);
      return rows.map(recordOf);
    },
    close: async () => {},
  };
}

/** Whose it is, in a column of its own, so that what is kept of a person is found. */
function ownerOf(value: unknown): string | null {
  const owner = typeof value === 'object' && value !== null && 'owner' in value ? value.owner : undefined;
  return typeof owner === 'string' ? idText(owner) : null;
}

function recordOf({ key, value, revision }: Row): StoredRecord {
  return { key: String(key), value: JSON.parse(String(value)) as unknown, revision: Number(revision) };
}

const SELECT = 'select key, value::text as value, revision::float8 as revision from fw_record';

const INSERT = `insert into fw_record (workflow, key, value, revision, owner)
values ($1, $2, $3::json, $4::bigint + 1, $5)
on conflict do nothing returning 1`;

const UPDATE = `update fw_record set value = $3::json, revision = revision + 1, owner = $5, saved_at = clock_timestamp()
where workflow = $1 and key = $2 and revision = $4 returning 1`;

const LIST = `${SELECT} where workflow = $1 and key >= $2 and key < $3 and key > $4 order by key limit $5`;
