import { AdaptationIndex, type Adaptation, type AdaptationStore } from '@fw/intent';
import { MACHINE_CLOCK, type LeaseClock } from '../held-leases.ts';
import { idText, type Sql } from './sql.ts';

/** How corrections are kept. */
export interface PostgresCorrectionsOptions {
  readonly sql: Sql;
  readonly workflow: string;
  readonly clock?: LeaseClock;
  /** How often what other processes learnt is read, in milliseconds. 2,000. */
  readonly refreshMs?: number;
}

/** An entry as stored: the embedding as base64 of its little-endian floats. */
type Stored = Omit<Adaptation, 'embedding'> & { readonly embedding: string };

/**
 * Corrections, searched from memory; what one process learns the others know within {@link
 * PostgresCorrectionsOptions.refreshMs}. Changes are numbered without gaps, so that none is passed over.
 *
 * @throws {FwError} `store-…` when the database cannot be read.
 */
export async function openPostgresCorrections({
  sql: { query },
  workflow,
  clock = MACHINE_CLOCK,
  refreshMs = 2_000,
}: PostgresCorrectionsOptions): Promise<AdaptationStore> {
  const index = new AdaptationIndex();
  let seen = 0;
  const refresh = async () => {
    for (const { seq, id, removed, entry } of await query(SINCE, [workflow, seen])) {
      seen = Math.max(seen, Number(seq));
      if (removed === true) index.remove(JSON.parse(String(id)) as string);
      else index.put(adaptationOf(JSON.parse(String(entry)) as Stored));
    }
  };
  /** Two that write at once want the same number: one of them takes the next. */
  const write = async (id: string, entry: Stored | undefined): Promise<boolean> => {
    for (;;) {
      try {
        const text = entry === undefined ? null : JSON.stringify(entry);
        const owner = entry?.user === undefined ? null : idText(entry.user);
        const [row] = await query(WRITE, [workflow, idText(id), entry === undefined, text, owner]);
        return row?.['was_there'] === true;
      } catch (error) {
        if (!isTaken(error)) throw error;
      }
    }
  };
  await refresh();
  // The next time tells more than a fault here would.
  const stop = clock.every(refreshMs, () => void refresh().catch(() => undefined));
  return {
    async put(entry) {
      await write(entry.id, storedOf(entry));
      index.put(entry);
    },
    async remove(id) {
      const wasThere = await write(id, undefined);
      return index.remove(id) || wasThere;
    },
    near: (wanted) => index.near(wanted),
    list: () => index.list(),
    async close() {
      stop();
    },
  };
}

function isTaken(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '23505';
}

function storedOf(entry: Adaptation): Stored {
  const { buffer, byteOffset, byteLength } = entry.embedding;
  return { ...entry, embedding: Buffer.from(buffer, byteOffset, byteLength).toString('base64') };
}

function adaptationOf(stored: Stored): Adaptation {
  const bytes = Buffer.from(stored.embedding, 'base64');
  // A copy, since a pooled buffer need not be aligned to four bytes.
  return { ...stored, embedding: new Float32Array(Uint8Array.from(bytes).buffer) };
}

const SINCE = `select seq::float8 as seq, id, removed, entry::text as entry from fw_correction
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
