import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, isUp } from './free-port.ts';

/** A Redis server for tests and benches. */
export interface RealRedis {
  readonly url: string;
  stop(): Promise<void>;
}

const DURABLE = { appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction' };

/**
 * The server that `FW_TEST_REDIS` names, or `redis-server` or `valkey-server` of the system in a folder of its own;
 * `undefined` where there is neither.
 */
export async function startRedis(settings: Readonly<Record<string, string>> = {}): Promise<RealRedis | undefined> {
  const given = process.env['FW_TEST_REDIS'];
  if (given !== undefined && given !== '') return { url: given, stop: async () => {} };
  const program = ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version']).status === 0);
  if (program === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'fw-redis-'));
  const port = await freePort();
  const all = Object.entries({ ...DURABLE, save: '', dir: folder, bind: '127.0.0.1', port: String(port), ...settings });
  const child = spawn(
    program,
    all.flatMap(([name, value]) => [`--${name}`, value]),
    { stdio: 'ignore' },
  );
  const gone = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  if (await isUp(child, port)) return { url: `redis://127.0.0.1:${port}`, stop };
  await stop();
  return undefined;
}
