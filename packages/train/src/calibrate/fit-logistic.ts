import { type LogisticModel, sigmoid } from '@fw/intent';
import { invert, solve } from './small-matrix.ts';

/** A fitted probability, and how sure the fit is of itself. */
export interface LogisticFit {
  readonly model: LogisticModel;
  /** Covariance of (weights…, bias): the inverse curvature at the optimum (Laplace's approximation). */
  readonly covariance: readonly (readonly number[])[];
}

/** What is thought of the parameters before any row is seen: a normal distribution over (weights…, bias). */
export interface LogisticPrior {
  readonly mean: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

/** Ridge on standardised weights, per row: keeps a few inputs honest on a hundred rows. */
const PENALTY = 1e-3;
/** The bias is all but free. */
const BIAS_PENALTY = 1e-9;
/** Without any contrary row, half of one is assumed. */
const PRIOR_ROWS = 0.5;
/** An input that varies less tells nothing apart. */
const LEAST_DEVIATION = 1e-9;
const MAX_STEPS = 50;
const MAX_HALVINGS = 30;

/**
 * Fits a probability to rows of inputs by regularised maximum likelihood. Inputs are standardised inside; the model
 * returned reads them raw.
 *
 * @param weights - How much each row counts; all alike when absent.
 * @returns A constant model when all rows agree, since then nothing can be told apart.
 */
export function fitLogistic(
  inputs: readonly (readonly number[])[],
  truths: readonly boolean[],
  weights: readonly number[] = inputs.map(() => 1),
): LogisticFit {
  const size = inputs[0]?.length ?? 0;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const positive = weights.reduce((sum, weight, row) => (truths[row] === true ? sum + weight : sum), 0);
  if (positive === 0 || positive === total) return constantFit(size, positive, total - positive);

  const { mean, deviation } = standard(inputs, weights, total);
  const rows = inputs.map((row) => [...row.map((value, i) => (value - mean[i]!) / deviation[i]!), 1]);
  const penalties = [...mean.map(() => PENALTY * total), BIAS_PENALTY];
  const precision = penalties.map((penalty, i) => penalties.map((_, j) => (i === j ? penalty : 0)));
  const { point, covariance } = newton({ rows, truths, weights, center: penalties.map(() => 0), precision });
  return toRaw(point, covariance, mean, deviation);
}

/**
 * Fits a probability to rows of inputs, starting from what is thought of the parameters already: the most probable
 * parameters after the rows were seen, and their covariance. Without rows it is the prior.
 */
export function fitLogisticFrom(
  prior: LogisticPrior,
  inputs: readonly (readonly number[])[],
  truths: readonly boolean[],
): LogisticFit {
  const rows = inputs.map((row) => [...row, 1]);
  const weights = inputs.map(() => 1);
  const precision = invert(prior.covariance);
  const { point, covariance } = newton({ rows, truths, weights, center: prior.mean, precision });
  return { model: { bias: point.at(-1)!, weights: point.slice(0, -1) }, covariance };
}

/** Σ weight · cross-entropy + ½ (point - center)ᵀ precision (point - center). */
interface NewtonProblem {
  readonly rows: readonly (readonly number[])[];
  readonly truths: readonly boolean[];
  readonly weights: readonly number[];
  readonly center: readonly number[];
  readonly precision: readonly (readonly number[])[];
}

/** The minimum, by Newton's method with halved steps, and the inverse curvature there. */
function newton(problem: NewtonProblem): { point: readonly number[]; covariance: number[][] } {
  let point = problem.center;
  let loss = lossAt(point, problem);
  for (let iteration = 0; iteration < MAX_STEPS; iteration++) {
    const { gradient, curvature } = slopes(point, problem);
    const direction = solve(curvature, gradient);
    let step = 1;
    let next = point;
    let nextLoss = loss;
    for (let halving = 0; halving < MAX_HALVINGS; halving++, step /= 2) {
      next = point.map((value, i) => value - step * direction[i]!);
      nextLoss = lossAt(next, problem);
      if (nextLoss < loss) break;
    }
    if (!(nextLoss < loss)) break;
    const decrease = loss - nextLoss;
    point = next;
    loss = nextLoss;
    if (decrease < 1e-12 * problem.rows.length) break;
  }
  return { point, covariance: invert(slopes(point, problem).curvature) };
}

function constantFit(size: number, positive: number, negative: number): LogisticFit {
  const bias = Math.log((positive + PRIOR_ROWS) / (negative + PRIOR_ROWS));
  const share = sigmoid(bias);
  const rows = positive + negative + 2 * PRIOR_ROWS;
  const covariance = Array.from({ length: size + 1 }, (_, i) =>
    Array.from({ length: size + 1 }, (_unused, j) => (i === size && j === size ? 1 / (rows * share * (1 - share)) : 0)),
  );
  return { model: { bias, weights: Array.from({ length: size }, () => 0) }, covariance };
}

function standard(
  inputs: readonly (readonly number[])[],
  weights: readonly number[],
  total: number,
): { mean: number[]; deviation: number[] } {
  const size = inputs[0]!.length;
  const mean = Array.from({ length: size }, () => 0);
  const variance = Array.from({ length: size }, () => 0);
  inputs.forEach((row, at) => row.forEach((value, i) => (mean[i]! += (weights[at]! * value) / total)));
  inputs.forEach((row, at) =>
    row.forEach((value, i) => (variance[i]! += (weights[at]! * (value - mean[i]!) ** 2) / total)),
  );
  return { mean, deviation: variance.map((value) => (Math.sqrt(value) > LEAST_DEVIATION ? Math.sqrt(value) : 1)) };
}

function scoreOf(point: readonly number[], row: readonly number[]): number {
  let score = 0;
  for (let i = 0; i < point.length; i++) score += point[i]! * row[i]!;
  return score;
}

function lossAt(point: readonly number[], { rows, truths, weights, center, precision }: NewtonProblem): number {
  let loss = 0;
  rows.forEach((row, at) => (loss += weights[at]! * softplus((truths[at] === true ? -1 : 1) * scoreOf(point, row))));
  const away = point.map((value, i) => value - center[i]!);
  precision.forEach((row, i) => (loss += (away[i]! * scoreOf(away, row)) / 2));
  return loss;
}

/** log(1 + exp(x)) without overflow. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

function slopes(
  point: readonly number[],
  { rows, truths, weights, center, precision }: NewtonProblem,
): { gradient: number[]; curvature: number[][] } {
  const away = point.map((value, i) => value - center[i]!);
  const gradient = precision.map((row) => scoreOf(away, row));
  const curvature = precision.map((row) => [...row]);
  rows.forEach((row, at) => {
    const probability = sigmoid(scoreOf(point, row));
    const error = weights[at]! * (probability - (truths[at] === true ? 1 : 0));
    const bend = weights[at]! * probability * (1 - probability);
    for (let i = 0; i < point.length; i++) {
      gradient[i]! += error * row[i]!;
      for (let j = 0; j < point.length; j++) curvature[i]![j]! += bend * row[i]! * row[j]!;
    }
  });
  return { gradient, curvature };
}

/** Undoes the standardisation: weights and covariance as the raw inputs need them. */
function toRaw(
  point: readonly number[],
  inverse: readonly number[][],
  mean: number[],
  deviation: number[],
): LogisticFit {
  const size = mean.length;
  // Raw parameters are a linear map of standardised ones.
  const map = point.map((_, i) =>
    point.map((_unused, j) => {
      if (i < size) return i === j ? 1 / deviation[i]! : 0;
      return j < size ? -mean[j]! / deviation[j]! : 1;
    }),
  );
  const raw = map.map((row) => scoreOf(row, point));
  const covariance = map.map((left) =>
    map.map((right) => {
      let sum = 0;
      for (let i = 0; i <= size; i++) for (let j = 0; j <= size; j++) sum += left[i]! * inverse[i]![j]! * right[j]!;
      return sum;
    }),
  );
  return { model: { bias: raw[size]!, weights: raw.slice(0, size) }, covariance };
}
