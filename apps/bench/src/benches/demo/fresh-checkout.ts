import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { timedRun } from './timed-runs.ts';

/** What a newcomer waits for. */
export interface ColdAndWarm {
  /** Seconds of the first `npm run demo`. */
  readonly cold: number;
  /** Seconds of those after it. */
  readonly warm: readonly number[];
}

const WARM_RUNS = 3;

/**
 * Runs `npm run demo` in a copy of the last commit, first with empty caches of npm, pnpm and turbo, then again.
 *
 * What is not committed is not measured. Node and pnpm are those on the path, where they are new enough.
 */
export async function coldAndWarm(root: string, target: string, log: (line: string) => void): Promise<ColdAndWarm> {
  checkOut(root, target);
  const caches = join(target, '..', 'caches');
  mkdirSync(caches, { recursive: true });
  const env = {
    ...process.env,
    npm_config_cache: join(caches, 'npm'),
    npm_config_store_dir: join(caches, 'pnpm'),
    PNPM_CONFIG_STORE_DIR: join(caches, 'pnpm'),
    XDG_CACHE_HOME: join(caches, 'xdg'),
    XDG_DATA_HOME: join(caches, 'data'),
  };
  const run = () => timedRun('npm', ['run', 'demo'], { cwd: target, env });
  const cold = await run();
  log(`cold: ${cold.toFixed(1)} s`);
  const warm: number[] = [];
  for (let at = 0; at < WARM_RUNS; at++) warm.push(await run());
  return { cold, warm };
}

function checkOut(root: string, target: string): void {
  const clone = spawnSync('git', ['clone', '--quiet', '--no-hardlinks', '--depth', '1', `file://${root}`, target], {
    encoding: 'utf8',
  });
  if (clone.status !== 0) throw new Error(`The last commit could not be checked out: ${clone.stderr}`);
}
