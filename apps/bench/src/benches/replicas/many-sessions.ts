import { openPostgresStores, type Sql } from '@fw/server/postgres';
import { newSession } from '@fw/signature';
import type { Figure } from '../../figure.ts';
import { median, percentile } from '../demo/percentile.ts';

const WORKFLOW = 'many';

/** Taking a session with its lease, and saving it with its lease, among as many stored ones. */
export async function manySessions(
  sql: Sql,
  { sessions, turns }: { readonly sessions: number; readonly turns: number },
): Promise<readonly Figure[]> {
  const body = JSON.stringify({
    ...newSession('s', WORKFLOW),
    revision: 1,
    epoch: 'e',
    owner: 'u',
    history: Array.from({ length: 8 }, (_, at) => ({
      from: 'person',
      text: 'list my orders of last week',
      turnId: `t${at}`,
    })),
  });
  for (let from = 0; from < sessions; from += 50_000)
    await sql.transaction((query) =>
      query(
        `insert into fw_session (workflow, id, owner, epoch, revision, turns, body)
        select $1, to_json('s' || n)::text, '"u"', '"e"', 1, 4, replace($2, '"id":"s"', '"id":"s' || n || '"')::json
        from generate_series($3::int, $4::int) as n`,
        [WORKFLOW, body, from, Math.min(from + 50_000, sessions) - 1],
      ),
    );
  await sql.query('analyze fw_session');
  const stores = await openPostgresStores({ ...sql, close: async () => {} }, { workflow: WORKFLOW });
  const times: { readonly load: number[]; readonly save: number[] } = { load: [], save: [] };
  for (let at = 0; at < turns; at++) {
    const id = `s${Math.floor(Math.random() * sessions)}`;
    const began = performance.now();
    const taken = await stores.lease.take(id, `t${at}`);
    if (taken.kind !== 'taken') throw new Error('Nobody else is here.');
    const session = await stores.sessions.load(id);
    const read = performance.now();
    if (session === undefined) throw new Error(`Conversation ${id} is not there.`);
    await stores.sessions.save(session, undefined, { ...taken.lease, ends: true });
    times.load.push(read - began);
    times.save.push(performance.now() - read);
  }
  await Promise.all([stores.lease.close(), stores.adaptations.close()]);
  return (['load', 'save'] as const).map((kind) => ({
    id: `replicas.many_sessions.${kind}_p99_ms`,
    unit: 'ms',
    value: percentile(times[kind], 0.99),
    low: median(times[kind]),
    high: Math.max(...times[kind]),
    n: sessions,
    engine: 'fw',
  }));
}
