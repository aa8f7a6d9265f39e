import { LANES_PER_TILE, ROWS_PER_TILE, type SimdKernels } from '@fw/encoder-tools/internal';
import { Arena, FLOAT, multiply, narrow, placeSparse, roundUp, widen } from './arena.ts';
import { minimise, type VectorSpace, VECTORS_HELD } from './minimise.ts';
import { lossAndResiduals, MAX_ITERATIONS, TOLERANCE } from './softmax-loss.ts';
import type { RegressionProblem, RegressionWeights } from './softmax-regression.ts';

/** The unknowns are the weights: an iteration costs rows times columns. */
export function fitByWeights(problem: RegressionProblem): RegressionWeights {
  const { sparse, classes, classCount, rowWeights, signal } = problem;
  // Features without a column to fill a tile weigh nothing: their column is zero.
  const width = roundUp(problem.width, ROWS_PER_TILE);
  const padded = roundUp(classCount, LANES_PER_TILE);
  const arena = layOut(problem, width, padded);
  const { kernels, scores, at, space } = arena;
  const rows = classes.length;
  const sparseAt = width * padded;
  const biasAt = sparseAt + sparse.width * padded;
  const total = rowWeights.reduce((sum, weight) => sum + weight, 0);
  const penalty = problem.penalty / total;

  const objective = (point: Float32Array, gradient: Float32Array): number => {
    for (let row = 0; row < rows; row++) scores.set(point.subarray(biasAt), row * padded);
    multiply(kernels, at.dense, point.byteOffset, at.scores, arena.paddedRows, width, padded);
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

  const best = minimise(objective, space.create(), space, {
    maxIterations: MAX_ITERATIONS,
    tolerance: TOLERANCE,
    signal,
  });
  return {
    dense: narrow(best.subarray(0, problem.width * padded), classCount, padded),
    sparse: narrow(best.subarray(sparseAt, biasAt), classCount, padded),
    bias: best.slice(biasAt, biasAt + classCount),
  };
}

interface Layout {
  readonly kernels: SimdKernels;
  readonly paddedRows: number;
  /** Byte offsets. */
  readonly at: Readonly<Record<'dense' | 'starts' | 'columns' | 'values' | 'scores', number>>;
  readonly scores: Float32Array;
  /** Vectors of all weights: the dense ones, the sparse ones, the bias. */
  readonly space: VectorSpace;
}

/** Everything in the kernels' own memory, rows and classes padded to whole tiles. */
function layOut({ dense, width, sparse, classes }: RegressionProblem, paddedWidth: number, padded: number): Layout {
  const paddedRows = roundUp(classes.length, ROWS_PER_TILE);
  const weightCount = (paddedWidth + sparse.width + 1) * padded;
  const arena = new Arena();
  const at = {
    dense: arena.reserve(paddedRows * paddedWidth),
    starts: arena.reserve(sparse.starts.length),
    columns: arena.reserve(sparse.columns.length),
    values: arena.reserve(sparse.values.length),
    scores: arena.reserve(paddedRows * padded),
  };
  let next = arena.reserve(VECTORS_HELD * weightCount);
  const kernels = arena.open();
  const { buffer } = kernels.memory;
  widen(dense, new Float32Array(buffer, at.dense, paddedRows * paddedWidth), width, paddedWidth);
  placeSparse(buffer, at, sparse);
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
