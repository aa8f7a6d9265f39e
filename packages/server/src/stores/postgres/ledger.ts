import { leaseLost, type Failpoint } from '@fw/assistant';
import type { EffectIntent, EffectLedger, EffectOutcome, EffectRecord } from '@fw/signature';
import { idText, type Row, type Sql } from './sql.ts';

/** How effects are kept. */
export interface PostgresLedgerOptions {
  readonly sql: Sql;
  readonly workflow: string;
  readonly failpoint?: Failpoint;
}

/**
 * Effects, one row each: an intent is durable before its handler runs, and is refused in the same statement when somebody
 * has taken the session over.
 */
export function createPostgresLedger({
  sql: { query },
  workflow,
  failpoint = () => undefined,
}: PostgresLedgerOptions): EffectLedger {
  const records = async (where: string, values: readonly unknown[] = []): Promise<readonly EffectRecord[]> =>
    (await query(`${SELECT} where workflow = $1 and ${where} order by intended_at, key`, [workflow, ...values])).map(
      recordOf,
    );
  const find = async (key: string) => (await records('key = $2', [key]))[0];
  return {
    async intend(intent) {
      await failpoint('before-intend');
      for (;;) {
        const [answer] = await query(INTEND, [workflow, ...columnsOf(intent)]);
        await failpoint('after-intend');
        if (answer?.['is_new'] === true) return { kind: 'new' };
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
    close: async () => {},
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

/**
 * The key is the lock. The row of the lease is held for the length of the statement, so that nobody takes the session over
 * between the look at its fence and the record.
 */
const INTEND = `with late as (
  select fence > $8::bigint or (fence = $8::bigint and holder <> $9) as is_late from fw_session
  where workflow = $1 and id = $3 and $8::bigint is not null for share),
intended as (
  insert into fw_effect (workflow, key, session_id, request, principal, intended_at, intent)
  select $1, $2, $3, $4, $5, $6, $7::json where not exists (select 1 from late where is_late)
  on conflict (workflow, key) do nothing returning 1)
select exists (select 1 from intended) as is_new, exists (select 1 from late where is_late) as is_late`;

const SETTLE = `update fw_effect set outcome = $3::json, settled_at = clock_timestamp()
where workflow = $1 and key = $2 and outcome is null`;
