import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Found from this file, since a package's own test command starts in its folder. */
const ROOT = import.meta.dirname;

/** Every workspace folder is a project that carries its package's name. */
const members = ['packages', 'apps', 'examples'].flatMap((group) =>
  (existsSync(join(ROOT, group)) ? readdirSync(join(ROOT, group)) : [])
    .map((name) => join(ROOT, group, name))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({
      extends: true as const,
      root: folder,
      test: {
        name: nameOf(folder),
        include: ['**/*.test.ts'],
        exclude: ['**/node_modules/**', '**/dist/**'],
        setupFiles: usesProperties(folder) ? [join(ROOT, 'scripts/fix-seed.ts')] : [],
      },
    })),
);

/** Type tests of all packages, checked by one run of tsc with what they import; the fence checks the rest. */
const types = {
  extends: true as const,
  test: {
    name: 'types',
    include: [],
    typecheck: {
      enabled: true,
      only: true,
      include: ['packages/*/src/**/*.test-d.ts'],
      tsconfig: 'tsconfig.types.json',
      checker: 'tsc' as const,
    },
  },
};

const scripts = {
  extends: true as const,
  root: 'scripts',
  test: { name: 'scripts', include: ['**/*.test.ts'] },
};

/** All of the above but types as one project: its workers load what packages share once, and not once for each package. */
const whole = {
  extends: true as const,
  test: {
    name: 'whole',
    include: ['{packages,apps,examples}/*/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    setupFiles: ['scripts/fix-seed.ts'],
  },
};

function nameOf(folder: string): string {
  // npm requires the field.
  return (JSON.parse(manifestOf(folder)) as { name: string }).name;
}

/** Whether tests of a package generate their cases: those are the same in every run. */
function usesProperties(folder: string): boolean {
  return manifestOf(folder).includes('fast-check');
}

function manifestOf(folder: string): string {
  return readFileSync(join(folder, 'package.json'), 'utf8');
}

// Workers and programs that tests start compile a source once and not each for itself: a third of their time.
process.env['NODE_COMPILE_CACHE'] = join(ROOT, '.cache', 'compile');

export default defineConfig({
  test: {
    passWithNoTests: true,
    // Node itself runs the sources, without a build and without transforms, as it runs the program's; the condition leads to
    // our packages' src.
    execArgv: ['--conditions=@fw/source'],
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // One core idle costs more than a busy one: many tests wait for processes of their own.
    maxWorkers: availableParallelism(),
    // Files of a worker share what they import: evaluating it anew for each was half of the time. No module keeps state.
    isolate: false,
    // Nothing is timed here: a busy machine must not fail a test.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // `npm test` asks for the whole and names folders; by hand a package is named. (Of variables with FW_ the program speaks.)
    projects: process.env['TESTS_AS_ONE'] === 'yes' ? [whole, types] : [...members, scripts, types],
  },
});
