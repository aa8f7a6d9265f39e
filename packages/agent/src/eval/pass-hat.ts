import type { PassHat } from './evaluation.ts';

/** Resamples of the interval. More changes the third digit only. */
const RESAMPLES = 2000;

/**
 * pass^k: the probability that k trials of a task all succeed, averaged over tasks. A task with c successes in n trials
 * contributes C(c, k) / C(n, k), which is unbiased. Source: τ-bench (Yao et al., 2024), section 3.
 *
 * The 95 % interval is the percentile bootstrap over tasks, with a fixed seed.
 *
 * @param successes - Successful trials of each task, each in [0, n].
 * @param n - Trials of each task, at least k.
 */
export function passHat(successes: readonly number[], n: number, k: number): PassHat {
  const shares = successes.map((c) => choose(c, k) / choose(n, k));
  const value = mean(shares);
  const random = mulberry32(20_240_617);
  const means = Array.from({ length: RESAMPLES }, () =>
    mean(shares.map(() => shares[Math.floor(random() * shares.length)] ?? 0)),
  );
  means.sort((a, b) => a - b);
  return {
    k,
    value,
    low: means[Math.floor(RESAMPLES * 0.025)] ?? value,
    high: means[Math.ceil(RESAMPLES * 0.975) - 1] ?? value,
  };
}

/** C(n, k) for the small n of trials. */
function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 0; i < k; i++) result = (result * (n - i)) / (i + 1);
  return Math.max(0, result);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Small repeatable generator; public domain algorithm of the same name. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
