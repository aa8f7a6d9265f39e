import { hostname } from 'node:os';
import type { Failpoint } from '@fw/assistant';
import type { EffectLedger, SessionLease, TurnStore } from '@fw/signature';
import type { Stores } from 'fastworkflow';
import type { LeaseClock } from '../held-leases.ts';
import { openWitness } from '../witness.ts';
import { openRedisCorrections } from './corrections.ts';
import { beginData, checkData, requireDurable, watchDurable } from './durable.ts';
import { createRedisLedger } from './ledger.ts';
import { createRedisRecords } from './records.ts';
import { prefixOf, type Redis } from './redis.ts';
import { createRedisSessions } from './sessions.ts';
import { createRedisTurns } from './turns.ts';

/** What the stores of a workflow in Redis are told. */
export interface RedisStoresOptions {
  /** Name of the workflow; several may share a server. */
  readonly workflow: string;
  /** Names this process in leases and intents; made up when absent. */
  readonly holder?: string;
  /** How long a lease is good without being renewed, in milliseconds. 15,000. */
  readonly leaseMs?: number;
  readonly clock?: LeaseClock;
  readonly failpoint?: Failpoint;
  /** A file elsewhere that is told the newest effect, so that a server that went back is noticed by processes that begin anew. */
  readonly witness?: string;
  /** Where effects are kept instead, so that the server's settings do not matter for them. The caller closes it. */
  readonly ledger?: EffectLedger;
}

/** Everything that a service remembers, on one server that replicas share. */
export interface RedisStores extends Stores {
  readonly lease: SessionLease;
  readonly turns: TurnStore;
}

/**
 * Stores on a Redis or Valkey server. Closing them ends the connection.
 *
 * @throws {FwError} `store-not-durable` when its settings would let it forget effects; `store-unavailable` and the other
 *   codes of `redisError`. The connection is ended then.
 */
export async function openRedisStores(redis: Redis, options: RedisStoresOptions): Promise<RedisStores> {
  const { workflow, holder = `${hostname()}-${process.pid}-${crypto.randomUUID().slice(0, 8)}` } = options;
  const { failpoint = () => undefined, clock, leaseMs, ledger } = options;
  const prefix = prefixOf(workflow);
  const on = { redis, prefix };
  try {
    if (ledger === undefined) await requireDurable(redis);
    const durable = watchDurable(redis);
    const data = await beginData(redis, prefix);
    const own = createRedisLedger({ ...on, data, failpoint, witness: await openWitness(workflow, options.witness) });
    if (ledger === undefined) await own.look();
    const timing = { ...(clock && { clock }), ...(leaseMs !== undefined && { leaseMs }) };
    const { sessions, lease } = createRedisSessions({ ...on, holder, ...timing });
    return {
      sessions: {
        ...sessions,
        async save(...saved) {
          await failpoint('before-save');
          const session = await sessions.save(...saved);
          await failpoint('after-save');
          return session;
        },
        close: () => redis.close(),
      },
      lease,
      ledger: ledger ?? durable.guard(own),
      turns: createRedisTurns(on),
      records: createRedisRecords(on),
      adaptations: await openRedisCorrections({ ...on, ...(clock && { clock }) }),
      async check() {
        await checkData(redis, prefix, data);
        if (ledger === undefined) await durable.look();
      },
    };
  } catch (error) {
    await redis.close();
    throw error;
  }
}
