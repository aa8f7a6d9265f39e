import type { LogisticModel } from '@fw/intent';
import { minimise, plainSpace } from '../fit/minimise.ts';

/** Ridge on standardised weights, relative to the mean loss of a row: keeps six inputs honest on a hundred rows. */
const PENALTY = 1e-3;
/** A single positive and a single negative are assumed on top, so that no sample makes it sure beyond reason. */
const PRIOR_ROWS = 1;

/**
 * Fits a probability to rows of inputs by regularised maximum likelihood. Inputs are standardised inside; the model
 * returned reads them raw.
 *
 * @param weights - How much each row counts.
 * @returns A constant model when all rows agree, since then nothing can be told apart.
 */
export function fitLogistic(
  inputs: readonly (readonly number[])[],
  truths: readonly boolean[],
  weights: readonly number[],
): LogisticModel {
  const size = inputs[0]?.length ?? 0;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const positive = weights.reduce((sum, weight, row) => (truths[row] === true ? sum + weight : sum), 0);
  if (positive === 0 || positive === total) {
    const odds = (positive + PRIOR_ROWS / 2) / (total - positive + PRIOR_ROWS / 2);
    return { bias: Math.log(odds), weights: Array.from({ length: size }, () => 0) };
  }

  const mean = new Float64Array(size);
  const deviation = new Float64Array(size);
  inputs.forEach((row, at) => row.forEach((value, i) => (mean[i]! += (weights[at]! * value) / total)));
  inputs.forEach((row, at) =>
    row.forEach((value, i) => (deviation[i]! += (weights[at]! * (value - mean[i]!) ** 2) / total)),
  );
  for (let i = 0; i < size; i++) deviation[i] = Math.sqrt(deviation[i]!) || 1;
  const standard = inputs.map((row) => row.map((value, i) => (value - mean[i]!) / deviation[i]!));

  const objective = (point: Float32Array, gradient: Float32Array): number => {
    gradient.fill(0);
    let loss = 0;
    standard.forEach((row, at) => {
      let score = point[size]!;
      for (let i = 0; i < size; i++) score += point[i]! * row[i]!;
      const share = weights[at]! / total;
      const sign = truths[at] === true ? 1 : -1;
      loss += share * softplus(-sign * score);
      const slope = -sign * share * (1 / (1 + Math.exp(sign * score)));
      for (let i = 0; i < size; i++) gradient[i]! += slope * row[i]!;
      gradient[size]! += slope;
    });
    for (let i = 0; i < size; i++) {
      loss += (PENALTY / 2) * point[i]! ** 2;
      gradient[i]! += PENALTY * point[i]!;
    }
    return loss;
  };
  const fitted = minimise(objective, new Float32Array(size + 1), plainSpace(size + 1), {
    maxIterations: 200,
    tolerance: 1e-9,
  });

  const raw = Array.from({ length: size }, (_, i) => fitted[i]! / deviation[i]!);
  const bias = raw.reduce((sum, weight, i) => sum - weight * mean[i]!, fitted[size]!);
  return { bias, weights: raw };
}

/** log(1 + exp(x)) without overflow. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
