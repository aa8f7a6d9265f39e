import type { AdaptationStore } from '@fw/intent';
import type { LeaseClock } from '../held-leases.ts';
import { sharedCorrections, type StoredCorrection } from '../shared-corrections.ts';
import { listOf, script, type Redis } from './redis.ts';

/** How corrections are kept. */
export interface RedisCorrectionsOptions {
  readonly redis: Redis;
  readonly prefix: string;
  readonly clock?: LeaseClock;
}

/** Corrections, searched from memory; a change is numbered in the step that writes it. */
export function openRedisCorrections({ redis, prefix, clock }: RedisCorrectionsOptions): Promise<AdaptationStore> {
  return sharedCorrections({
    ...(clock && { clock }),
    async since(seen) {
      const texts = listOf(await redis.run(SINCE, prefix, [String(seen)]));
      const changes = [];
      for (let at = 0; at + 2 < texts.length; at += 3) {
        const entry = texts[at + 2];
        changes.push({
          id: texts[at] ?? '',
          seq: Number(texts[at + 1]),
          // Written below.
          entry: entry ? (JSON.parse(entry) as StoredCorrection) : undefined,
        });
      }
      return changes;
    },
    write: async (id, entry) =>
      (await redis.run(WRITE, prefix, [id, entry === undefined ? '' : JSON.stringify(entry)])) === 1,
  });
}

const SINCE = script(`
local found = {}
local changed = redis.call('ZRANGEBYSCORE', P .. ':corrected', '(' .. ARGV[1], '+inf', 'WITHSCORES')
for at = 1, #changed, 2 do
  found[#found + 1] = changed[at]
  found[#found + 1] = changed[at + 1]
  found[#found + 1] = redis.call('HGET', P .. ':corrections', changed[at]) or ''
end
return found`);

const WRITE = script(`
local before = redis.call('HGET', P .. ':corrections', ARGV[1])
redis.call('HSET', P .. ':corrections', ARGV[1], ARGV[2])
redis.call('ZADD', P .. ':corrected', redis.call('INCR', P .. ':corrections-seq'), ARGV[1])
return (before and before ~= '') and 1 or 0`);
