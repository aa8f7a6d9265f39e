/** A smooth function: its value at `point`, its gradient written into `gradient`. */
export type Objective = (point: Float32Array, gradient: Float32Array) => number;

/** When to stop. */
export interface MinimiseOptions {
  readonly maxIterations?: number;
  /** Stops when an iteration lowers the value by less than this share of it. */
  readonly tolerance?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Pairs of steps and gradient changes that stand for the curvature. Source: Nocedal & Wright, 7.2: 3 to 20. */
const MEMORY = 8;
/** Sufficient decrease. Source: Nocedal & Wright, 3.1. */
const ARMIJO = 1e-4;
const MAX_HALVINGS = 25;

/**
 * Limited-memory BFGS from `start`, which is changed in place and returned: the same bits for the same input.
 *
 * Line search is by halving from the full step, enough for the smooth convex functions that are fitted here.
 */
export function minimise(objective: Objective, start: Float32Array, options: MinimiseOptions = {}): Float32Array {
  const { maxIterations = 100, tolerance = 1e-6, signal } = options;
  const point = start;
  let gradient = new Float32Array(point.length);
  let value = objective(point, gradient);
  let nextGradient = new Float32Array(point.length);
  const candidate = new Float32Array(point.length);
  const direction = new Float32Array(point.length);
  const history: CurvaturePair[] = [];

  for (let iteration = 0; iteration < maxIterations; iteration++) {
    signal?.throwIfAborted();
    descend(direction, gradient, history);
    let slope = dot(direction, gradient);
    if (slope >= 0) {
      history.length = 0;
      descend(direction, gradient, history);
      slope = dot(direction, gradient);
    }
    if (slope === 0) break;

    // Without curvature the gradient's length says nothing about a good step.
    let step = history.length > 0 ? 1 : Math.min(1, 1 / Math.sqrt(-slope));
    let nextValue = Infinity;
    let halvings = 0;
    for (; halvings < MAX_HALVINGS; halvings++) {
      for (let i = 0; i < point.length; i++) candidate[i] = point[i]! + step * direction[i]!;
      nextValue = objective(candidate, nextGradient);
      if (nextValue <= value + ARMIJO * step * slope) break;
      step /= 2;
    }
    if (halvings === MAX_HALVINGS) break;

    remember(history, point, candidate, gradient, nextGradient);
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
  /** 1 / (step · change). */
  readonly inverse: number;
}

/** The two-loop recursion: direction = -H · gradient. */
function descend(direction: Float32Array, gradient: Float32Array, history: readonly CurvaturePair[]): void {
  for (let i = 0; i < direction.length; i++) direction[i] = -gradient[i]!;
  const shares: number[] = [];
  for (let k = history.length - 1; k >= 0; k--) {
    const { step, change, inverse } = history[k]!;
    const share = inverse * dot(step, direction);
    shares[k] = share;
    add(direction, change, -share);
  }
  const newest = history.at(-1);
  if (newest !== undefined) {
    const scale = 1 / (newest.inverse * dot(newest.change, newest.change));
    for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
  }
  for (let k = 0; k < history.length; k++) {
    const { step, change, inverse } = history[k]!;
    add(direction, step, shares[k]! - inverse * dot(change, direction));
  }
}

/** Keeps the newest pair, in the arrays of the one it drops. */
function remember(
  history: CurvaturePair[],
  from: Float32Array,
  to: Float32Array,
  before: Float32Array,
  after: Float32Array,
): void {
  const dropped = history.length >= MEMORY ? history.shift() : undefined;
  const step = dropped?.step ?? new Float32Array(from.length);
  const change = dropped?.change ?? new Float32Array(from.length);
  for (let i = 0; i < from.length; i++) {
    step[i] = to[i]! - from[i]!;
    change[i] = after[i]! - before[i]!;
  }
  const product = dot(step, change);
  // Rounding can take the curvature of a convex function below zero; such a pair would spoil the direction.
  if (product > 1e-12) history.push({ step, change, inverse: 1 / product });
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function add(target: Float32Array, source: Float32Array, scale: number): void {
  for (let i = 0; i < target.length; i++) target[i]! += scale * source[i]!;
}
