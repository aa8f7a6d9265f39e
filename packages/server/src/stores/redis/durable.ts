import { FwError, type EffectLedger } from '@fw/signature';
import { dataLost } from './ledger.ts';
import { script, type Redis } from './redis.ts';

/** Settings without which an intent that was acknowledged may be gone after a crash, or thrown out for want of memory. */
const NEEDED = { appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction' } as const;

/**
 * A ledger is only as good as what it is kept in.
 *
 * @throws {FwError} `store-not-durable`, naming every setting that is not as it must be.
 */
export async function requireDurable(redis: Redis): Promise<void> {
  const wrong: string[] = [];
  for (const [name, needed] of Object.entries(NEEDED)) {
    const found = await redis.setting(name);
    if (found !== needed) wrong.push(`${name} is ${found ?? 'not to be read'} and must be ${needed}`);
  }
  if (wrong.length > 0)
    throw new FwError(
      'store-not-durable',
      `Redis could forget what was done: ${wrong.join('; ')}. Set it so (redis-cli config set …), or keep the ledger in PostgreSQL.`,
    );
}

/** How long a look at the settings is good for, in milliseconds: they can be changed while the server runs. */
const LOOKED_MS = 1_000;

/** Looks at the settings again and again, and lets no effect begin over some that nobody has looked at for a second. */
export function watchDurable(redis: Redis): { look(): Promise<void>; guard(ledger: EffectLedger): EffectLedger } {
  let goodUntil = performance.now() + LOOKED_MS;
  const look = async () => {
    goodUntil = 0;
    await requireDurable(redis);
    goodUntil = performance.now() + LOOKED_MS;
  };
  return {
    look,
    guard: (ledger) => ({
      ...ledger,
      get problems() {
        return ledger.problems ?? [];
      },
      async intend(intent) {
        if (performance.now() > goodUntil) await look();
        return ledger.intend(intent);
      },
    }),
  };
}

/** Marks the server's data, or reads the mark: with it gone, the data is. */
export async function beginData(redis: Redis, prefix: string): Promise<string> {
  return String(await redis.run(BEGIN, prefix, [crypto.randomUUID()]));
}

/** @throws {FwError} `store-lost` when the server was emptied since. */
export async function checkData(redis: Redis, prefix: string, data: string): Promise<void> {
  if ((await redis.run(CHECK, prefix, [data])) !== 1) throw dataLost();
}

const BEGIN = script(`
redis.call('SET', P .. ':data', ARGV[1], 'NX')
return redis.call('GET', P .. ':data')`);

/** Writes as well: a server that takes no writes says so. */
const CHECK = script(`
redis.call('SET', P .. ':checked', string.format('%d', now))
return redis.call('GET', P .. ':data') == ARGV[1] and 1 or 0`);
