import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atATime } from './at-a-time.ts';
import type { Fence } from './fence.ts';
import { packAll } from './packs.ts';
import { capture } from './tools.ts';
import { unlessHeld } from './unless-held.ts';

/** Holds when publint finds nothing in a tarball. */
export const publishable: Fence = packedBy('publint finds nothing in the tarballs', 'publint', (tarball) => [
  'run',
  tarball,
  '--strict',
]);

/** Holds when the types in a tarball resolve wherever ESM does. */
export const resolvable: Fence = packedBy('the types in the tarballs resolve', 'attw', (tarball) => [
  tarball,
  '--profile',
  'esm-only',
  '--format',
  'ascii',
  '--no-emoji',
  '--no-color',
  '--no-definitely-typed',
  // A program to start, not a module to import.
  '--exclude-entrypoints',
  './bin',
]);

function packedBy(name: string, program: string, args: (tarball: string) => readonly string[]): Fence {
  return {
    name,
    async check(root) {
      const packs = await packAll(root);
      const binary = join(root, 'node_modules', '.bin', program);
      const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'));
      const messages = await atATime(2, packs, ({ manifest, tarball }) => {
        const inputs = [process.version, lockfile, ...args(tarball), readFileSync(tarball)];
        return unlessHeld(root, `${program}/${manifest.name}`, inputs, async () => {
          const { exitCode, output } = await capture(binary, args(tarball), root);
          return exitCode === 0 ? undefined : `${program}: ${output.trim()}`;
        });
      });
      return packs.flatMap(({ manifest }, index) => {
        const message = messages[index];
        return message === undefined ? [] : [{ where: manifest.name, message }];
      });
    },
  };
}
