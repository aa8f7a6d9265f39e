import { leaseLost, parseSession, sessionConflict } from '@fw/assistant';
import { summaryOf, type AnsweredTurn, type Session, type SessionLease, type SessionStore } from '@fw/signature';
import { HeldLeases, LEASE_MS, MACHINE_CLOCK, type LeaseClock } from '../held-leases.ts';
import { listOf, script, type Redis } from './redis.ts';

/** How sessions and their leases are kept. */
export interface RedisSessionsOptions {
  readonly redis: Redis;
  readonly prefix: string;
  readonly holder: string;
  readonly leaseMs?: number;
  readonly clock?: LeaseClock;
}

interface Fetched {
  readonly session: Session | undefined;
  readonly field: string | undefined;
  readonly answered: AnsweredTurn | undefined;
}

/** Conversations and the leases on them, a hash each; taken with what is read, given back with what is saved. */
export function createRedisSessions({
  redis,
  prefix,
  holder,
  leaseMs = LEASE_MS,
  clock = MACHINE_CLOCK,
}: RedisSessionsOptions): { readonly sessions: SessionStore; readonly lease: SessionLease } {
  const run = (one: typeof TAKE, ...args: readonly string[]) => redis.run(one, prefix, args);
  // What was read with a lease is what is stored for as long as it is held: nobody else may save.
  const fetched = new Map<string, Fetched>();
  const held = new HeldLeases({
    holder,
    lifetimeMs: leaseMs,
    clock,
    async renew(leases) {
      const pairs = leases.flatMap(({ sessionId, fence }) => [sessionId, String(fence)]);
      return new Set(listOf(await run(RENEW, holder, String(leaseMs), ...pairs)).map(String));
    },
    async release({ sessionId, fence }) {
      fetched.delete(sessionId);
      await run(RELEASE, sessionId, String(fence), holder);
    },
  });
  const prefetched = (id: string) => (held.has(id) ? fetched.get(id) : undefined);
  const lease: SessionLease = {
    holder,
    async take(sessionId, turnId) {
      const askedAt = clock.now();
      const [kind, first, body, answered] = listOf(
        await run(
          TAKE,
          sessionId,
          holder,
          turnId ?? '',
          String(leaseMs),
          turnId === undefined ? '' : JSON.stringify(turnId),
        ),
      );
      if (kind === 'held')
        return { kind: 'held', holder: first ?? '', ...(body !== null && body !== '' && { turnId: String(body) }) };
      fetched.set(sessionId, {
        session: sessionOf(body, sessionId),
        field: turnId,
        answered: answeredOf(answered),
      });
      return { kind: 'taken', lease: held.hold(sessionId, Number(first), askedAt) };
    },
    isHeld: async (sessionId) => (await run(IS_HELD, sessionId)) === 1,
    async close() {
      held.close();
    },
  };
  const sessions: SessionStore = {
    async load(id) {
      const found = prefetched(id);
      if (found !== undefined) return found.session && structuredClone(found.session);
      const [body] = listOf(await run(LOAD, id));
      return sessionOf(body, id);
    },
    async save(session, answered, under) {
      const { id, revision, epoch = '' } = session;
      fetched.delete(id);
      const next = { ...session, revision: revision + 1 };
      const body = JSON.stringify(next);
      const { savedAt: _, ...summary } = summaryOf(next, '');
      const saved = await run(
        SAVE,
        id,
        String(revision),
        body,
        JSON.stringify(summary),
        under === undefined ? '' : String(under.fence),
        under?.holder ?? '',
        under?.ends === true ? '1' : '',
        epoch,
        answered === undefined ? '' : JSON.stringify(answered.turnId),
        answered === undefined ? '' : JSON.stringify(answered),
      );
      if (saved === 'lost') throw leaseLost();
      if (saved !== 'saved') throw sessionConflict(id);
      if (under?.ends === true) held.ended(id, under.fence);
      // Made of JSON a moment ago.
      return JSON.parse(body) as Session;
    },
    async answered({ id, epoch = '' }, turnId) {
      const found = prefetched(id);
      if (found?.field === turnId && (found.session?.epoch ?? '') === epoch) return found.answered;
      const [text] = listOf(await run(ANSWERED, id, JSON.stringify(turnId), epoch));
      return answeredOf(text);
    },
    async delete(id) {
      fetched.delete(id);
      await run(DELETE, id);
    },
    async list({ prefix: start = '' } = {}) {
      const lines = listOf(await run(LIST));
      const summaries = [];
      for (let at = 0; at < lines.length; at += 2) {
        // Written by `save`.
        const summary = JSON.parse(lines[at] ?? '{}') as ReturnType<typeof summaryOf>;
        if (summary.id.startsWith(start))
          summaries.push({ ...summary, savedAt: new Date(Number(lines[at + 1])).toISOString() });
      }
      return summaries;
    },
    async sweep(savedBefore) {
      return listOf(await run(SWEEP, String(Date.parse(savedBefore)))).map(String);
    },
    close: async () => {},
  };
  return { sessions, lease };
}

function sessionOf(body: string | null | undefined, id: string): Session | undefined {
  return body === null || body === undefined ? undefined : parseSession(JSON.parse(body), id);
}

function answeredOf(text: string | null | undefined): AnsweredTurn | undefined {
  // Written by `save`.
  return text === null || text === undefined ? undefined : (JSON.parse(text) as AnsweredTurn);
}

const TAKE = script(`
local s = P .. ':session:' .. ARGV[1]
local row = redis.call('HMGET', s, 'until', 'holder', 'turn', 'body', 'epoch')
if tonumber(row[1] or '0') > now then return {'held', row[2], row[3]} end
local fence = redis.call('HINCRBY', s, 'fence', 1)
redis.call('HSET', s, 'holder', ARGV[2], 'turn', ARGV[3], 'until', string.format('%d', now + tonumber(ARGV[4])))
local answered = redis.call('HGET', P .. ':answered:' .. ARGV[1], (row[5] or '') .. ' ' .. ARGV[5])
return {'taken', tostring(fence), row[4], answered}`);

const IS_HELD = script(`
return tonumber(redis.call('HGET', P .. ':session:' .. ARGV[1], 'until') or '0') > now and 1 or 0`);

const RENEW = script(`
local mine = {}
for at = 3, #ARGV, 2 do
  local s = P .. ':session:' .. ARGV[at]
  local row = redis.call('HMGET', s, 'fence', 'holder', 'until')
  if row[1] == ARGV[at + 1] and row[2] == ARGV[1] and row[3] ~= '0' then
    redis.call('HSET', s, 'until', string.format('%d', now + tonumber(ARGV[2])))
    mine[#mine + 1] = ARGV[at]
  end
end
return mine`);

const RELEASE = script(`
local s = P .. ':session:' .. ARGV[1]
local row = redis.call('HMGET', s, 'fence', 'holder')
if row[1] == ARGV[2] and row[2] == ARGV[3] then redis.call('HSET', s, 'until', '0') end`);

const LOAD = script(`return {redis.call('HGET', P .. ':session:' .. ARGV[1], 'body')}`);

/** Revision, fence and holder in one step; without a lease, not while somebody holds one. */
const SAVE = script(`
local s = P .. ':session:' .. ARGV[1]
local row = redis.call('HMGET', s, 'revision', 'fence', 'holder', 'until')
if ARGV[5] ~= '' then
  if row[2] ~= ARGV[5] or row[3] ~= ARGV[6] then return 'lost' end
elseif tonumber(row[4] or '0') > now then return 'conflict' end
if (row[1] or '0') ~= ARGV[2] then return 'conflict' end
redis.call('HSET', s, 'revision', string.format('%d', tonumber(ARGV[2]) + 1), 'body', ARGV[3], 'summary', ARGV[4], 'epoch', ARGV[8])
if ARGV[7] ~= '' then redis.call('HSET', s, 'until', '0') end
if ARGV[9] ~= '' then redis.call('HSETNX', P .. ':answered:' .. ARGV[1], ARGV[8] .. ' ' .. ARGV[9], ARGV[10]) end
redis.call('ZADD', P .. ':saved', now * 1000 + math.floor(clock[2] % 1000), ARGV[1])
return 'saved'`);

const ANSWERED = script(`return {redis.call('HGET', P .. ':answered:' .. ARGV[1], ARGV[3] .. ' ' .. ARGV[2])}`);

/** The hash stays, so that the fence only grows. */
const DELETE = script(`
redis.call('HDEL', P .. ':session:' .. ARGV[1], 'revision', 'body', 'summary', 'epoch')
redis.call('DEL', P .. ':answered:' .. ARGV[1])
redis.call('ZREM', P .. ':saved', ARGV[1])`);

const LIST = script(`
local lines = {}
local saved = redis.call('ZREVRANGE', P .. ':saved', 0, -1, 'WITHSCORES')
for at = 1, #saved, 2 do
  lines[#lines + 1] = redis.call('HGET', P .. ':session:' .. saved[at], 'summary')
  lines[#lines + 1] = string.format('%d', math.floor(tonumber(saved[at + 1]) / 1000))
end
return lines`);

const SWEEP = script(`
local gone = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', P .. ':saved', '-inf', '(' .. ARGV[1] .. '000')) do
  local s = P .. ':session:' .. id
  if tonumber(redis.call('HGET', s, 'until') or '0') <= now then
    redis.call('DEL', s, P .. ':answered:' .. id)
    redis.call('ZREM', P .. ':saved', id)
    gone[#gone + 1] = id
  end
end
return gone`);
