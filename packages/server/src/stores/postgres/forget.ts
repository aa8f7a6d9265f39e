import type { EffectIntent, EffectOutcome } from '@fw/signature';
import { idText, type Sql } from './sql.ts';

/** What was found of a person, and is gone. */
export interface Forgotten {
  readonly conversations: number;
  readonly turns: number;
  readonly records: number;
  /** Effects whose values were struck out; that they happened stays on record, so that nothing happens twice. */
  readonly effects: number;
}

/**
 * Deletes what is kept of one person in every workflow of the database: conversations, turns, feedback, channels and
 * corrections; of effects the values, what they said and who asked for them. All of it or nothing. An effect of which
 * nobody knows yet whether it happened keeps its values until that is settled: call it again then.
 */
export function forgetPerson({ transaction }: Pick<Sql, 'transaction'>, principal: string): Promise<Forgotten> {
  const owner = idText(principal);
  return transaction(async (query) => {
    const count = async (text: string) => (await query(text, [owner])).length;
    await query(
      `delete from fw_answered a using fw_session s
      where s.owner = $1 and a.workflow = s.workflow and a.session_id = s.id`,
      [owner],
    );
    const conversations = await count(`update fw_session set body = null, revision = 0, turns = 0, owner = null,
      topic = null, summary = null, saved_at = clock_timestamp() where owner = $1 returning 1`);
    await query('delete from fw_turn_event where owner = $1', [owner]);
    const turns = await count('delete from fw_turn where owner = $1 returning 1');
    // Channels, feedback, families of refresh tokens.
    const records = await count('delete from fw_record where owner = $1 returning 1');
    await query(FORGET_CORRECTIONS, [owner]);
    const effects = await query(
      `select workflow, key, intent::text as intent, outcome::text as outcome from fw_effect
      where principal = $1 and outcome is not null for update`,
      [owner],
    );
    for (const { workflow, key, intent, outcome } of effects)
      await query(
        'update fw_effect set principal = null, intent = $3::json, outcome = $4::json where workflow = $1 and key = $2',
        [workflow, key, struckIntent(intent), struckOutcome(outcome)],
      );
    return { conversations, turns, records, effects: effects.length };
  });
}

/** Numbered as changes are, so that other processes hear of it. */
const FORGET_CORRECTIONS = `with mine as (
  select workflow, id, row_number() over (partition by workflow order by seq) as n from fw_correction
  where owner = $1 and not removed),
top as (select workflow, max(seq) as seq from fw_correction group by workflow)
update fw_correction c set removed = true, entry = null, owner = null, seq = top.seq + mine.n
from mine join top using (workflow) where c.workflow = mine.workflow and c.id = mine.id`;

// Rows of the ledger were written by it alone.
function struckIntent(text: unknown): string {
  const { principal: _, ...intent } = JSON.parse(String(text)) as EffectIntent;
  return JSON.stringify({ ...intent, input: {} });
}

function struckOutcome(text: unknown): string {
  const outcome = JSON.parse(String(text)) as EffectOutcome;
  return JSON.stringify(outcome.kind === 'done' ? { kind: 'done', output: { text: '' } } : outcome);
}
