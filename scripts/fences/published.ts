import { join } from 'node:path';
import { atATime } from './at-a-time.ts';
import type { Fence } from './fence.ts';
import { packAll } from './packs.ts';
import { capture } from './tools.ts';

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
      const runs = await atATime(2, packs, ({ tarball }) => capture(binary, args(tarball), root));
      return packs.flatMap(({ manifest }, index) => {
        const { exitCode, output } = runs[index] ?? { exitCode: 1, output: 'did not run' };
        return exitCode === 0 ? [] : [{ where: manifest.name, message: `${program}: ${output.trim()}` }];
      });
    },
  };
}
