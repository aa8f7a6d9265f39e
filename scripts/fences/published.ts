import { join } from 'node:path';
import type { Fence, Violation } from './fence.ts';
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
      const violations: Violation[] = [];
      for (const { manifest, tarball } of await packAll(root)) {
        const binary = join(root, 'node_modules', '.bin', program);
        const { exitCode, output } = await capture(binary, args(tarball), root);
        if (exitCode !== 0) violations.push({ where: manifest.name, message: `${program}: ${output.trim()}` });
      }
      return violations;
    },
  };
}
