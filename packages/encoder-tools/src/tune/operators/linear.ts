import type { DifferentiableGraph, Dim, Value } from '../differentiable-graph.ts';
import { DROP } from './arithmetic.ts';

/** x · w + b for x [n, k], w [k, m], b [m]. */
export function linear(graph: DifferentiableGraph, x: Value, w: Value, b: Value): Value {
  const [rows, inner] = matrixDims(x);
  const [, columns] = matrixDims(w);
  const y = graph.emit('Gemm', [x, w, b], [rows, columns]);
  graph.record([x, w, b], [y], ([gradient], wanted) => [
    wanted[0] ? graph.emit('Gemm', [gradient!, w], [rows, inner], RIGHT_TURNED) : undefined,
    wanted[1] ? graph.emit('Gemm', [x, gradient!], [inner, columns], LEFT_TURNED) : undefined,
    wanted[2] ? graph.emit('ReduceSum', [gradient!, graph.integers([0])], [columns], DROP) : undefined,
  ]);
  return y;
}

interface MatmulOptions {
  /** Take the transpose of b's last two axes. */
  readonly transposeB?: boolean;
  /** Multiply the product by this; 1 when absent. */
  readonly factor?: number;
}

/** factor · a · b (or a · bᵀ) over the last two axes; the axes before them are the same in both. */
export function matmul(graph: DifferentiableGraph, a: Value, b: Value, options: MatmulOptions = {}): Value {
  const { transposeB = false, factor = 1 } = options;
  const product = (left: Operand, right: Operand, dims: readonly Dim[]) =>
    graph.emit('FusedMatMul', [left.value, right.value], dims, {
      domain: 'com.microsoft',
      attributes: {
        alpha: { float: factor },
        transA: { int: left.turned ? 1 : 0 },
        transB: { int: right.turned ? 1 : 0 },
      },
    });
  const columns = b.dims.at(transposeB ? -2 : -1)!;
  const y = product({ value: a }, { value: b, turned: transposeB }, [...a.dims.slice(0, -1), columns]);
  graph.record([a, b], [y], ([gradient], wanted) => {
    const d = { value: gradient! };
    const turned = { value: gradient!, turned: true };
    const forB = () =>
      transposeB ? product(turned, { value: a }, b.dims) : product({ value: a, turned: true }, d, b.dims);
    return [
      wanted[0] ? product(d, { value: b, turned: !transposeB }, a.dims) : undefined,
      wanted[1] ? forB() : undefined,
    ];
  });
  return y;
}

interface Operand {
  readonly value: Value;
  readonly turned?: boolean;
}

const RIGHT_TURNED = { attributes: { transB: { int: 1 } } } as const;
const LEFT_TURNED = { attributes: { transA: { int: 1 } } } as const;

function matrixDims({ name, dims }: Value): [Dim, Dim] {
  const [rows, columns] = dims;
  if (dims.length !== 2 || rows === undefined || columns === undefined) {
    throw new RangeError(`"${name}" is no matrix: it has ${dims.length} axes.`);
  }
  return [rows, columns];
}
