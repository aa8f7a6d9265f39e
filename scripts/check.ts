import { join } from 'node:path';
import { boundaries } from './fences/boundaries.ts';
import { runFences, type FenceResult } from './fences/fence.ts';
import { installsAlone } from './fences/install-alone.ts';
import { platformBinaries } from './fences/platform-binaries.ts';
import { publishable, resolvable } from './fences/published.ts';
import { formatted, linted, typed } from './fences/tools.ts';
import { fileSizes, noMachinePaths } from './fences/tracked-files.ts';

const root = join(import.meta.dirname, '..');

/** Every fence, the quick ones first. */
export function check(): Promise<readonly FenceResult[]> {
  return runFences(root, [
    boundaries,
    platformBinaries,
    noMachinePaths,
    fileSizes,
    formatted,
    linted,
    typed,
    publishable,
    resolvable,
    installsAlone,
  ]);
}

if (import.meta.main) {
  const results = await check();
  const failed = results.filter(({ violations }) => violations.length > 0).length;
  console.log(`\n${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
