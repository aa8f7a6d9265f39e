import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, sep } from 'node:path';
import { PACKED_FENCES, TREE_FENCES } from './fences/all-fences.ts';
import { runFences } from './fences/fence.ts';
import { hashProjects } from './tests/hash-projects.ts';
import { partProjects, passedOf, readPassed, writePassed, type VitestReport } from './tests/passed-projects.ts';

const root = join(import.meta.dirname, '..');
const REPORT = join(root, '.cache', 'vitest.json');
const PASSED = join(root, '.cache', 'passed-projects.json');
/** What fences remember of tarballs and installations, see `unlessHeld`. */
const HELD = join(root, '.cache', 'held');

/** Paths, or parts of paths, of tests that are of no package: they look at the whole tree. */
const ALWAYS = [join(root, 'scripts') + sep, '.test-d.ts'];

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Runs vitest; a file that fails to load counts as one failure. */
async function runTests(args: readonly string[], env = {}): Promise<Counts & { readonly report?: VitestReport }> {
  rmSync(REPORT, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const status = await new Promise((resolve) => child.on('error', resolve).on('close', resolve));
  if (!existsSync(REPORT)) return { passed: 0, failed: 1 };

  // Written by vitest a moment ago, in the shape it documents.
  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as VitestReport;
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  // vitest also fails on errors outside any test, which the report does not count.
  return { passed: report.numPassedTests, failed: status === 0 ? failed : Math.max(failed, 1), report };
}

/** Runs the tests of each package that changed since its tests passed, or stands on one that did. */
async function runChanged(): Promise<Counts> {
  const passed = readPassed(PASSED);
  const { unchanged, tests, changed } = partProjects(hashProjects(root), passed);
  const folders = changed.map(({ folder }) => folder + sep);
  const { report, ...counts } = await runTests([...folders, ...ALWAYS], { TESTS_AS_ONE: 'yes' });
  if (report !== undefined) writePassed(PASSED, { ...passed, ...passedOf(report, changed) });
  if (unchanged.length > 0)
    console.log(
      `${tests} tests of ${unchanged.length} packages passed before, and nothing that they depend on has changed (--all runs them).`,
    );
  return { passed: counts.passed + tests, failed: counts.failed };
}

const args = process.argv.slice(2);
if (args[0] === '--all') for (const path of [PASSED, HELD]) rmSync(path, { recursive: true, force: true });
// Tarballs are looked at beside the tests, which leave cores idle; what the tests write into the tree, no fence may see.
const lines: string[] = [];
const packed = runFences(root, PACKED_FENCES, { limit: 1, print: (line) => lines.push(line) });
const tests = await (args.length === 0 || args[0] === '--all' ? runChanged() : runTests(args));
console.log('\nFences');
const fences = [...(await runFences(root, TREE_FENCES)), ...(await packed)];
for (const line of lines) console.log(line);

const heldFences = fences.filter(({ violations }) => violations.length === 0).length;
const failed = tests.failed + fences.length - heldFences;
console.log(`\n${tests.passed + heldFences} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
