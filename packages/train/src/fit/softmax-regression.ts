import { minimise, type VectorSpace, VECTORS_HELD } from './minimise.ts';
import { createSimdKernels, LANES_PER_TILE, ROWS_PER_TILE, type SimdKernels } from '@fw/encoder-tools/internal';

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
  /** Ridge penalty on the weights, beside the summed loss of all rows. */
  readonly penalty: number;
  /** Weights to begin from, such as those of a fit to most of the rows; zero when absent. */
  readonly start?: RegressionWeights | undefined;
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
/** Rows multiplied at a time: their part of the features stays in the second-level cache. */
const ROW_BLOCK = 128;
const FLOAT = 4;

/** Multinomial logistic regression with a ridge penalty, fitted by L-BFGS. Deterministic. */
export function fitSoftmaxRegression(problem: RegressionProblem): RegressionWeights {
  const { sparse, classes, classCount, rowWeights, signal, start } = problem;
  // Features without a column to fill a tile weigh nothing: their column is zero.
  const width = Math.ceil(problem.width / ROWS_PER_TILE) * ROWS_PER_TILE;
  const padded = Math.ceil(classCount / LANES_PER_TILE) * LANES_PER_TILE;
  const arena = layOut(problem, width, padded);
  const { kernels, scores, at, space } = arena;
  const rows = classes.length;
  const sparseAt = width * padded;
  const biasAt = sparseAt + sparse.width * padded;
  const total = rowWeights.reduce((sum, weight) => sum + weight, 0);
  const penalty = problem.penalty / total;

  const objective = (point: Float32Array, gradient: Float32Array): number => {
    for (let row = 0; row < rows; row++) scores.set(point.subarray(biasAt), row * padded);
    for (let row = 0; row < rows; row += ROW_BLOCK) {
      const count = Math.min(ROW_BLOCK, arena.paddedRows - row);
      const from = at.dense + row * width * FLOAT;
      const to = at.scores + row * padded * FLOAT;
      kernels.multiplyAdd(from, width * FLOAT, FLOAT, point.byteOffset, to, count, width, padded);
    }
    const sparseWeights = point.byteOffset + sparseAt * FLOAT;
    kernels.addSparse(at.starts, at.columns, at.values, sparseWeights, at.scores, rows, padded);

    const loss = lossAndResiduals(scores, problem, padded, total);

    gradient.fill(0);
    kernels.multiplyAdd(at.dense, FLOAT, width * FLOAT, at.scores, gradient.byteOffset, width, rows, padded);
    const sparseSlopes = gradient.byteOffset + sparseAt * FLOAT;
    kernels.addSparseTransposed(at.starts, at.columns, at.values, sparseSlopes, at.scores, rows, padded);
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < classCount; j++) gradient[biasAt + j]! += scores[row * padded + j]!;
    }
    // Ridge on everything but the bias.
    kernels.addScaled(gradient.byteOffset, point.byteOffset, penalty, biasAt);
    return loss + (penalty * kernels.dot(point.byteOffset, point.byteOffset, biasAt)) / 2;
  };

  const point = space.create();
  if (start !== undefined) {
    widen(start.dense, point.subarray(0, sparseAt), classCount, padded);
    widen(start.sparse, point.subarray(sparseAt, biasAt), classCount, padded);
    point.set(start.bias, biasAt);
  }
  const best = minimise(objective, point, space, { maxIterations: MAX_ITERATIONS, tolerance: TOLERANCE, signal });
  return {
    dense: narrow(best.subarray(0, problem.width * padded), classCount, padded),
    sparse: narrow(best.subarray(sparseAt, biasAt), classCount, padded),
    bias: best.slice(biasAt, biasAt + classCount),
  };
}

interface Arena {
  readonly kernels: SimdKernels;
  readonly paddedRows: number;
  /** Byte offsets. */
  readonly at: Readonly<Record<'dense' | 'starts' | 'columns' | 'values' | 'scores', number>>;
  readonly scores: Float32Array;
  /** Vectors of all weights: the dense ones, the sparse ones, the bias. */
  readonly space: VectorSpace;
}

/** Everything in the kernels' own memory, rows and classes padded to whole tiles. */
function layOut({ dense, width, sparse, classes }: RegressionProblem, paddedWidth: number, padded: number): Arena {
  const paddedRows = Math.ceil(classes.length / ROWS_PER_TILE) * ROWS_PER_TILE;
  const weightCount = (paddedWidth + sparse.width + 1) * padded;
  let bytes = 0;
  const reserve = (floats: number): number => {
    const offset = bytes;
    bytes += Math.ceil(floats / 4) * 4 * FLOAT;
    return offset;
  };
  const at = {
    dense: reserve(paddedRows * paddedWidth),
    starts: reserve(sparse.starts.length),
    columns: reserve(sparse.columns.length),
    values: reserve(sparse.values.length),
    scores: reserve(paddedRows * padded),
  };
  let next = reserve(VECTORS_HELD * weightCount);
  const kernels = createSimdKernels(bytes);
  const { buffer } = kernels.memory;
  widen(dense, new Float32Array(buffer, at.dense, paddedRows * paddedWidth), width, paddedWidth);
  new Uint32Array(buffer, at.starts, sparse.starts.length).set(sparse.starts);
  new Uint32Array(buffer, at.columns, sparse.columns.length).set(sparse.columns);
  new Float32Array(buffer, at.values, sparse.values.length).set(sparse.values);
  return {
    kernels,
    paddedRows,
    at,
    scores: new Float32Array(buffer, at.scores, paddedRows * padded),
    space: {
      create() {
        const vector = new Float32Array(buffer, next, weightCount);
        next += weightCount * FLOAT;
        return vector;
      },
      dot: (a, b) => kernels.dot(a.byteOffset, b.byteOffset, weightCount),
      addScaled: (target, source, scale) => kernels.addScaled(target.byteOffset, source.byteOffset, scale, weightCount),
    },
  };
}

/** Mean cross-entropy of the scores, which become (probability - truth) · weight / total in place, padding zero. */
function lossAndResiduals(scores: Float32Array, problem: RegressionProblem, padded: number, total: number): number {
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

function widen(from: Float32Array, to: Float32Array, columns: number, padded: number): void {
  if (columns === padded) return to.set(from);
  for (let row = 0; (row + 1) * columns <= from.length && columns > 0; row++) {
    to.set(from.subarray(row * columns, (row + 1) * columns), row * padded);
  }
}

function narrow(from: Float32Array, columns: number, padded: number): Float32Array {
  if (columns === padded) return from.slice();
  const rows = from.length / padded;
  const result = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    result.set(from.subarray(row * padded, row * padded + columns), row * columns);
  }
  return result;
}
