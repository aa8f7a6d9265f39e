import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

const MANIFEST = join(import.meta.dirname, '../../../peers/package.json');
const FOLDER = join(import.meta.dirname, '../../../node_modules/.bench-peers');

/**
 * The packages that are compared with, in a folder apart from the workspace: together they bring a hundred others,
 * which nobody who only installs or tests should wait for. Installed by npm on first use, without scripts.
 *
 * @returns How to `require` one; `undefined`, with a line in the log, where they cannot be had.
 */
export async function openPeers(log: (line: string) => void): Promise<NodeJS.Require | undefined> {
  // Copied when everything of it is there, so that a newer list is installed again.
  const installed = join(FOLDER, 'installed.json');
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== readFileSync(MANIFEST, 'utf8')) {
    log('installing the peers, once');
    mkdirSync(FOLDER, { recursive: true });
    copyFileSync(MANIFEST, join(FOLDER, 'package.json'));
    try {
      const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', FOLDER];
      await promisify(execFile)('npm', args, { cwd: FOLDER });
      copyFileSync(MANIFEST, installed);
    } catch (error) {
      log(
        `the peers cannot be installed, so they are left out: ${error instanceof Error ? error.message : String(error)}`,
      );
      return undefined;
    }
  }
  return createRequire(join(FOLDER, 'package.json'));
}
