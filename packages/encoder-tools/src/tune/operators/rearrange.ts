import type { DifferentiableGraph, Dim, Value } from '../differentiable-graph.ts';
import { shapeOf } from './arithmetic.ts';

/** The same elements in another shape; `shape` is an int64 vector, in which one entry may be -1. */
export function reshape(graph: DifferentiableGraph, x: Value, shape: Value, dims: readonly Dim[]): Value {
  const y = graph.emit('Reshape', [x, shape], dims);
  graph.record([x], [y], ([gradient]) => [graph.emit('Reshape', [gradient!, shapeOf(graph, x)], x.dims)]);
  return y;
}

/** The axes in another order: axis i of the result is axis `order[i]` of x. */
export function transpose(graph: DifferentiableGraph, x: Value, order: readonly number[]): Value {
  const dims = order.map((axis) => x.dims[axis]!);
  const y = graph.emit('Transpose', [x], dims, { attributes: { perm: { ints: order } } });
  const back = order.map((_, axis) => order.indexOf(axis));
  graph.record([x], [y], ([gradient]) => [
    graph.emit('Transpose', [gradient!], x.dims, { attributes: { perm: { ints: back } } }),
  ]);
  return y;
}

/** The `count` slices along the first axis, each keeping that axis as size 1. */
export function splitFirst(graph: DifferentiableGraph, x: Value, count: number): Value[] {
  const dims = [1, ...x.dims.slice(1)];
  const attributes = { axis: { int: 0 }, num_outputs: { int: count } };
  const parts = graph.emitSeveral('Split', [x], Array<Dim[]>(count).fill(dims), { attributes });
  graph.record([x], parts, (gradients) => [
    graph.emit('Concat', gradients, x.dims, { attributes: { axis: { int: 0 } } }),
  ]);
  return parts;
}

/** Where the rows of a packed matrix stand in a padded one. */
export interface RowPlaces {
  /** int64 [padded]: for every padded row the packed row that stands there, or `n` (one past the last) for none. */
  readonly packedRowOf: Value;
  /** int64 [n]: for every packed row its padded row. */
  readonly paddedRowOf: Value;
  readonly packed: Dim;
  readonly padded: Dim;
}

/** Packed rows [n, h] put into their places [padded, h]; the other places hold zeros. */
export function pad(graph: DifferentiableGraph, x: Value, places: RowPlaces): Value {
  const y = emitPad(graph, x, places);
  graph.record([x], [y], ([gradient]) => [emitUnpad(graph, gradient!, places)]);
  return y;
}

/** The packed rows [n, h] out of [padded, h]. */
export function unpad(graph: DifferentiableGraph, x: Value, places: RowPlaces): Value {
  const y = emitUnpad(graph, x, places);
  graph.record([x], [y], ([gradient]) => [emitPad(graph, gradient!, places)]);
  return y;
}

/** Each is the other's transpose as a linear map, hence its backward rule. */
function emitPad(graph: DifferentiableGraph, x: Value, places: RowPlaces): Value {
  const width = x.dims[1]!;
  const zeros = { name: '', type: 'float32', dims: [1], data: new Float32Array(1) } as const;
  if (typeof width !== 'number') throw new RangeError(`The width of "${x.name}" must be a number.`);
  const row = graph.emit('ConstantOfShape', [graph.integers([1, width])], [1, width], {
    attributes: { value: { tensor: zeros } },
  });
  const longer = graph.emit('Concat', [x, row], ['rows', width], { attributes: { axis: { int: 0 } } });
  return graph.emit('Gather', [longer, places.packedRowOf], [places.padded, width]);
}

function emitUnpad(graph: DifferentiableGraph, x: Value, places: RowPlaces): Value {
  return graph.emit('Gather', [x, places.paddedRowOf], [places.packed, x.dims[1]!]);
}
