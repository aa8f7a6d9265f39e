import { renderEvalReport, type EvalReport, type LoadedSuite } from 'fastworkflow/evaluation';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ChangedTask, SuiteComparison } from './compare-results.ts';

/** What a suite came to. */
export interface SuiteResult {
  readonly file: string;
  /** Lowest pass^k with which it passes, k being the number of trials. In [0, 1]. */
  readonly minPass: number;
  readonly passed: boolean;
  readonly report: EvalReport;
}

/** Holds a suite's report against the least that was wanted; one that was stopped never passes. */
export function judgeSuite({ file, minPass: own }: LoadedSuite, report: EvalReport, minPass = own): SuiteResult {
  const hat = report.passHat.find(({ k }) => k === report.trials);
  // Shares are quotients: 9 of 10 must pass 0.9.
  const passed = report.unmade === 0 && hat !== undefined && hat.value >= minPass - 1e-9;
  return { file, minPass, passed, report };
}

/** How results are shown. */
export interface Shown {
  readonly json: boolean;
  /** Against another run, where there is one. */
  readonly comparisons: readonly SuiteComparison[];
}

/** Prints the results, for people or for machines. */
export function showResults(terminal: Terminal, results: readonly SuiteResult[], { json, comparisons }: Shown): void {
  if (json) {
    const compared = comparisons.map(({ suite, changed, common }) => ({ suite, common, changed }));
    const added = compared.length === 0 ? {} : { compared };
    terminal.print(JSON.stringify({ ...resultsJson(results), ...added }, null, 2));
    return;
  }
  for (const result of results) {
    for (const line of renderEvalReport(result.report).trimEnd().split('\n'))
      terminal.print(styled(terminal, plainText(line)));
    const comparison = comparisons.find(({ suite }) => suite === result.report.suite);
    if (comparison !== undefined)
      for (const line of comparisonLines(result, comparison)) terminal.print(plainText(line));
    terminal.print(verdict(terminal, result));
  }
}

/** The same for machines. */
export function resultsJson(results: readonly SuiteResult[]): object {
  return {
    passed: results.length > 0 && results.every(({ passed }) => passed),
    suites: results.map(({ report, ...rest }) => ({ ...rest, ...report })),
  };
}

/** Tasks that are named on a line. */
const NAMED = 10;

function comparisonLines({ report }: SuiteResult, { before, changed, common }: SuiteComparison): readonly string[] {
  const hats = report.passHat.flatMap(({ k, value }) => {
    const other = before.passHat.find((hat) => hat.k === k);
    return other === undefined ? [] : [`  pass^${k}  ${share(other.value)} before, ${share(value)} now`];
  });
  const named = (what: string, tasks: readonly ChangedTask[]) => {
    const names = tasks.slice(0, NAMED).map(({ id }) => id);
    if (tasks.length > NAMED) names.push('…');
    return tasks.length === 0 ? [] : [`  ${what}: ${tasks.length} of ${common} tasks: ${names.join(', ')}`];
  };
  const worse = changed.filter((task) => task.after < task.before);
  const better = changed.filter((task) => task.after > task.before).toReversed();
  return [...hats, ...named('worse', worse), ...named('better', better)];
}

function share(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function verdict({ paint }: Terminal, { passed, minPass, report }: SuiteResult): string {
  const wanted = `pass^${report.trials} of at least ${Math.round(1000 * minPass) / 10} % was wanted`;
  if (report.unmade > 0) return paint('red', `not passed: it was stopped; ${wanted}`);
  return passed ? paint('green', `passed: ${wanted}`) : paint('red', `not passed: ${wanted}`);
}

function styled({ paint }: Terminal, line: string): string {
  if (line.startsWith('  failed')) return paint('yellow', line);
  return line.startsWith('    ') ? paint('dim', line) : line.startsWith(' ') ? line : paint('bold', line);
}
