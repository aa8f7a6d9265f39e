import type { RegressionProblem } from './softmax-regression.ts';

/** Relative decrease at which a fit ends: further steps change no decision (compared on CLINC150's validation). */
export const TOLERANCE = 1e-5;
export const MAX_ITERATIONS = 150;

/** Mean cross-entropy of the scores, which become (probability - truth) · weight / total in place, padding zero. */
export function lossAndResiduals(
  scores: Float32Array,
  problem: RegressionProblem,
  padded: number,
  total: number,
): number {
  const { classes, classCount, rowWeights } = problem;
  let loss = 0;
  for (let row = 0; row < classes.length; row++) {
    const from = row * padded;
    const to = from + classCount;
    const truth = from + classes[row]!;
    let highest = -Infinity;
    for (let i = from; i < to; i++) if (scores[i]! > highest) highest = scores[i]!;
    const shifted = scores[truth]! - highest;
    let sum = 0;
    for (let i = from; i < to; i++) {
      const value = Math.exp(scores[i]! - highest);
      scores[i] = value;
      sum += value;
    }
    const weight = rowWeights[row]! / total;
    loss += weight * (Math.log(sum) - shifted);
    for (let i = from; i < to; i++) scores[i]! *= weight / sum;
    scores[truth]! -= weight;
    scores.fill(0, to, from + padded);
  }
  // Rows that only fill up a tile must not reach the slopes.
  scores.fill(0, classes.length * padded);
  return loss;
}
