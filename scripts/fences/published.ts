import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Fence } from './fence.ts';
import { packAll } from './packs.ts';
import { unlessHeld } from './unless-held.ts';

/** Holds when publint finds nothing in a tarball, not even a warning. */
export const publishable: Fence = packedBy('publint finds nothing in the tarballs', 'publint', lint);

/** Holds when the types in a tarball resolve wherever ESM does. */
export const resolvable: Fence = packedBy('the types in the tarballs resolve', 'attw', unresolved);

/** What publint has against a tarball. */
export async function lint(tarball: Uint8Array): Promise<readonly string[]> {
  const { messages, pkg } = await publint({ pack: { tarball: Uint8Array.from(tarball).buffer }, strict: true });
  return messages
    .filter(({ type }) => type === 'error')
    .map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
}

/** Resolutions that the types need not have: those of CommonJS. */
const OF_COMMON_JS: readonly string[] = ['node10', 'node16-cjs'];

/** Types in a tarball that do not resolve. */
export async function unresolved(tarball: Uint8Array): Promise<readonly string[]> {
  // A program to start, not a module to import.
  const found = await checkPackage(createPackageFromTarballData(tarball), { excludeEntrypoints: ['./bin'] });
  if (!found.types) return [];
  return found.problems.filter((problem) => !isOfCommonJs(problem)).map((problem) => JSON.stringify(problem));
}

function isOfCommonJs(problem: Problem): boolean {
  return 'resolutionKind' in problem && OF_COMMON_JS.includes(problem.resolutionKind);
}

/** A fence that looks into each tarball that changed, in this process: to start the program took most of its time. */
function packedBy(name: string, program: string, look: (tarball: Uint8Array) => Promise<readonly string[]>): Fence {
  return {
    name,
    async check(root) {
      const decides = [process.version, readFileSync(join(root, 'pnpm-lock.yaml')), readFileSync(import.meta.filename)];
      const messages: (string | undefined)[] = [];
      const packs = await packAll(root);
      for (const { manifest, tarball } of packs) {
        const bytes = readFileSync(tarball);
        const looked = async () => {
          const found = await look(new Uint8Array(bytes));
          return found.length === 0 ? undefined : `${program}: ${found.join('; ')}`;
        };
        messages.push(await unlessHeld(root, `${program}/${manifest.name}`, [...decides, bytes], looked));
      }
      return packs.flatMap(({ manifest }, index) => {
        const message = messages[index];
        return message === undefined ? [] : [{ where: manifest.name, message }];
      });
    },
  };
}
