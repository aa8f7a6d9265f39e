import type { DifferentiableGraph, Dim, Value } from '../differentiable-graph.ts';

/** a + b, with broadcasting. */
export function add(graph: DifferentiableGraph, a: Value, b: Value): Value {
  const sum = graph.emit('Add', [a, b], broadcast(a.dims, b.dims));
  graph.record([a, b], [sum], ([gradient], wanted) => [
    wanted[0] ? sumTo(graph, gradient!, a.dims) : undefined,
    wanted[1] ? sumTo(graph, gradient!, b.dims) : undefined,
  ]);
  return sum;
}

/** a · b element by element, with broadcasting. */
export function multiply(graph: DifferentiableGraph, a: Value, b: Value): Value {
  const product = graph.emit('Mul', [a, b], broadcast(a.dims, b.dims));
  graph.record([a, b], [product], ([gradient], wanted) => [
    wanted[0] ? sumTo(graph, graph.emit('Mul', [gradient!, b], product.dims), a.dims) : undefined,
    wanted[1] ? sumTo(graph, graph.emit('Mul', [gradient!, a], product.dims), b.dims) : undefined,
  ]);
  return product;
}

/** a times a constant. */
export function scale(graph: DifferentiableGraph, a: Value, factor: number): Value {
  return multiply(graph, a, graph.scalar(factor));
}

/** The sum over `axes`, which stay as size 1. */
export function sum(graph: DifferentiableGraph, a: Value, axes: readonly number[]): Value {
  const dims = a.dims.map((dim, axis) => (axes.includes(axis) ? 1 : dim));
  const total = graph.emit('ReduceSum', [a, graph.integers(axes)], dims, KEEP);
  graph.record([a], [total], ([gradient]) => [graph.emit('Expand', [gradient!, shapeOf(graph, a)], a.dims)]);
  return total;
}

/** The sum of everything, as a scalar. */
export function total(graph: DifferentiableGraph, a: Value): Value {
  const axes = graph.integers(a.dims.map((_, axis) => axis));
  const all = graph.emit('ReduceSum', [a, axes], [], DROP);
  graph.record([a], [all], ([gradient]) => [graph.emit('Expand', [gradient!, shapeOf(graph, a)], a.dims)]);
  return all;
}

/** 1 / √a, for positive a. */
export function inverseSquareRoot(graph: DifferentiableGraph, a: Value): Value {
  const root = graph.emit('Reciprocal', [graph.emit('Sqrt', [a], a.dims)], a.dims);
  graph.record([a], [root], ([gradient]) => {
    // d a^(-1/2) = -1/2 · a^(-3/2)
    const cube = graph.emit('Mul', [root, graph.emit('Mul', [root, root], a.dims)], a.dims);
    const slope = graph.emit('Mul', [cube, graph.scalar(-0.5)], a.dims);
    return [graph.emit('Mul', [gradient!, slope], a.dims)];
  });
  return root;
}

/** The run-time shape of a value, int64. */
export function shapeOf(graph: DifferentiableGraph, a: Value): Value {
  return graph.emit('Shape', [a], [a.dims.length]);
}

/** Attributes of a reduction that keeps the reduced axes as size 1. */
export const KEEP = { attributes: { keepdims: { int: 1 } } } as const;

/** Attributes of a reduction that drops the reduced axes. */
export const DROP = { attributes: { keepdims: { int: 0 } } } as const;

function broadcast(a: readonly Dim[], b: readonly Dim[]): Dim[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = a[a.length - rank + axis] ?? 1;
    const right = b[b.length - rank + axis] ?? 1;
    return left === 1 ? right : left;
  });
}

/** Sums a gradient over the axes along which its operand had been repeated. */
function sumTo(graph: DifferentiableGraph, gradient: Value, dims: readonly Dim[]): Value {
  const added = gradient.dims.length - dims.length;
  const stretched = dims.flatMap((dim, axis) => (dim === 1 && gradient.dims[added + axis] !== 1 ? [added + axis] : []));
  let reduced = gradient;
  if (stretched.length > 0) {
    const kept = gradient.dims.map((dim, axis) => (stretched.includes(axis) ? 1 : dim));
    reduced = graph.emit('ReduceSum', [reduced, graph.integers(stretched)], kept, KEEP);
  }
  if (added === 0) return reduced;
  const leading = Array.from({ length: added }, (_, axis) => axis);
  return graph.emit('ReduceSum', [reduced, graph.integers(leading)], dims, DROP);
}
