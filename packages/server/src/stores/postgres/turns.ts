import type { StoredTurn, StoredTurnEvent, TurnKey, TurnStore } from '@fw/signature';
import { idOf, idText, type Row, type Sql } from './sql.ts';

/** Turns with their events; what runs is found by the database's clock. */
export function createPostgresTurns({ sql, workflow }: { readonly sql: Sql; readonly workflow: string }): TurnStore {
  const { query } = sql;
  const of = ({ owner, turnKey }: TurnKey) => [workflow, idText(owner), idText(turnKey)] as const;
  const find = async (key: TurnKey): Promise<StoredTurn | undefined> => {
    const [row] = await query(`${SELECT} where ${ONE}`, of(key));
    return row && turnOf(row);
  };
  return {
    async begin(turn) {
      for (;;) {
        const { sessionId, requestDigest, request, createdAt } = turn;
        const values = [...of(turn), idText(sessionId), requestDigest, JSON.stringify(request), createdAt];
        if ((await query(BEGIN, values)).length > 0) return { kind: 'new' };
        const known = await find(turn);
        if (known !== undefined) return { kind: 'known', turn: known };
      }
    },
    async append(key, events) {
      if (events.length > 0)
        await query(APPEND, [...of(key), events.map(({ id }) => id), events.map(({ data }) => data)]);
    },
    async finish(key, { status, body }, doneAt, events = []) {
      const texts = [events.map(({ id }) => id), events.map(({ data }) => data)];
      await query(FINISH, [...of(key), status, body, doneAt, ...texts]);
    },
    async forget(key) {
      await query(FORGET, of(key));
    },
    find,
    async events(key, after) {
      const rows = await query(`select n, event from fw_turn_event where ${ONE} and n > $4 order by n`, [
        ...of(key),
        after,
      ]);
      return rows.map(({ n, event }): StoredTurnEvent => ({ id: Number(n), data: String(event) }));
    },
    async running({ forMs = 0 } = {}) {
      return (await query(RUNNING, [workflow, forMs])).map(turnOf);
    },
    async takeUp(key) {
      const [row] = await query(`update fw_turn set tries = tries + 1 where ${ONE} returning tries`, of(key));
      return Number(row?.['tries'] ?? 1);
    },
    async cancel(key) {
      await query(`update fw_turn set cancelled = true where ${ONE} and done_at is null`, of(key));
    },
    async cancelled(keys) {
      if (keys.length === 0) return [];
      const [owners, turnKeys] = [keys.map(({ owner }) => idText(owner)), keys.map(({ turnKey }) => idText(turnKey))];
      const rows = await query(CANCELLED, [workflow, owners, turnKeys]);
      return rows.map(({ owner, turn_key }) => ({ owner: idOf(owner), turnKey: idOf(turn_key) }));
    },
    async sweep(doneBefore) {
      return (await query(SWEEP, [workflow, doneBefore])).length;
    },
  };
}

function turnOf(row: Row): StoredTurn {
  const { owner, turn_key, session_id, request_digest, request, created_at, status, answer, done_at } = row;
  return {
    owner: idOf(owner),
    turnKey: idOf(turn_key),
    sessionId: idOf(session_id),
    requestDigest: String(request_digest),
    request: JSON.parse(String(request)) as unknown,
    state: done_at === null ? 'running' : 'done',
    createdAt: String(created_at),
    ...(done_at !== null && { result: { status: Number(status), body: textOf(answer) }, doneAt: String(done_at) }),
  };
}

/** A body is stored as it was sent, to the byte. */
function textOf(answer: unknown): string {
  return typeof answer === 'string' ? answer : '';
}

const ONE = 'workflow = $1 and owner = $2 and turn_key = $3';

const SELECT = `select owner, turn_key, session_id, request_digest, request::text as request, created_at, status, answer,
  done_at from fw_turn`;

const BEGIN = `insert into fw_turn (workflow, owner, turn_key, session_id, request_digest, request, created_at, begun_at)
values ($1, $2, $3, $4, $5, $6::json, $7, clock_timestamp()) on conflict do nothing returning 1`;

const EVENTS = 'select $1, $2, $3, one.n, one.event from';

const APPEND = `insert into fw_turn_event (workflow, owner, turn_key, n, event)
${EVENTS} unnest($4::int[], $5::text[]) as one (n, event) on conflict do nothing`;

const FINISH = `with finished as (
  update fw_turn set status = $4, answer = $5, done_at = $6 where ${ONE} and done_at is null returning 1)
insert into fw_turn_event (workflow, owner, turn_key, n, event)
${EVENTS} finished, unnest($7::int[], $8::text[]) as one (n, event) on conflict do nothing`;

const FORGET = `with gone as (delete from fw_turn_event where ${ONE}) delete from fw_turn where ${ONE}`;

const RUNNING = `${SELECT} where workflow = $1 and done_at is null
and begun_at <= clock_timestamp() - $2::float8 * interval '1 ms' order by begun_at`;

const CANCELLED = `select t.owner, t.turn_key from fw_turn t join unnest($2::text[], $3::text[]) as mine (owner, turn_key)
on t.owner = mine.owner and t.turn_key = mine.turn_key where t.workflow = $1 and t.cancelled`;

const SWEEP = `with old as (
  delete from fw_turn where workflow = $1 and done_at is not null and done_at < $2 returning owner, turn_key),
gone as (delete from fw_turn_event e using old
  where e.workflow = $1 and e.owner = old.owner and e.turn_key = old.turn_key)
select 1 from old`;
