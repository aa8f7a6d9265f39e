import type { AdaptationStore } from '@fw/intent';
import type { LeaseClock } from '../held-leases.ts';
import { sharedCorrections, type StoredCorrection } from '../shared-corrections.ts';
import { idOf, idText, type Sql } from './sql.ts';

/** How corrections are kept. */
export interface PostgresCorrectionsOptions {
  readonly sql: Sql;
  readonly workflow: string;
  readonly clock?: LeaseClock;
}

/**
 * Corrections, searched from memory. Changes are numbered without gaps, so that none is passed over: of two that write at
 * once one takes the next number.
 *
 * @throws {FwError} `store-…` when the database cannot be read.
 */
export function openPostgresCorrections({
  sql: { query },
  workflow,
  clock,
}: PostgresCorrectionsOptions): Promise<AdaptationStore> {
  return sharedCorrections({
    ...(clock && { clock }),
    since: async (seen) =>
      (await query(SINCE, [workflow, seen])).map(({ seq, id, entry }) => ({
        seq: Number(seq),
        id: idOf(id),
        // Written below.
        entry: entry === null ? undefined : (JSON.parse(String(entry)) as StoredCorrection),
      })),
    async write(id, entry) {
      const owner = entry?.user === undefined ? null : idText(entry.user);
      const text = entry === undefined ? null : JSON.stringify(entry);
      for (;;) {
        try {
          const [row] = await query(WRITE, [workflow, idText(id), entry === undefined, text, owner]);
          return row?.['was_there'] === true;
        } catch (error) {
          if (!isTaken(error)) throw error;
        }
      }
    },
  });
}

function isTaken(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '23505';
}

const SINCE = `select seq::float8 as seq, id, entry::text as entry from fw_correction
where workflow = $1 and seq > $2 order by fw_correction.seq`;

const WRITE = `with before as (select removed from fw_correction where workflow = $1 and id = $2),
next as (select coalesce(max(seq), 0) + 1 as seq from fw_correction where workflow = $1),
written as (
  insert into fw_correction (workflow, seq, id, removed, entry, owner)
  select $1, next.seq, $2, $3, $4::json, $5 from next
  on conflict (workflow, id) do update set seq = excluded.seq, removed = excluded.removed, entry = excluded.entry,
    owner = excluded.owner
  returning 1)
select exists (select 1 from before where not removed) as was_there from written`;
