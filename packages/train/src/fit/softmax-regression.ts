import { fitByRows } from './fit-by-rows.ts';
import { fitByWeights } from './fit-by-weights.ts';

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

/**
 * Multiplications of an iteration, in those of the dense product, that a number moved through memory costs. Source:
 * iterations of both ways timed on 1,300 to 8,000 rows of 60 to 152 classes.
 */
const MOVED = 4;
/** Vectors that an iteration reads or writes, as long as all unknowns. Source: the two-loop recursion of `minimise`. */
const PASSES = 40;

/**
 * Multinomial logistic regression with a ridge penalty, fitted by L-BFGS. Deterministic.
 *
 * The weights of the best fit are sums of the rows, so it can be looked for among the shares of rows as well as among
 * weights: the same steps at another price. The cheaper one is taken; few rows of many columns are fitted by rows.
 */
export function fitSoftmaxRegression(problem: RegressionProblem): RegressionWeights {
  const { width, sparse, classes } = problem;
  const rows = classes.length;
  const byWeights =
    2 * rows * (width + MOVED * (sparse.columns.length / Math.max(1, rows))) + MOVED * PASSES * (width + sparse.width);
  const byRows = rows * rows + 2 * MOVED * PASSES * rows;
  return byRows < byWeights ? fitByRows(problem) : fitByWeights(problem);
}
