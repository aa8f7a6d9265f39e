import { leaseLost, type Failpoint } from '@fw/assistant';
import { FwError, type EffectIntent, type EffectOutcome, type EffectRecord } from '@fw/signature';
import { ledgerDamaged, ROLLED_BACK, type LookingLedger, type Witness } from '../witness.ts';
import { listOf, script, type Redis } from './redis.ts';

/** How effects are kept. */
export interface RedisLedgerOptions {
  readonly redis: Redis;
  readonly prefix: string;
  /** What the server's data is known by, see `beginData`: without it the data was lost. */
  readonly data: string;
  readonly witness: Witness;
  readonly failpoint?: Failpoint;
}

/**
 * Effects, a hash each. Only as durable as the server's settings: see `requireDurable`. A server that has gone back behind
 * what this process saw of it does nothing until a person has accepted that.
 */
export function createRedisLedger({
  redis,
  prefix,
  data,
  witness,
  failpoint = () => undefined,
}: RedisLedgerOptions): LookingLedger {
  const records = async (index: string): Promise<readonly EffectRecord[]> =>
    pairsOf(listOf(await redis.run(UNDER, prefix, [index])));
  const find = async (key: string) => pairsOf(listOf(await redis.run(FIND, prefix, [key])))[0];
  let isSound = true;
  const look = async () => {
    const seen = witness.seen();
    const answer = await redis.run(LOOK, prefix, seen === undefined ? ['', '0'] : [seen.key, String(seen.at)]);
    if (answer === 'accepted') witness.forget();
    return (isSound = answer !== 'behind');
  };
  return {
    look,
    get problems() {
      return isSound ? [] : [ROLLED_BACK];
    },
    async accept() {
      await redis.run(ACCEPT, prefix);
      await look();
    },
    async intend(intent) {
      const { key, sessionId, request, intendedAt, fence, holder } = intent;
      await failpoint('before-intend');
      const at = String(Date.parse(intendedAt) || 0);
      const args = [
        key,
        data,
        sessionId,
        fence === undefined ? '' : String(fence),
        holder ?? '',
        JSON.stringify(intent),
        at,
      ];
      const wanted = request === undefined ? '' : JSON.stringify(request);
      for (;;) {
        const answer = await redis.run(INTEND, prefix, [...args, wanted, witness.seen()?.key ?? '']);
        await failpoint('after-intend');
        if (answer === 'behind') {
          if (!(await look())) throw ledgerDamaged();
          continue;
        }
        if (typeof answer === 'number') {
          witness.note({ key, at: answer });
          isSound = true;
          return { kind: 'new' };
        }
        if (answer === 'late') throw leaseLost();
        if (answer === 'lost') throw dataLost();
        const record = await find(key);
        if (record === undefined) throw dataLost();
        return { kind: 'recorded', record };
      }
    },
    async settle(key, outcome) {
      await failpoint('before-settle');
      await redis.run(SETTLE, prefix, [key, JSON.stringify(outcome)]);
      await failpoint('after-settle');
    },
    find,
    inRequest: (request) => records(`:request:${JSON.stringify(request)}`),
    unresolved: () => records(':open'),
    close: () => witness.close(),
  };
}

/** The server was emptied while this process ran: what was done is not known any more. */
export function dataLost(): FwError {
  return new FwError(
    'store-lost',
    'Redis has lost what this process kept in it: nothing is done until somebody has looked. Bring it back, or start anew.',
  );
}

function pairsOf(texts: readonly (string | null)[]): readonly EffectRecord[] {
  const records: EffectRecord[] = [];
  for (let at = 0; at + 1 < texts.length; at += 2) {
    const [intent, outcome] = [texts[at], texts[at + 1]];
    if (intent === null || intent === undefined) continue;
    // Written by `intend` and `settle` alone.
    const intended = JSON.parse(intent) as EffectIntent;
    records.push(outcome ? { ...intended, outcome: JSON.parse(outcome) as EffectOutcome } : intended);
  }
  return records;
}

/** The key is the lock; the fence is looked at in the same step. */
const INTEND = script(`
if redis.call('GET', P .. ':data') ~= ARGV[2] then return 'lost' end
if redis.call('EXISTS', P .. ':ledger:damaged') == 1 then return 'behind' end
if ARGV[9] ~= '' and redis.call('EXISTS', P .. ':effect:' .. ARGV[9]) == 0 then return 'behind' end
local e = P .. ':effect:' .. ARGV[1]
if redis.call('EXISTS', e) == 1 then return 'recorded' end
if ARGV[4] ~= '' then
  local row = redis.call('HMGET', P .. ':session:' .. ARGV[3], 'fence', 'holder')
  local fence = tonumber(row[1] or '0')
  if fence > tonumber(ARGV[4]) or (fence == tonumber(ARGV[4]) and row[2] ~= ARGV[5]) then return 'late' end
end
redis.call('HSET', e, 'intent', ARGV[6])
redis.call('ZADD', P .. ':open', ARGV[7], ARGV[1])
if ARGV[8] ~= '' then redis.call('ZADD', P .. ':request:' .. ARGV[8], ARGV[7], ARGV[1]) end
return now`);

/** What was seen last is not there, and nobody went on without it since: told to everybody. */
const LOOK = script(`
local accepted = tonumber(redis.call('GET', P .. ':ledger:accepted') or '0') > tonumber(ARGV[2])
if ARGV[1] ~= '' and not accepted and redis.call('EXISTS', P .. ':effect:' .. ARGV[1]) == 0 then
  redis.call('SET', P .. ':ledger:damaged', '1')
end
if redis.call('EXISTS', P .. ':ledger:damaged') == 1 then return 'behind' end
return accepted and 'accepted' or 'sound'`);

const ACCEPT = script(`
redis.call('DEL', P .. ':ledger:damaged')
redis.call('SET', P .. ':ledger:accepted', string.format('%d', now))`);

const SETTLE = script(`
local e = P .. ':effect:' .. ARGV[1]
if redis.call('EXISTS', e) == 0 then return end
redis.call('HSETNX', e, 'outcome', ARGV[2])
redis.call('ZREM', P .. ':open', ARGV[1])`);

const FIND = script(`return redis.call('HMGET', P .. ':effect:' .. ARGV[1], 'intent', 'outcome')`);

const UNDER = script(`
local found = {}
for _, key in ipairs(redis.call('ZRANGE', P .. ARGV[1], 0, -1)) do
  local row = redis.call('HMGET', P .. ':effect:' .. key, 'intent', 'outcome')
  found[#found + 1] = row[1]
  found[#found + 1] = row[2] or ''
end
return found`);
