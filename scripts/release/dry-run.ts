// What a release would do, in a copy that is thrown away: versions and change logs by the changesets, then a publish that
// sends nothing. Prints every package with its version and size; fails on a tarball over its bound. Wants pnpm on the
// PATH and built packages: node scripts/release/dry-run.ts
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boundOf, type Tarball } from './tarballs.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MADE = ['dist', 'model'] as const;

const copy = mkdtempSync(join(tmpdir(), 'fw-release-'));
try {
  execFileSync('git', ['clone', '--quiet', ROOT, copy]);
  pnpm('install', '--frozen-lockfile', '--prefer-offline');
  pnpm('changeset', 'version');
  for (const name of readdirSync(join(copy, 'packages'))) {
    for (const made of MADE) {
      const from = join(ROOT, 'packages', name, made);
      if (existsSync(from)) cpSync(from, join(copy, 'packages', name, made), { recursive: true });
    }
  }
  // pnpm's documented output.
  const tarballs = JSON.parse(
    pnpm('publish', '--recursive', '--dry-run', '--no-git-checks', '--access', 'public', '--json'),
  ) as readonly Tarball[];
  for (const { name, version, size } of tarballs) {
    const fits = size <= boundOf(name);
    console.log(`${fits ? 'ok    ' : 'FAILED'} ${name} ${version}: ${(size / 1e3).toFixed(0)} kB`);
    if (!fits) process.exitCode = 1;
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function pnpm(...args: readonly string[]): string {
  return execFileSync('pnpm', args, {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
  });
}
