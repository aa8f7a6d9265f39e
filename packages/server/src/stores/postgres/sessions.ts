import { leaseLost, parseSession, sessionConflict } from '@fw/assistant';
import {
  type AnsweredTurn,
  type SavedUnder,
  type Session,
  type SessionLease,
  type SessionStore,
  type SessionSummary,
} from '@fw/signature';
import { HeldLeases, LEASE_MS, MACHINE_CLOCK, type LeaseClock } from '../held-leases.ts';
import { idOf, idText, prefixRange, type Row, type Sql } from './sql.ts';

/** How sessions and their leases are kept. */
export interface PostgresSessionsOptions {
  readonly sql: Sql;
  /** Name of the workflow whose sessions they are. */
  readonly workflow: string;
  /** Names this process; made up when absent. */
  readonly holder?: string;
  /** How long a lease is good without being renewed, in milliseconds. 15,000. */
  readonly leaseMs?: number;
  readonly clock?: LeaseClock;
}

/** What taking a lease has read already. */
interface Fetched {
  readonly session: Session | undefined;
  readonly turnId: string | undefined;
  readonly answered: AnsweredTurn | undefined;
}

/**
 * Conversations and the leases on them, in one row each: a turn takes its lease and reads its session in one round trip,
 * and saves and gives the lease back in another. All time is the database's.
 */
export function createPostgresSessions({
  sql,
  workflow,
  holder = crypto.randomUUID(),
  leaseMs = LEASE_MS,
  clock = MACHINE_CLOCK,
}: PostgresSessionsOptions): { readonly sessions: SessionStore; readonly lease: SessionLease } {
  const { query } = sql;
  // What was read with a lease is what is stored for as long as it is held: nobody else may save.
  const fetched = new Map<string, Fetched>();
  const held = new HeldLeases({
    holder,
    lifetimeMs: leaseMs,
    clock,
    async renew(leases) {
      const ids = leases.map(({ sessionId }) => idText(sessionId));
      const rows = await query(RENEW, [workflow, holder, leaseMs, ids, leases.map(({ fence }) => fence)]);
      return new Set(rows.map(({ id }) => idOf(id)));
    },
    async release({ sessionId, fence }) {
      fetched.delete(sessionId);
      await query(RELEASE, [workflow, idText(sessionId), fence, holder]);
    },
  });
  const prefetched = (id: string) => (held.has(id) ? fetched.get(id) : undefined);
  const load = async (id: string) => {
    const [row] = await query(LOAD, [workflow, idText(id)]);
    return sessionOf(row, id);
  };

  const lease: SessionLease = {
    holder,
    async take(sessionId, turnId) {
      for (;;) {
        const askedAt = clock.now();
        const id = idText(sessionId);
        const [row] = await query(TAKE, [workflow, id, holder, turnId === undefined ? null : idText(turnId), leaseMs]);
        if (row !== undefined) {
          const answered = row['answered'];
          fetched.set(sessionId, {
            session: sessionOf(row, sessionId),
            turnId,
            // Written by `save`.
            answered: answered === null ? undefined : (JSON.parse(String(answered)) as AnsweredTurn),
          });
          return { kind: 'taken', lease: held.hold(sessionId, Number(row['fence']), askedAt) };
        }
        const [other] = await query(HELD, [workflow, id]);
        // Given back in between: it may be had.
        if (other === undefined) continue;
        const turn = other['turn_id'];
        return { kind: 'held', holder: String(other['holder']), ...(turn !== null && { turnId: idOf(turn) }) };
      }
    },
    isHeld: async (sessionId) => (await query(HELD, [workflow, idText(sessionId)])).length > 0,
    async close() {
      held.close();
    },
  };

  const save = async (session: Session, answered?: AnsweredTurn, under?: SavedUnder): Promise<Session> => {
    const { id, revision, turns, owner, topic, summary, epoch = '' } = session;
    fetched.delete(id);
    const body = JSON.stringify({ ...session, revision: revision + 1 });
    const [row] = await query(under === undefined && revision === 0 ? CREATE : SAVE, [
      workflow,
      idText(id),
      revision,
      body,
      turns,
      owner === undefined ? null : idText(owner),
      topic === undefined ? null : idText(topic),
      summary === undefined ? null : idText(summary),
      under?.fence ?? null,
      under?.holder ?? null,
      under?.ends === true,
      idText(epoch),
      answered === undefined ? null : idText(answered.turnId),
      answered === undefined ? null : JSON.stringify(answered),
    ]);
    if (row === undefined) {
      const [stored] = await query(
        'select fence::float8 as fence, holder from fw_session where workflow = $1 and id = $2',
        [workflow, idText(id)],
      );
      const isMine =
        under === undefined || (Number(stored?.['fence']) === under.fence && stored?.['holder'] === holder);
      throw isMine ? sessionConflict(id) : leaseLost();
    }
    if (under?.ends === true) held.ended(id, under.fence);
    // Made of JSON a moment ago.
    return JSON.parse(body) as Session;
  };

  const sessions: SessionStore = {
    async load(id) {
      const found = prefetched(id);
      return found === undefined ? load(id) : found.session && structuredClone(found.session);
    },
    save,
    async answered({ id, epoch = '' }, turnId) {
      const found = prefetched(id);
      if (found?.turnId === turnId && (found.session?.epoch ?? '') === epoch) return found.answered;
      const [row] = await query(ANSWERED, [workflow, idText(id), idText(turnId), idText(epoch)]);
      return row === undefined ? undefined : (JSON.parse(String(row['answered'])) as AnsweredTurn);
    },
    async delete(id) {
      fetched.delete(id);
      await query(DELETE, [workflow, idText(id)]);
    },
    async list({ prefix = '' } = {}) {
      const range = prefixRange(idText(prefix).slice(0, -1));
      return (await query(LIST, [workflow, ...range])).map(summaryOfRow);
    },
    async sweep(savedBefore) {
      const rows = await query(SWEEP, [workflow, savedBefore]);
      return rows.map(({ id }) => idOf(id));
    },
    close: async () => {},
  };
  return { sessions, lease };
}

function sessionOf(row: Row | undefined, id: string): Session | undefined {
  const body = row?.['body'];
  return body === undefined || body === null ? undefined : parseSession(JSON.parse(String(body)), id);
}

function summaryOfRow({ id, turns, saved_at, owner, topic, summary }: Row): SessionSummary {
  return {
    id: idOf(id),
    turns: Number(turns),
    savedAt: new Date(Number(saved_at)).toISOString(),
    ...(owner !== null && { owner: idOf(owner) }),
    ...(topic !== null && { topic: idOf(topic) }),
    ...(summary !== null && { summary: idOf(summary) }),
  };
}

/**
 * One winner, and its fence only grows. Whoever waits here for a row that another process is saving gets the row as it is
 * then; the answered turn is read as of before, but that which was saved last is in the row's own body.
 */
const TAKE = `insert into fw_session as s (workflow, id, fence, holder, turn_id, expires_at)
values ($1, $2, 1, $3, $4, clock_timestamp() + $5::float8 * interval '1 ms')
on conflict (workflow, id) do update set fence = s.fence + 1, holder = excluded.holder, turn_id = excluded.turn_id,
  expires_at = clock_timestamp() + $5::float8 * interval '1 ms'
where s.expires_at <= clock_timestamp()
returning s.fence::float8 as fence, s.body::text as body,
  (select a.answered::text from fw_answered a where a.workflow = s.workflow and a.session_id = s.id
    and a.turn_id = $4 and a.epoch = s.epoch) as answered`;

const HELD = `select holder, turn_id from fw_session
where workflow = $1 and id = $2 and expires_at > clock_timestamp()`;

const RENEW = `update fw_session s set expires_at = clock_timestamp() + $3::float8 * interval '1 ms'
from unnest($4::text[], $5::bigint[]) as mine (id, fence)
where s.workflow = $1 and s.id = mine.id and s.fence = mine.fence and s.holder = $2 and s.expires_at > '-infinity'
returning s.id`;

const RELEASE = `update fw_session set expires_at = '-infinity'
where workflow = $1 and id = $2 and fence = $3 and holder = $4`;

const LOAD = 'select body::text as body from fw_session where workflow = $1 and id = $2';

const KEEP_ANSWER = `kept as (
  insert into fw_answered (workflow, session_id, epoch, turn_id, answered)
  select $1, $2, $12, $13, $14::json from saved where $13::text is not null
  on conflict do nothing)`;

/** Revision, fence and holder in one statement; without a lease, not while somebody holds one. */
const SAVE = `with saved as (
  update fw_session set revision = revision + 1, body = $4::json, turns = $5, owner = $6, topic = $7, summary = $8,
    epoch = $12, saved_at = clock_timestamp(), expires_at = case when $11::boolean then '-infinity' else expires_at end
  where workflow = $1 and id = $2 and revision = $3 and
    case when $9::bigint is null then expires_at <= clock_timestamp() else fence = $9::bigint and holder = $10 end
  returning 1), ${KEEP_ANSWER}
select 1 as saved from saved`;

/** Without a lease: the parameters of one say nothing here. */
const CREATE = `with saved as (
  insert into fw_session as s (workflow, id, revision, body, turns, owner, topic, summary, epoch, saved_at)
  values ($1, $2, $3::bigint + 1, $4::json, $5, $6, $7, $8, $12, clock_timestamp())
  on conflict (workflow, id) do update set revision = excluded.revision, body = excluded.body, turns = excluded.turns,
    owner = excluded.owner, epoch = excluded.epoch, topic = excluded.topic, summary = excluded.summary, saved_at = excluded.saved_at
  where s.revision = 0 and s.expires_at <= clock_timestamp() and $9::bigint is null and $10::text is null and not $11::boolean
  returning 1), ${KEEP_ANSWER}
select 1 as saved from saved`;

const ANSWERED = `select answered::text as answered from fw_answered
where workflow = $1 and session_id = $2 and turn_id = $3 and epoch = $4`;

/** The row stays, so that the fence only grows. */
const DELETE = `with gone as (delete from fw_answered where workflow = $1 and session_id = $2)
update fw_session set body = null, revision = 0, turns = 0, owner = null, topic = null, summary = null,
  saved_at = clock_timestamp() where workflow = $1 and id = $2`;

const LIST = `select id, turns, owner, topic, summary, (extract(epoch from saved_at) * 1000)::float8 as saved_at
from fw_session where workflow = $1 and id >= $2 and id < $3 and body is not null order by fw_session.saved_at desc`;

const SWEEP = `with idle as (
  delete from fw_session where workflow = $1 and saved_at < $2::timestamptz and expires_at <= clock_timestamp()
  returning id, body is not null as was_there),
gone as (delete from fw_answered a using idle where a.workflow = $1 and a.session_id = idle.id)
select id from idle where was_there`;
