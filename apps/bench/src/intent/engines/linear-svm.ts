import { seededRandom } from '@fw/assistant/testing';

/** A sparse row. */
export interface SparseVector {
  readonly indices: readonly number[];
  readonly values: readonly number[];
}

/** Passes over the rows. Source: the objective changes by less than a thousandth after this many. */
const PASSES = 20;

/**
 * A linear support vector machine with squared hinge loss, by dual coordinate descent.
 * Source: Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008 (liblinear, -s 1).
 *
 * @param positive - Which rows are of the class.
 * @param cost - C: how much a row on the wrong side counts.
 * @returns Float64[width + 1]: weights, the bias last.
 */
export function trainLinearSvm(
  rows: readonly SparseVector[],
  positive: readonly boolean[],
  width: number,
  cost: number,
): Float64Array {
  const weights = new Float64Array(width + 1);
  const multipliers = new Float64Array(rows.length);
  const diagonal = 1 / (2 * cost);
  const squares = rows.map(({ values }) => values.reduce((sum, value) => sum + value * value, 1) + diagonal);
  const order = rows.map((_, at) => at);
  const random = seededRandom(1);
  for (let pass = 0; pass < PASSES; pass++) {
    for (let last = order.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      [order[last], order[other]] = [order[other]!, order[last]!];
    }
    for (const at of order) {
      const { indices, values } = rows[at]!;
      const sign = positive[at] === true ? 1 : -1;
      let score = weights[width]!;
      for (let i = 0; i < indices.length; i++) score += weights[indices[i]!]! * values[i]!;
      const slope = sign * score - 1 + diagonal * multipliers[at]!;
      if (multipliers[at] === 0 && slope >= 0) continue;
      const next = Math.max(0, multipliers[at]! - slope / squares[at]!);
      const change = (next - multipliers[at]!) * sign;
      multipliers[at] = next;
      for (let i = 0; i < indices.length; i++) weights[indices[i]!]! += change * values[i]!;
      weights[width]! += change;
    }
  }
  return weights;
}
