import { LANES_PER_TILE, ROWS_PER_TILE, type SimdKernels } from '@fw/encoder-tools/internal';
import { Arena, FLOAT, multiply, narrow, placeSparse, roundUp, transpose, widen } from './arena.ts';
import { minimise, type VectorSpace, VECTORS_HELD } from './minimise.ts';
import { lossAndResiduals, MAX_ITERATIONS, TOLERANCE } from './softmax-loss.ts';
import type { RegressionProblem, RegressionWeights, SparseRows } from './softmax-regression.ts';

/**
 * The unknowns are each row's share in the weights: an iteration costs rows times rows, whatever the columns are.
 *
 * Weights are W = Xᵀ·A. A vector holds A, its image K·A with K = X·Xᵀ, which are the scores, and the bias. Inner
 * products are those of the weights, W·V = A·(K·B), so that every step is the one that `fitByWeights` takes.
 */
export function fitByRows(problem: RegressionProblem): RegressionWeights {
  const { classes, classCount, rowWeights, signal } = problem;
  const rows = classes.length;
  const { kernels, at, scores, space, paddedRows, paddedWidth, padded } = layOut(problem);
  const size = paddedRows * padded;
  const total = rowWeights.reduce((sum, weight) => sum + weight, 0);
  const penalty = problem.penalty / total;

  const objective = (point: Float32Array, gradient: Float32Array): number => {
    const [shares, image, slopes] = [point.byteOffset, point.byteOffset + size * FLOAT, gradient.byteOffset];
    scores.set(point.subarray(size, 2 * size));
    const bias = point.subarray(2 * size);
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < classCount; j++) scores[row * padded + j]! += bias[j]!;
    }
    const loss = lossAndResiduals(scores, problem, padded, total);
    gradient.fill(0);
    gradient.set(scores);
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < classCount; j++) gradient[2 * size + j]! += scores[row * padded + j]!;
    }
    kernels.addScaled(slopes, shares, penalty, size);
    multiply(kernels, at.products, slopes, slopes + size * FLOAT, paddedRows, paddedRows, padded);
    return loss + (penalty * kernels.dot(shares, image, size)) / 2;
  };

  const best = minimise(objective, space.create(), space, {
    maxIterations: MAX_ITERATIONS,
    tolerance: TOLERANCE,
    signal,
  });
  // W = Xᵀ·A
  const { width, sparse } = problem;
  const shares = best.byteOffset;
  kernels.multiplyAdd(at.dense, FLOAT, paddedWidth * FLOAT, shares, at.weights, paddedWidth, rows, padded);
  const sparseAt = at.weights + paddedWidth * padded * FLOAT;
  kernels.addSparseTransposed(at.starts, at.columns, at.values, sparseAt, shares, rows, padded);
  const { buffer } = kernels.memory;
  return {
    dense: narrow(new Float32Array(buffer, at.weights, width * padded), classCount, padded),
    sparse: narrow(new Float32Array(buffer, sparseAt, sparse.width * padded), classCount, padded),
    bias: best.slice(2 * size, 2 * size + classCount),
  };
}

interface Layout {
  readonly kernels: SimdKernels;
  readonly paddedRows: number;
  readonly paddedWidth: number;
  readonly padded: number;
  /** Byte offsets; `products` are Float32[paddedRows, paddedRows], those of the rows with one another. */
  readonly at: Readonly<Record<'dense' | 'starts' | 'columns' | 'values' | 'products' | 'weights', number>>;
  readonly scores: Float32Array;
  /** Vectors of shares, their image, and the bias. */
  readonly space: VectorSpace;
}

function layOut({ dense, width, sparse, classes, classCount }: RegressionProblem): Layout {
  const rows = classes.length;
  const padded = roundUp(classCount, LANES_PER_TILE);
  const paddedRows = roundUp(rows, LANES_PER_TILE);
  const paddedWidth = roundUp(width, ROWS_PER_TILE);
  const size = paddedRows * padded;
  const arena = new Arena();
  const at = {
    dense: arena.reserve(paddedRows * paddedWidth),
    transposed: arena.reserve(paddedWidth * paddedRows),
    products: arena.reserve(paddedRows * paddedRows),
    scores: arena.reserve(size),
    starts: arena.reserve(sparse.starts.length),
    columns: arena.reserve(sparse.columns.length),
    values: arena.reserve(sparse.values.length),
    weights: arena.reserve((paddedWidth + sparse.width) * padded),
  };
  let next = arena.reserve(VECTORS_HELD * (2 * size + padded));
  const kernels = arena.open();
  const { buffer } = kernels.memory;
  widen(dense, new Float32Array(buffer, at.dense, paddedRows * paddedWidth), width, paddedWidth);
  placeSparse(buffer, at, sparse);
  transpose(dense, width, new Float32Array(buffer, at.transposed, paddedWidth * paddedRows), paddedRows);
  multiply(kernels, at.dense, at.transposed, at.products, paddedRows, paddedWidth, paddedRows);
  addSparseProducts(sparse, new Float32Array(buffer, at.products, paddedRows * paddedRows), paddedRows);
  const length = 2 * size + padded;
  return {
    kernels,
    paddedRows,
    paddedWidth,
    padded,
    at,
    scores: new Float32Array(buffer, at.scores, size),
    space: {
      create() {
        const vector = new Float32Array(buffer, next, length);
        next += length * FLOAT;
        return vector;
      },
      dot({ byteOffset: a }, { byteOffset: b }) {
        const [image, bias] = [b + size * FLOAT, 2 * size * FLOAT];
        return kernels.dot(a, image, size) + kernels.dot(a + bias, b + bias, padded);
      },
      addScaled: (target, source, scale) => kernels.addScaled(target.byteOffset, source.byteOffset, scale, length),
    },
  };
}

/** products[i, j] += sparse row i · sparse row j. */
function addSparseProducts({ starts, columns, values, width }: SparseRows, products: Float32Array, line: number): void {
  const rows = starts.length - 1;
  // The rows of each column, ascending: a sparse matrix by columns.
  const from = new Uint32Array(width + 1);
  for (const column of columns) from[column + 1]!++;
  for (let column = 0; column < width; column++) from[column + 1]! += from[column]!;
  const filled = from.slice();
  const rowOf = new Uint32Array(columns.length);
  const valueOf = new Float32Array(columns.length);
  for (let row = 0; row < rows; row++) {
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
      const place = filled[columns[entry]!]!++;
      rowOf[place] = row;
      valueOf[place] = values[entry]!;
    }
  }
  for (let row = 0; row < rows; row++) {
    const to = row * line;
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
      const value = values[entry]!;
      const end = from[columns[entry]! + 1]!;
      for (let place = from[columns[entry]!]!; place < end; place++)
        products[to + rowOf[place]!]! += value * valueOf[place]!;
    }
  }
}
