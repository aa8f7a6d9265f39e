/** A smooth function: its value at `point`, its gradient written into `gradient`. */
export type Objective = (point: Float32Array, gradient: Float32Array) => number;

/** Where the vectors of a minimisation lie, and who does the sums over them. */
export interface VectorSpace {
  /** A new vector of zeros. */
  create(): Float32Array;
  dot(a: Float32Array, b: Float32Array): number;
  /** target += scale · source */
  addScaled(target: Float32Array, source: Float32Array, scale: number): void;
}

/** Vectors on the heap, sums in plain loops: for small problems. */
export function plainSpace(length: number): VectorSpace {
  return {
    create: () => new Float32Array(length),
    dot(a, b) {
      let sum = 0;
      for (let i = 0; i < length; i++) sum += a[i]! * b[i]!;
      return sum;
    },
    addScaled(target, source, scale) {
      for (let i = 0; i < length; i++) target[i]! += scale * source[i]!;
    },
  };
}

/** When to stop. */
export interface MinimiseOptions {
  readonly maxIterations?: number;
  /** Stops when an iteration lowers the value by less than this share of it. */
  readonly tolerance?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Pairs of steps and gradient changes that stand for the curvature. Source: Nocedal & Wright, 7.2: 3 to 20. */
export const MEMORY = 8;
/** Vectors that a minimisation holds at most, the starting point among them. */
export const VECTORS_HELD = 2 * MEMORY + 5;
/** Sufficient decrease. Source: Nocedal & Wright, 3.1. */
const ARMIJO = 1e-4;
const MAX_HALVINGS = 25;
const LEAST_CURVATURE = 1e-14;

/**
 * Limited-memory BFGS from `start`, a vector of the space, which is changed in place and returned: the same bits for
 * the same input.
 *
 * Line search is by halving from the full step, enough for the smooth convex functions that are fitted here.
 */
export function minimise(
  objective: Objective,
  start: Float32Array,
  space: VectorSpace,
  options: MinimiseOptions = {},
): Float32Array {
  const { maxIterations = 100, tolerance = 1e-6, signal } = options;
  const point = start;
  let gradient = space.create();
  let value = objective(point, gradient);
  let nextGradient = space.create();
  const candidate = space.create();
  const direction = space.create();
  const history: CurvaturePair[] = [];
  let unused: CurvaturePair | undefined;

  for (let iteration = 0; iteration < maxIterations; iteration++) {
    signal?.throwIfAborted();
    descend(direction, gradient, history, space);
    let slope = space.dot(direction, gradient);
    if (slope >= 0) {
      history.length = 0;
      descend(direction, gradient, history, space);
      slope = space.dot(direction, gradient);
    }
    if (slope === 0) break;

    // Without curvature the gradient's length says nothing about a good step.
    let step = history.length > 0 ? 1 : Math.min(1, 1 / Math.sqrt(-slope));
    let nextValue = Infinity;
    let halvings = 0;
    for (; halvings < MAX_HALVINGS; halvings++) {
      candidate.set(point);
      space.addScaled(candidate, direction, step);
      nextValue = objective(candidate, nextGradient);
      if (nextValue <= value + ARMIJO * step * slope) break;
      step /= 2;
    }
    if (halvings === MAX_HALVINGS) break;

    const pair = unused ?? recycled(history) ?? { step: space.create(), change: space.create(), product: 0 };
    subtract(pair.step, candidate, point, space);
    subtract(pair.change, nextGradient, gradient, space);
    pair.product = space.dot(pair.step, pair.change);
    // Rounding can take the curvature of a convex function below zero; such a pair would spoil the direction.
    unused = pair.product > LEAST_CURVATURE ? undefined : pair;
    if (unused === undefined) history.push(pair);

    const decrease = value - nextValue;
    point.set(candidate);
    [gradient, nextGradient] = [nextGradient, gradient];
    value = nextValue;
    if (decrease <= tolerance * Math.max(Math.abs(value), 1e-12)) break;
  }
  return point;
}

interface CurvaturePair {
  readonly step: Float32Array;
  readonly change: Float32Array;
  /** step · change. */
  product: number;
}

/** The oldest pair of a full history, taken out of it. */
function recycled(history: CurvaturePair[]): CurvaturePair | undefined {
  return history.length >= MEMORY ? history.shift() : undefined;
}

/** target = to - from */
function subtract(target: Float32Array, to: Float32Array, from: Float32Array, space: VectorSpace): void {
  target.set(to);
  space.addScaled(target, from, -1);
}

/** The two-loop recursion: direction = -H · gradient. */
function descend(
  direction: Float32Array,
  gradient: Float32Array,
  history: readonly CurvaturePair[],
  space: VectorSpace,
): void {
  direction.fill(0);
  space.addScaled(direction, gradient, -1);
  const shares: number[] = [];
  for (let k = history.length - 1; k >= 0; k--) {
    const { step, change, product } = history[k]!;
    shares[k] = space.dot(step, direction) / product;
    space.addScaled(direction, change, -shares[k]!);
  }
  const newest = history.at(-1);
  if (newest !== undefined) {
    const scale = newest.product / space.dot(newest.change, newest.change);
    space.addScaled(direction, direction, scale - 1);
  }
  for (let k = 0; k < history.length; k++) {
    const { step, change, product } = history[k]!;
    space.addScaled(direction, step, shares[k]! - space.dot(change, direction) / product);
  }
}
