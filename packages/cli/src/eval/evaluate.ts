import { dirname, resolve } from 'node:path';
import { openEvaluation, type Evaluation, type FinishedTrial, type LoadedSuite } from 'fastworkflow/evaluation';
import { createModels } from 'fastworkflow/models';
import { EXIT } from '../exit-code.ts';
import { readContextFile } from '../run/read-startup.ts';
import { showProgress } from '../terminal/progress.ts';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writePage } from '../terminal/write-page.ts';
import { usageError } from '../usage-error.ts';
import { compareResults, readOther } from './compare-results.ts';
import { modelSettings, readMinPass, readTaping, readTrials, type EvalRequest } from './read-request.ts';
import { renderResults } from './results-page.ts';
import { judgeSuite, showResults, type SuiteResult } from './show-results.ts';
import { prepareFolders, writeJunit, writeReport, writeTrial } from './write-results.ts';

/**
 * Runs a workflow's suites and prints how reliable it is (row N4).
 *
 * @returns The exit code: 0 when every suite passed, 1 when one did not, 130 when it was stopped.
 * @throws {FwError} `usage`, and what `openEvaluation` throws.
 */
export async function evaluate(terminal: Terminal, request: EvalRequest): Promise<number> {
  const k = readTrials(request.trials ?? '1');
  const minPass = readMinPass(request.minPass);
  const other = request.compare === undefined ? undefined : await readOther(resolve(terminal.cwd, request.compare));
  const taping = readTaping(terminal.cwd, request);
  const settings = await readContextFile(terminal, request.contextFile);
  const path = (name: string | undefined) => (name === undefined ? undefined : resolve(terminal.cwd, name));
  const folder = resolve(terminal.cwd, request.folder);
  const [suite, out, junit] = [path(request.suite), path(request.out), path(request.junit)];
  const environment = { ...(await readSettings(terminal, folder, request)), ...modelSettings(request) };
  const evaluation = await openEvaluation({
    folder,
    environment,
    settings,
    models: createModels({ environment }),
    mode: request.assistant === true ? 'assistant' : 'agent',
    skipBroken: request.skipBroken === true,
    ...(suite !== undefined && { suite }),
    ...(taping && { taping }),
  });
  try {
    const tasks = chosenTasks(evaluation.suites, request.task ?? []);
    await prepareFolders({ '--out': out, '--junit': junit && dirname(junit) });
    const failed = request.html === undefined ? undefined : new Map<string, FinishedTrial[]>();
    const { results, stopped } = await runSuites(terminal, evaluation, { k, minPass, tasks, out, failed });
    const comparisons = other === undefined ? [] : compareResults(results, other);
    showResults(terminal, results, { json: request.json === true, comparisons });
    if (failed !== undefined)
      await writePage(terminal, request.html ?? '', renderResults({ results, failed, comparisons }));
    if (out !== undefined) await writeReport(out, results);
    if (junit !== undefined) await writeJunit(junit, results);
    if (stopped) return EXIT.interrupted;
    return results.every(({ passed }) => passed) ? EXIT.success : EXIT.failed;
  } finally {
    await evaluation.close();
  }
}

interface SuiteRun {
  readonly k: number;
  readonly minPass: number | undefined;
  readonly tasks: readonly string[];
  readonly out: string | undefined;
  /** Where failed trials are gathered by their suite's name, when they are wanted. */
  readonly failed: Map<string, FinishedTrial[]> | undefined;
}

/** Nobody wonders what takes so long before a second is over. */
const QUICK_MS = 1000;

/** Ctrl-C ends it with what was finished. */
async function runSuites(
  terminal: Terminal,
  evaluation: Evaluation,
  { k, minPass, tasks, out, failed }: SuiteRun,
): Promise<{ readonly results: readonly SuiteResult[]; readonly stopped: boolean }> {
  const stop = new AbortController();
  const release = terminal.onInterrupt(() => stop.abort());
  const progress = showProgress(terminal);
  const startedAt = performance.now();
  const results: SuiteResult[] = [];
  try {
    for (const suite of evaluation.suites.filter((each) => hasTask(each, tasks))) {
      if (stop.signal.aborted) break;
      const report = await evaluation.evaluate(suite, {
        k,
        tasks,
        signal: stop.signal,
        onProgress(done, total, task) {
          if (performance.now() - startedAt < QUICK_MS) return;
          progress.update(labelOf(terminal, suite, done / total, task?.id), done / total);
        },
        async onTrial(finished) {
          if (!finished.report.passed)
            failed?.set(suite.suite.name, [...(failed.get(suite.suite.name) ?? []), finished]);
          if (out !== undefined) await writeTrial(out, suite.id, finished);
        },
      });
      progress.end();
      results.push(judgeSuite(suite, report, minPass));
    }
    return { results, stopped: stop.signal.aborted };
  } finally {
    progress.end();
    release();
  }
}

/** Where lines are not drawn over, one every tenth is enough. */
function labelOf({ live }: Terminal, { suite }: LoadedSuite, share: number, task = ''): string {
  return live ? `${suite.name}: ${task}` : `${suite.name}: ${Math.floor(10 * share) * 10} %`;
}

function chosenTasks(suites: readonly LoadedSuite[], ids: readonly string[]): readonly string[] {
  for (const id of ids) {
    if (suites.some((suite) => hasTask(suite, [id]))) continue;
    const known = suites.flatMap(({ suite }) => suite.tasks.map((task) => task.id));
    const more = known.length > 12 ? ', …' : '';
    throw usageError(`There is no task "${id}". There is: ${known.slice(0, 12).join(', ')}${more}.`);
  }
  return ids;
}

function hasTask({ suite }: LoadedSuite, ids: readonly string[]): boolean {
  return ids.length === 0 || suite.tasks.some(({ id }) => ids.includes(id));
}
