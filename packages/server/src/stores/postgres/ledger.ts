import { leaseLost, type Failpoint } from '@fw/assistant';
import type { EffectIntent, EffectOutcome, EffectRecord } from '@fw/signature';
import { createWitness, ledgerDamaged, ROLLED_BACK, type LookingLedger, type Witness } from '../witness.ts';
import { idText, type Row, type Sql } from './sql.ts';

/** How effects are kept. */
export interface PostgresLedgerOptions {
  readonly sql: Sql;
  readonly workflow: string;
  /** In memory alone when absent. */
  readonly witness?: Witness;
  readonly failpoint?: Failpoint;
}

/**
 * Effects, one row each: an intent is durable before its handler runs, and is refused in the same statement when somebody
 * has taken the session over, or when the database has gone back behind what this process saw of it: a backup was
 * restored, or a replica took over that lacked the last rows. Then nobody does anything until a person has accepted it.
 */
export function createPostgresLedger({
  sql: { query },
  workflow,
  witness = createWitness(),
  failpoint = () => undefined,
}: PostgresLedgerOptions): LookingLedger {
  const records = async (where: string, values: readonly unknown[] = []): Promise<readonly EffectRecord[]> =>
    (await query(`${SELECT} where workflow = $1 and ${where} order by intended_at, key`, [workflow, ...values])).map(
      recordOf,
    );
  const find = async (key: string) => (await records('key = $2', [key]))[0];
  let isSound = true;
  /** Whether what was seen is there, or a person went on without it; told to everybody when it is not. */
  const look = async (): Promise<boolean> => {
    const { key = null, at = null } = witness.seen() ?? {};
    const [found] = await query(LOOK, [workflow, key, at]);
    if (found?.['is_accepted'] === true) witness.forget();
    const isLost = found?.['is_there'] !== true && found?.['is_accepted'] !== true;
    if (isLost) await query(TELL, [workflow]);
    return (isSound = !isLost && found?.['is_told'] !== true);
  };
  return {
    look,
    get problems() {
      return isSound ? [] : [ROLLED_BACK];
    },
    async accept() {
      await query(ACCEPT, [workflow]);
      await look();
    },
    async intend(intent) {
      await failpoint('before-intend');
      for (;;) {
        const [answer] = await query(INTEND, [workflow, ...columnsOf(intent), witness.seen()?.key ?? null]);
        await failpoint('after-intend');
        if (answer?.['is_new'] === true) {
          witness.note({ key: intent.key, at: Number(answer['at']) });
          isSound = true;
          return { kind: 'new' };
        }
        if (answer?.['is_behind'] === true) {
          if (!(await look())) throw ledgerDamaged();
          continue;
        }
        const record = await find(intent.key);
        if (record !== undefined) return { kind: 'recorded', record };
        if (answer?.['is_late'] === true) throw leaseLost();
        // Somebody else intended it and took it back: it may be intended now.
      }
    },
    async settle(key, outcome) {
      await failpoint('before-settle');
      await query(SETTLE, [workflow, key, JSON.stringify(outcome)]);
      await failpoint('after-settle');
    },
    find,
    inRequest: (request) => records('request = $2', [idText(request)]),
    unresolved: () => records('outcome is null'),
    close: () => witness.close(),
  };
}

function columnsOf(intent: EffectIntent): readonly unknown[] {
  const { key, sessionId, request, principal, intendedAt, fence, holder } = intent;
  return [
    key,
    idText(sessionId),
    request === undefined ? null : idText(request),
    principal === undefined ? null : idText(principal),
    intendedAt,
    JSON.stringify(intent),
    fence ?? null,
    holder ?? null,
  ];
}

function recordOf({ intent, outcome }: Row): EffectRecord {
  // Written by `intend` and `settle` alone.
  const intended = JSON.parse(String(intent)) as EffectIntent;
  return outcome === null ? intended : { ...intended, outcome: JSON.parse(String(outcome)) as EffectOutcome };
}

const SELECT = 'select intent::text as intent, outcome::text as outcome from fw_effect';

/** Records of the ledger's own: somebody found it rolled back, and when a person went on with it. */
const DAMAGED = 'ledger/damaged';
const ACCEPTED = 'ledger/accepted';

/**
 * The key is the lock. The row of the lease is held for the length of the statement, so that nobody takes the session over
 * between the look at its fence and the record.
 */
const INTEND = `with late as (
  select fence > $8::bigint or (fence = $8::bigint and holder <> $9) as is_late from fw_session
  where workflow = $1 and id = $3 and $8::bigint is not null for share),
behind as (
  select exists (select 1 from fw_record where workflow = $1 and key = '${DAMAGED}')
    or ($10::text is not null and not exists (select 1 from fw_effect where workflow = $1 and key = $10)) as is_behind),
intended as (
  insert into fw_effect (workflow, key, session_id, request, principal, intended_at, intent)
  select $1, $2, $3, $4, $5, $6, $7::json
  where not exists (select 1 from late where is_late) and not exists (select 1 from behind where is_behind)
  on conflict (workflow, key) do nothing returning 1)
select exists (select 1 from intended) as is_new, exists (select 1 from late where is_late) as is_late,
  (select is_behind from behind) as is_behind, extract(epoch from clock_timestamp())::float8 * 1000 as at`;

/** Whether what was seen last is there, whether a person went on without it since, and whether somebody told of a loss. */
const LOOK = `select
  $2::text is null or exists (select 1 from fw_effect where workflow = $1 and key = $2) as is_there,
  $3::float8 < (select (value #>> '{}')::float8 from fw_record where workflow = $1 and key = '${ACCEPTED}') as is_accepted,
  exists (select 1 from fw_record where workflow = $1 and key = '${DAMAGED}') as is_told`;

const TELL = `insert into fw_record (workflow, key, revision, value) values ($1, '${DAMAGED}', 1, 'true')
on conflict (workflow, key) do nothing`;

const ACCEPT = `with sound as (delete from fw_record where workflow = $1 and key = '${DAMAGED}')
insert into fw_record (workflow, key, revision, value)
values ($1, '${ACCEPTED}', 1, to_json(extract(epoch from clock_timestamp())::float8 * 1000))
on conflict (workflow, key) do update set value = excluded.value`;

const SETTLE = `update fw_effect set outcome = $3::json, settled_at = clock_timestamp()
where workflow = $1 and key = $2 and outcome is null`;
