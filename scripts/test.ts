import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_FENCES } from './fences/all-fences.ts';
import { runFences } from './fences/fence.ts';

const root = join(import.meta.dirname, '..');
const REPORT = join(root, '.cache', 'vitest.json');

/** The part of vitest's JSON report that is read here. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** Runs every test of every package; a file that fails to load counts as one failure. */
function runTests(args: readonly string[]): { readonly passed: number; readonly failed: number } {
  rmSync(REPORT, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (!existsSync(REPORT)) return { passed: 0, failed: 1 };

  // Written by vitest a moment ago, in the shape it documents.
  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as VitestReport;
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  // vitest also fails on errors outside any test, which the report does not count.
  return { passed: report.numPassedTests, failed: status === 0 ? failed : Math.max(failed, 1) };
}

const tests = runTests(process.argv.slice(2));
console.log('\nFences');
const fences = await runFences(root, ALL_FENCES);

const heldFences = fences.filter(({ violations }) => violations.length === 0).length;
const failed = tests.failed + fences.length - heldFences;
console.log(`\n${tests.passed + heldFences} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
