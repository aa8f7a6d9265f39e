import type { DifferentiableGraph, Value } from '../differentiable-graph.ts';
import { KEEP } from './arithmetic.ts';

/**
 * The Gaussian error linear unit, x · Φ(x), exact (by the error function), as BERT uses it.
 * Where nothing below is trained, one fused node; else Φ(x) is kept for the way back.
 */
export function gelu(graph: DifferentiableGraph, x: Value): Value {
  const { dims } = x;
  if (!graph.isTracked(x)) return graph.emit('Gelu', [x], dims);
  const times = (a: Value, b: Value) => graph.emit('Mul', [a, b], dims);
  const erf = graph.emit('Erf', [times(x, graph.scalar(Math.SQRT1_2))], dims);
  const phi = times(graph.emit('Add', [erf, graph.scalar(1)], dims), graph.scalar(0.5));
  const y = times(x, phi);
  graph.record([x], [y], ([gradient]) => {
    // d(x Φ) = Φ + x · e^(-x²/2) / √(2π)
    const bell = graph.emit('Exp', [times(times(x, x), graph.scalar(-0.5))], dims);
    const tail = times(times(x, graph.scalar(1 / Math.sqrt(2 * Math.PI))), bell);
    return [times(gradient!, graph.emit('Add', [phi, tail], dims))];
  });
  return y;
}

/** max(x, 0); the slope at 0 is 0. */
export function relu(graph: DifferentiableGraph, x: Value): Value {
  const y = graph.emit('Relu', [x], x.dims);
  graph.record([x], [y], ([gradient]) => {
    const open = graph.emit('Sign', [y], x.dims);
    return [graph.emit('Mul', [gradient!, open], x.dims)];
  });
  return y;
}

/** The hyperbolic tangent. */
export function tanh(graph: DifferentiableGraph, x: Value): Value {
  const y = graph.emit('Tanh', [x], x.dims);
  graph.record([x], [y], ([gradient]) => {
    const slope = graph.emit('Sub', [graph.scalar(1), graph.emit('Mul', [y, y], x.dims)], x.dims);
    return [graph.emit('Mul', [gradient!, slope], x.dims)];
  });
  return y;
}

/** Softmax over the last axis. */
export function softmax(graph: DifferentiableGraph, x: Value): Value {
  const { dims } = x;
  const y = graph.emit('Softmax', [x], dims, LAST_AXIS);
  graph.record([x], [y], ([gradient]) => {
    const mean = sumLast(graph, graph.emit('Mul', [gradient!, y], dims));
    return [graph.emit('Mul', [y, graph.emit('Sub', [gradient!, mean], dims)], dims)];
  });
  return y;
}

/** The logarithm of softmax over the last axis. */
export function logSoftmax(graph: DifferentiableGraph, x: Value): Value {
  const { dims } = x;
  const y = graph.emit('LogSoftmax', [x], dims, LAST_AXIS);
  graph.record([x], [y], ([gradient]) => {
    const share = graph.emit('Mul', [graph.emit('Exp', [y], dims), sumLast(graph, gradient!)], dims);
    return [graph.emit('Sub', [gradient!, share], dims)];
  });
  return y;
}

const LAST_AXIS = { attributes: { axis: { int: -1 } } } as const;

function sumLast(graph: DifferentiableGraph, x: Value): Value {
  return graph.emit('ReduceSum', [x, graph.integers([-1])], [...x.dims.slice(0, -1), 1], KEEP);
}
