import type { PassHat } from './evaluation.ts';

/** How often a task succeeded. */
export interface TaskCount {
  readonly passed: number;
  /** Trials that were made. */
  readonly of: number;
}

/** The normal distribution's two-sided 95 % quantile. */
const Z = 1.959_964;

/**
 * pass^k: the probability that k trials of a task all succeed, averaged over tasks. A task with c successes in n trials
 * contributes C(c, k) / C(n, k), which is unbiased. Source: τ-bench (Yao et al., 2024), section 3.
 *
 * The 95 % interval is Wilson's over tasks. A share in [0, 1] varies no more than a coin of the same mean, so it is on
 * the safe side for shares between; and it does not call ten successes of ten a certainty, as resampling would.
 *
 * @param counts - Tasks with fewer than k trials are left out.
 * @returns `undefined` when no task has k trials.
 */
export function passHat(counts: readonly TaskCount[], k: number): PassHat | undefined {
  const shares = counts
    .filter(({ of }) => of >= k)
    .map(({ passed, of }) => combinations(passed, k) / combinations(of, k));
  const tasks = shares.length;
  if (tasks === 0) return undefined;
  const value = shares.reduce((sum, share) => sum + share, 0) / tasks;
  const scale = 1 + Z ** 2 / tasks;
  const centre = (value + Z ** 2 / (2 * tasks)) / scale;
  const reach = (Z / scale) * Math.sqrt((value * (1 - value)) / tasks + Z ** 2 / (4 * tasks ** 2));
  // At 0 and 1 the bound is the value itself, but for rounding.
  const low = Math.min(value, Math.max(0, centre - reach));
  const high = Math.max(value, Math.min(1, centre + reach));
  return { k, value, tasks, low, high };
}

/** C(n, k) for the small n of trials. */
function combinations(n: number, k: number): number {
  let result = 1;
  for (let i = 0; i < k; i++) result = (result * (n - i)) / (i + 1);
  return Math.max(0, result);
}
