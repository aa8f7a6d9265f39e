import type { StoredTurn, StoredTurnEvent, TurnKey, TurnStore } from '@fw/signature';
import { listOf, script, type Redis } from './redis.ts';

/** Turns, a hash each, with their events in another. */
export function createRedisTurns({ redis, prefix }: { readonly redis: Redis; readonly prefix: string }): TurnStore {
  const run = (one: typeof BEGIN, ...args: readonly string[]) => redis.run(one, prefix, args);
  const turns = (answer: unknown) => listOf(answer).flatMap((text) => (text === null ? [] : [turnOf(text)]));
  const eventArgs = (events: readonly StoredTurnEvent[]) => events.flatMap(({ id, data }) => [String(id), data]);
  return {
    async begin(turn) {
      const { owner, turnKey, sessionId, requestDigest, request, createdAt } = turn;
      const stored = { owner, turnKey, sessionId, requestDigest, request, createdAt };
      const [known] = turns(await run(BEGIN, memberOf(turn), JSON.stringify(stored)));
      return known === undefined ? { kind: 'new' } : { kind: 'known', turn: known };
    },
    async append(key, events) {
      if (events.length > 0) await run(APPEND, memberOf(key), ...eventArgs(events));
    },
    async finish(key, result, doneAt, events = []) {
      const at = String(Date.parse(doneAt) || 0);
      await run(FINISH, memberOf(key), JSON.stringify({ result, doneAt }), at, ...eventArgs(events));
    },
    async forget(key) {
      await run(FORGET, memberOf(key));
    },
    async find(key) {
      return turns(await run(FIND, memberOf(key)))[0];
    },
    async events(key, after) {
      const texts = listOf(await run(EVENTS, memberOf(key)));
      const events: StoredTurnEvent[] = [];
      for (let at = 0; at + 1 < texts.length; at += 2) {
        const id = Number(texts[at]);
        if (id > after) events.push({ id, data: texts[at + 1] ?? '' });
      }
      return events.sort((a, b) => a.id - b.id);
    },
    running: async ({ forMs = 0 } = {}) => turns(await run(RUNNING, String(forMs))),
    takeUp: async (key) => Number(await run(TAKE_UP, memberOf(key))),
    async cancel(key) {
      await run(CANCEL, memberOf(key));
    },
    async cancelled(keys) {
      if (keys.length === 0) return [];
      const told = listOf(await run(CANCELLED, ...keys.map(memberOf)));
      return keys.filter((_, at) => told[at] === '1');
    },
    sweep: async (doneBefore) => Number(await run(SWEEP, String(Date.parse(doneBefore)))),
  };
}

/** Names a turn in keys and indexes. */
function memberOf({ owner, turnKey }: TurnKey): string {
  return JSON.stringify([owner, turnKey]);
}

/** As the scripts put it together: the turn, then how it ended. */
function turnOf(text: string): StoredTurn {
  const [turn, done] = JSON.parse(text) as [Omit<StoredTurn, 'state'>, Pick<StoredTurn, 'result' | 'doneAt'>?];
  return { ...turn, state: done === undefined ? 'running' : 'done', ...done };
}

/** `[turn]` or `[turn, end]` as JSON; the parts are JSON already and are not read, so that they stay to the byte. */
const READ = `
local function read(member)
  local row = redis.call('HMGET', P .. ':turn:' .. member, 'turn', 'done')
  if not row[1] then return false end
  return '[' .. row[1] .. (row[2] and (',' .. row[2]) or '') .. ']'
end
local function write(from)
  for at = from, #ARGV, 2 do redis.call('HSETNX', P .. ':events:' .. ARGV[1], ARGV[at], ARGV[at + 1]) end
end
`;

const BEGIN = script(`${READ}
local t = P .. ':turn:' .. ARGV[1]
if redis.call('HSETNX', t, 'turn', ARGV[2]) == 0 then return {read(ARGV[1])} end
redis.call('ZADD', P .. ':running', now, ARGV[1])
return {}`);

const APPEND = script(`${READ} write(2)`);

const FINISH = script(`${READ}
local t = P .. ':turn:' .. ARGV[1]
if redis.call('HEXISTS', t, 'turn') == 0 or redis.call('HSETNX', t, 'done', ARGV[2]) == 0 then return end
write(4)
redis.call('ZREM', P .. ':running', ARGV[1])
redis.call('ZADD', P .. ':done', ARGV[3], ARGV[1])`);

const FORGET = script(`
redis.call('DEL', P .. ':turn:' .. ARGV[1], P .. ':events:' .. ARGV[1])
redis.call('ZREM', P .. ':running', ARGV[1])
redis.call('ZREM', P .. ':done', ARGV[1])`);

const FIND = script(`${READ} return {read(ARGV[1])}`);

const EVENTS = script(`return redis.call('HGETALL', P .. ':events:' .. ARGV[1])`);

const RUNNING = script(`${READ}
local found = {}
for _, member in ipairs(redis.call('ZRANGEBYSCORE', P .. ':running', '-inf', string.format('%d', now - tonumber(ARGV[1])))) do
  found[#found + 1] = read(member)
end
return found`);

const TAKE_UP = script(`return redis.call('HINCRBY', P .. ':turn:' .. ARGV[1], 'tries', 1)`);

const CANCEL = script(`
local t = P .. ':turn:' .. ARGV[1]
if redis.call('HEXISTS', t, 'turn') == 1 then redis.call('HSET', t, 'cancelled', '1') end`);

const CANCELLED = script(`
local told = {}
for at, member in ipairs(ARGV) do told[at] = redis.call('HGET', P .. ':turn:' .. member, 'cancelled') or '' end
return told`);

const SWEEP = script(`
local old = redis.call('ZRANGEBYSCORE', P .. ':done', '-inf', '(' .. ARGV[1])
for _, member in ipairs(old) do
  redis.call('DEL', P .. ':turn:' .. member, P .. ':events:' .. member)
  redis.call('ZREM', P .. ':done', member)
end
return #old`);
