import { renderEvalReport, type EvalReport, type LoadedSuite } from 'fastworkflow/evaluation';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

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

/** Prints the results, for people or for machines. */
export function showResults(terminal: Terminal, results: readonly SuiteResult[], json: boolean): void {
  if (json) {
    terminal.print(JSON.stringify(resultsJson(results), null, 2));
    return;
  }
  for (const result of results) {
    for (const line of renderEvalReport(result.report).trimEnd().split('\n'))
      terminal.print(styled(terminal, plainText(line)));
    terminal.print(verdict(terminal, result));
  }
}

/** The same for machines. */
export function resultsJson(results: readonly SuiteResult[]): unknown {
  return {
    passed: results.length > 0 && results.every(({ passed }) => passed),
    suites: results.map(({ report, ...rest }) => ({ ...rest, ...report })),
  };
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
