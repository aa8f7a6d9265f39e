import { type LogisticModel, sigmoid } from '@fw/intent';

/** A fitted probability, and how sure the fit is of itself. */
export interface LogisticFit {
  readonly model: LogisticModel;
  /** Covariance of (weights…, bias): the inverse curvature at the optimum (Laplace's approximation). */
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
 * Fits a probability to rows of inputs by regularised maximum likelihood (Newton's method). Inputs are standardised
 * inside; the model returned reads them raw.
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

  let point = penalties.map(() => 0);
  let loss = lossAt(point, rows, truths, weights, penalties);
  for (let iteration = 0; iteration < MAX_STEPS; iteration++) {
    const { gradient, curvature } = slopes(point, rows, truths, weights, penalties);
    const direction = solve(curvature, gradient);
    let step = 1;
    let next = point;
    let nextLoss = loss;
    for (let halving = 0; halving < MAX_HALVINGS; halving++, step /= 2) {
      next = point.map((value, i) => value - step * direction[i]!);
      nextLoss = lossAt(next, rows, truths, weights, penalties);
      if (nextLoss < loss) break;
    }
    if (!(nextLoss < loss)) break;
    const decrease = loss - nextLoss;
    point = next;
    loss = nextLoss;
    if (decrease < 1e-12 * total) break;
  }
  const { curvature } = slopes(point, rows, truths, weights, penalties);
  return toRaw(point, invert(curvature), mean, deviation);
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

function lossAt(
  point: readonly number[],
  rows: readonly (readonly number[])[],
  truths: readonly boolean[],
  weights: readonly number[],
  penalties: readonly number[],
): number {
  let loss = 0;
  rows.forEach((row, at) => (loss += weights[at]! * softplus((truths[at] === true ? -1 : 1) * scoreOf(point, row))));
  penalties.forEach((penalty, i) => (loss += (penalty / 2) * point[i]! ** 2));
  return loss;
}

/** log(1 + exp(x)) without overflow. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

function slopes(
  point: readonly number[],
  rows: readonly (readonly number[])[],
  truths: readonly boolean[],
  weights: readonly number[],
  penalties: readonly number[],
): { gradient: number[]; curvature: number[][] } {
  const gradient = point.map((value, i) => penalties[i]! * value);
  const curvature = point.map((_, i) => point.map((_unused, j) => (i === j ? penalties[i]! : 0)));
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

function invert(matrix: readonly (readonly number[])[]): number[][] {
  const columns = matrix.map((_, j) =>
    solve(
      matrix,
      matrix.map((_unused, i) => (i === j ? 1 : 0)),
    ),
  );
  return matrix.map((_, i) => columns.map((column) => column[i]!));
}

/** Solves a small symmetric positive definite system by Gauss's elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++)
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let i = column + 1; i < size; i++) {
      const factor = rows[i]![column]! / rows[column]![column]!;
      for (let j = column; j <= size; j++) rows[i]![j]! -= factor * rows[column]![j]!;
    }
  }
  const solution = right.map(() => 0);
  for (let i = size - 1; i >= 0; i--) {
    let rest = rows[i]![size]!;
    for (let j = i + 1; j < size; j++) rest -= rows[i]![j]! * solution[j]!;
    solution[i] = rest / rows[i]![i]!;
  }
  return solution;
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
