import type { Records, StoredRecord } from '@fw/signature';
import { listOf, script, type Redis } from './redis.ts';

/** Small documents, a hash each; their names in a sorted set, for lists by prefix. */
export function createRedisRecords({ redis, prefix }: { readonly redis: Redis; readonly prefix: string }): Records {
  const records = (answer: unknown): readonly StoredRecord[] => {
    const texts = listOf(answer);
    const found: StoredRecord[] = [];
    for (let at = 0; at + 2 < texts.length; at += 3) {
      const [key, value, revision] = texts.slice(at, at + 3);
      if (typeof value === 'string')
        found.push({ key: key ?? '', value: JSON.parse(value) as unknown, revision: Number(revision) });
    }
    return found;
  };
  return {
    get: async (key) => records(await redis.run(GET, prefix, [key]))[0],
    put: async (key, value, revision) =>
      (await redis.run(PUT, prefix, [key, JSON.stringify(value), String(revision)])) === 1,
    async delete(key) {
      await redis.run(DELETE, prefix, [key]);
    },
    list: async (start, { limit, after }) =>
      records(
        await redis.run(LIST, prefix, [
          after === undefined ? `[${start}` : `(${after}`,
          `(${start}\u{10ffff}`,
          String(limit),
        ]),
      ),
    close: async () => {},
  };
}

const GET = script(`
local row = redis.call('HMGET', P .. ':record:' .. ARGV[1], 'value', 'revision')
return {ARGV[1], row[1], row[2]}`);

const PUT = script(`
local r = P .. ':record:' .. ARGV[1]
if (redis.call('HGET', r, 'revision') or '0') ~= ARGV[3] then return 0 end
redis.call('HSET', r, 'value', ARGV[2], 'revision', string.format('%d', tonumber(ARGV[3]) + 1))
redis.call('ZADD', P .. ':records', 0, ARGV[1])
return 1`);

const DELETE = script(`
redis.call('DEL', P .. ':record:' .. ARGV[1])
redis.call('ZREM', P .. ':records', ARGV[1])`);

const LIST = script(`
local found = {}
for _, key in ipairs(redis.call('ZRANGEBYLEX', P .. ':records', ARGV[1], ARGV[2], 'LIMIT', 0, ARGV[3])) do
  local row = redis.call('HMGET', P .. ':record:' .. key, 'value', 'revision')
  found[#found + 1] = key
  found[#found + 1] = row[1]
  found[#found + 1] = row[2]
end
return found`);
