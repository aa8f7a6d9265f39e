import { addAccounts, type ModelAccount } from '@fw/agent';
import type { EvalReport, EvalSuite, PassHat } from './evaluation.ts';
import { passHat } from './pass-hat.ts';
import type { FinishedTrial } from './run-evaluation.ts';

/**
 * Counts what trials came to.
 *
 * @param k - Trials that were wanted of each task.
 */
export function countTrials(suite: EvalSuite, k: number, finished: readonly FinishedTrial[]): EvalReport {
  const tasks = suite.tasks.map(({ id }) => ({
    id,
    trials: finished.filter(({ task }) => task.id === id).map(({ report }) => report),
  }));
  const counts = tasks.map(({ trials }) => ({
    passed: trials.filter(({ passed }) => passed).length,
    of: trials.length,
  }));
  const hats = Array.from({ length: k }, (_, at) => passHat(counts, at + 1));
  return {
    suite: suite.name,
    trials: k,
    tasks,
    passHat: hats.filter((hat): hat is PassHat => hat !== undefined),
    failures: countFailures(finished),
    accounts: finished.reduce<Readonly<Record<string, ModelAccount>>>(
      (all, { accounts }) => addAccounts(all, accounts),
      {},
    ),
    cost: finished.reduce((sum, { report }) => sum + report.cost, 0),
    unmade: suite.tasks.length * k - finished.length,
  };
}

function countFailures(finished: readonly FinishedTrial[]): EvalReport['failures'] {
  const failures = finished.flatMap(({ report }) => report.failure ?? []);
  return Object.fromEntries(
    [...new Set(failures)].map((failure) => [failure, failures.filter((each) => each === failure).length]),
  );
}
