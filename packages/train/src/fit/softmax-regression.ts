import { minimise } from './minimise.ts';
import { multiplyAdd, multiplyTransposedAdd } from './matrix.ts';

/** Sparse rows, one behind the other. */
export interface SparseRows {
  /** Uint32[n + 1]: where each row begins in the other two. */
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
  /** Number of columns, v. */
  readonly width: number;
}

/** What a regression is fitted to. */
export interface RegressionProblem {
  /** Float32[n, d]. */
  readonly dense: Float32Array;
  readonly width: number;
  readonly sparse: SparseRows;
  /** Class of each row, in [0, c). */
  readonly classes: Uint16Array;
  readonly classCount: number;
  /** Float32[n]: how much each row counts. */
  readonly rowWeights: Float32Array;
  /** Ridge penalty on the weights, relative to the mean loss of a row. */
  readonly penalty: number;
  readonly signal?: AbortSignal | undefined;
}

/** Fitted weights; a logit is bias + dense row · dense + sparse row · sparse. */
export interface RegressionWeights {
  /** Float32[d, c]. */
  readonly dense: Float32Array;
  /** Float32[v, c]. */
  readonly sparse: Float32Array;
  /** Float32[c]. */
  readonly bias: Float32Array;
}

/** Relative decrease at which the fit ends: further steps change no decision (compared on CLINC150's validation). */
const TOLERANCE = 1e-5;
const MAX_ITERATIONS = 150;

/** Multinomial logistic regression with a ridge penalty, fitted by L-BFGS from zero. Deterministic. */
export function fitSoftmaxRegression(problem: RegressionProblem): RegressionWeights {
  const { dense, width, sparse, classes, classCount, rowWeights, penalty, signal } = problem;
  const rows = classes.length;
  const denseSize = width * classCount;
  const sparseSize = sparse.width * classCount;
  const scores = new Float32Array(rows * classCount);
  const total = rowWeights.reduce((sum, weight) => sum + weight, 0);

  const objective = (point: Float32Array, gradient: Float32Array): number => {
    const parts = split(point, denseSize, sparseSize);
    for (let row = 0; row < rows; row++) scores.set(parts.bias, row * classCount);
    multiplyAdd(dense, parts.dense, scores, { rows, inner: width, columns: classCount });
    addSparse(sparse, parts.sparse, scores, classCount);

    const loss = lossAndResiduals(scores, classes, classCount, rowWeights, total);

    gradient.fill(0);
    const slopes = split(gradient, denseSize, sparseSize);
    multiplyTransposedAdd(dense, scores, slopes.dense, { rows, inner: width, columns: classCount });
    addSparseTransposed(sparse, scores, slopes.sparse, classCount);
    for (let i = 0; i < scores.length; i++) slopes.bias[i % classCount]! += scores[i]!;
    return loss + addRidge(point, gradient, denseSize + sparseSize, penalty);
  };

  const start = new Float32Array(denseSize + sparseSize + classCount);
  const best = minimise(objective, start, { maxIterations: MAX_ITERATIONS, tolerance: TOLERANCE, signal });
  return split(best, denseSize, sparseSize);
}

function split(point: Float32Array, denseSize: number, sparseSize: number): RegressionWeights {
  return {
    dense: point.subarray(0, denseSize),
    sparse: point.subarray(denseSize, denseSize + sparseSize),
    bias: point.subarray(denseSize + sparseSize),
  };
}

/** Cross-entropy of the scores, which become (probability - truth) · weight / total in place. */
function lossAndResiduals(
  scores: Float32Array,
  classes: Uint16Array,
  classCount: number,
  rowWeights: Float32Array,
  total: number,
): number {
  let loss = 0;
  for (let row = 0; row < classes.length; row++) {
    const at = row * classCount;
    const truth = at + classes[row]!;
    let highest = -Infinity;
    for (let i = at; i < at + classCount; i++) if (scores[i]! > highest) highest = scores[i]!;
    const shifted = scores[truth]! - highest;
    let sum = 0;
    for (let i = at; i < at + classCount; i++) {
      const value = Math.exp(scores[i]! - highest);
      scores[i] = value;
      sum += value;
    }
    const weight = rowWeights[row]! / total;
    loss += weight * (Math.log(sum) - shifted);
    for (let i = at; i < at + classCount; i++) scores[i]! *= weight / sum;
    scores[truth]! -= weight;
  }
  return loss;
}

function addSparse(sparse: SparseRows, weights: Float32Array, scores: Float32Array, classCount: number): void {
  const { starts, columns, values } = sparse;
  for (let row = 0; row + 1 < starts.length; row++) {
    const at = row * classCount;
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
      const value = values[entry]!;
      const from = columns[entry]! * classCount;
      for (let j = 0; j < classCount; j++) scores[at + j]! += value * weights[from + j]!;
    }
  }
}

function addSparseTransposed(sparse: SparseRows, scores: Float32Array, slopes: Float32Array, classCount: number): void {
  const { starts, columns, values } = sparse;
  for (let row = 0; row + 1 < starts.length; row++) {
    const from = row * classCount;
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
      const value = values[entry]!;
      const at = columns[entry]! * classCount;
      for (let j = 0; j < classCount; j++) slopes[at + j]! += value * scores[from + j]!;
    }
  }
}

/** penalty / 2 · |weights|², its slope added to the gradient; the bias is free. */
function addRidge(point: Float32Array, gradient: Float32Array, size: number, penalty: number): number {
  let squares = 0;
  for (let i = 0; i < size; i++) {
    squares += point[i]! * point[i]!;
    gradient[i]! += penalty * point[i]!;
  }
  return (penalty * squares) / 2;
}
