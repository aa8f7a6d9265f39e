import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, isUp, unprivileged } from './free-port.ts';

/** A pooler in front of a PostgreSQL server. */
export interface RealPgbouncer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * `pgbouncer` of the system before a server of ours, handing out connections by the transaction: whatever a client leaves in
 * one meets somebody else's next statement. `undefined` where there is none.
 *
 * @param url - `postgres://postgres@host:port/postgres` of a server that asks for no password.
 */
export async function startPgbouncer(url: string): Promise<RealPgbouncer | undefined> {
  const program = ['pgbouncer', '/usr/sbin/pgbouncer'].find((name) => spawnSync(name, ['--version']).status === 0);
  if (program === undefined) return undefined;
  const { hostname, port: behind, pathname } = new URL(url);
  const folder = mkdtempSync(join(tmpdir(), 'fw-pgbouncer-'));
  const user = unprivileged();
  const port = await freePort();
  const settings = join(folder, 'pgbouncer.ini');
  writeFileSync(
    settings,
    `[databases]
* = host=${hostname} port=${behind} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
`,
  );
  if (user !== undefined) [folder, settings].forEach((path) => chownSync(path, user.uid, user.gid));
  const child = spawn(program, ['-q', settings], { cwd: folder, ...user, stdio: 'ignore' });
  const gone = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  if (await isUp(child, port)) return { url: `postgres://postgres@127.0.0.1:${port}${pathname}`, stop };
  await stop();
  return undefined;
}
