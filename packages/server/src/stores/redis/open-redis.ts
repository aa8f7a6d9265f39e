import { createHash } from 'node:crypto';
import { createClient } from '@redis/client';
import { redisError } from './redis-errors.ts';
import type { Redis, Script } from './redis.ts';

/** How the connection behaves. */
export interface RedisOptions {
  /** How long a connection may take to come about, in milliseconds. 5,000. */
  readonly connectMs?: number;
  /** How long an answer may take, in milliseconds. 10,000. */
  readonly answerMs?: number;
}

/**
 * A connection to `redis://user:password@host:6379`. The only file that imports `@redis/client`. While it is broken what is
 * asked fails at once, and it is made anew.
 *
 * @throws {FwError} `store-unavailable`, `store-denied`.
 */
export async function openRedis(
  url: string,
  { connectMs = 5_000, answerMs = 10_000 }: RedisOptions = {},
): Promise<Redis> {
  let opened = false;
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: answerMs },
    socket: {
      connectTimeout: connectMs,
      // Before it was ever there, the first failure says so.
      reconnectStrategy: (tries) => (opened ? Math.min(tries * 50, 1_000) : false),
    },
  });
  // A connection that breaks is told by the next answer that does not come.
  client.on('error', () => undefined);
  try {
    await client.connect();
    opened = true;
  } catch (error) {
    throw redisError(error);
  }
  const shas = new Map<Script, string>();
  const shaOf = (script: Script) => {
    const sha = shas.get(script) ?? createHash('sha1').update(script.text).digest('hex');
    shas.set(script, sha);
    return sha;
  };
  return {
    async run(script, prefix, args = []) {
      const options = { keys: [prefix], arguments: [...args] };
      try {
        return await client.evalSha(shaOf(script), options);
      } catch (error) {
        if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw redisError(error);
      }
      return client.eval(script.text, options).catch((error: unknown) => {
        throw redisError(error);
      });
    },
    async setting(name) {
      try {
        return (await client.configGet(name))[name];
      } catch {
        return undefined;
      }
    },
    async close() {
      if (client.isOpen) client.destroy();
    },
  };
}
