import {
  ADD,
  ADD_DOUBLES,
  ADD_F64,
  assemble,
  assign,
  at,
  type Code,
  constant,
  extractDouble,
  F32,
  F64,
  get,
  I32,
  LESS,
  LOAD_I32,
  LOAD_PAIR,
  LOAD_SPLAT,
  loadVector,
  loop,
  MULTIPLY,
  MULTIPLY_DOUBLES,
  MULTIPLY_ADD_VECTORS,
  PROMOTE,
  SELECT,
  SPLAT,
  storeVector,
  V128,
  type WasmFunction,
} from './wasm-assembler.ts';

/**
 * The loops that fitting spends its time in, over 32-bit floats, four lanes at a time: plain JavaScript needs seven
 * times as long for the same products, and a native library would be one more thing to install.
 *
 * All arrays lie in the module's own memory and are named by their byte offset; widths are multiples of
 * {@link LANES_PER_TILE}. The order of additions is fixed: the same bits on every processor that multiplies and adds in
 * one operation (x86-64 since 2013, ARM64), and on every one that does not.
 */
export interface SimdKernels {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** out[r, j] += Σₖ a[r · rowStride + k · innerStride] · b[k · width + j]; strides in bytes, `rows` a multiple of 4. */
  readonly multiplyAdd: (
    a: number,
    rowStride: number,
    innerStride: number,
    b: number,
    out: number,
    rows: number,
    inner: number,
    width: number,
  ) => void;
  /** out[r] += Σ values[e] · weights[columns[e]] over the entries e of sparse row r. */
  readonly addSparse: SparseKernel;
  /** weights[columns[e]] += values[e] · out[r] over the entries e of sparse row r. */
  readonly addSparseTransposed: SparseKernel;
  /** Σ a[i] · b[i], summed in doubles; `length` a multiple of 4. */
  readonly dot: (a: number, b: number, length: number) => number;
  /** target[i] += scale · source[i]; `length` a multiple of 4. */
  readonly addScaled: (target: number, source: number, scale: number, length: number) => void;
}

type SparseKernel = (
  starts: number,
  columns: number,
  values: number,
  weights: number,
  out: number,
  rows: number,
  width: number,
) => void;

/** Floats that one pass of the product's inner loop covers: two vectors. */
export const LANES_PER_TILE = 8;
/** Rows that it covers. */
export const ROWS_PER_TILE = 4;
/** Steps of the inner dimension that are taken at a time: their part of `b` stays in the first-level cache. */
const INNER_BLOCK = 256;

/** Compiles the kernels with room for `bytes` of data. */
export function createSimdKernels(bytes: number): SimdKernels {
  const functions = [
    productCode(),
    sparseCode('addSparse', false),
    sparseCode('addSparseTransposed', true),
    dotCode(),
    addScaledCode(),
  ];
  // The exports are those of the list above, with the signatures of the interface.
  return assemble(functions, bytes) as SimdKernels;
}

const integers = (count: number): Code => Array.from({ length: count }, () => I32);

function productCode(): WasmFunction {
  const [a, rowStride, innerStride, b, out, rows, inner, width] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [k, k0, kEnd, j, jEnd, row, aAt, bAt, outAt, lineBytes, bFrom] = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];
  const sums = [19, 20, 21, 22, 23, 24, 25, 26];
  const [b0, b1, value, a1, a2, a3] = [27, 28, 29, 30, 31, 32];
  const line = (r: number): Code => [
    ...get(outAt),
    ...Array.from({ length: r }, () => [...get(lineBytes), ...ADD]).flat(),
  ];
  const load = (r: number): Code => [
    ...assign(sums[2 * r]!, line(r), loadVector(0)),
    ...assign(sums[2 * r + 1]!, line(r), loadVector(16)),
  ];
  const store = (r: number): Code => [
    ...line(r),
    ...get(sums[2 * r]!),
    ...storeVector(0),
    ...line(r),
    ...get(sums[2 * r + 1]!),
    ...storeVector(16),
  ];
  const accumulate = (sum: number, other: number): Code =>
    assign(sum, get(value), get(other), get(sum), MULTIPLY_ADD_VECTORS);
  const pointers = [aAt, a1, a2, a3];
  const step = (r: number): Code => [
    ...assign(value, get(pointers[r]!), LOAD_SPLAT),
    ...accumulate(sums[2 * r]!, b0),
    ...accumulate(sums[2 * r + 1]!, b1),
    ...assign(pointers[r]!, get(pointers[r]!), get(innerStride), ADD),
  ];
  const tile = [
    ...assign(outAt, at(out, row, lineBytes), get(j), ADD),
    ...assign(aAt, at(a, row, rowStride), get(k0), get(innerStride), MULTIPLY, ADD),
    ...[1, 2, 3].flatMap((r) => assign(pointers[r]!, get(pointers[r - 1]!), get(rowStride), ADD)),
    ...assign(bAt, get(bFrom)),
    ...[0, 1, 2, 3].flatMap(load),
    ...assign(k, get(k0)),
    ...loop(
      k,
      kEnd,
      constant(1),
      assign(b0, get(bAt), loadVector(0)),
      assign(b1, get(bAt), loadVector(16)),
      ...[0, 1, 2, 3].map(step),
      assign(bAt, get(bAt), get(lineBytes), ADD),
    ),
    ...[0, 1, 2, 3].flatMap(store),
  ];
  const body = [
    ...assign(lineBytes, get(width), constant(4), MULTIPLY),
    ...assign(jEnd, get(lineBytes)),
    ...assign(k0, constant(0)),
    ...loop(
      k0,
      inner,
      constant(INNER_BLOCK),
      // kEnd = min(k0 + block, inner)
      assign(kEnd, get(k0), constant(INNER_BLOCK), ADD),
      assign(kEnd, get(kEnd), get(inner), get(kEnd), get(inner), LESS, SELECT),
      assign(j, constant(0)),
      loop(
        j,
        jEnd,
        constant(4 * LANES_PER_TILE),
        assign(bFrom, at(b, k0, lineBytes), get(j), ADD),
        assign(row, constant(0)),
        loop(row, rows, constant(ROWS_PER_TILE), tile),
      ),
    ),
  ];
  return {
    name: 'multiplyAdd',
    parameters: integers(8),
    results: [],
    locals: [
      [11, I32],
      [11, V128],
      [3, I32],
    ],
    body,
  };
}

function sparseCode(name: string, transposed: boolean): WasmFunction {
  const [starts, columns, values, weights, out, rows, width] = [0, 1, 2, 3, 4, 5, 6];
  const [row, entry, end, source, target, stop, lineBytes, four, value] = [7, 8, 9, 10, 11, 12, 13, 14, 15];
  const weightLine = [
    ...get(weights),
    ...at(columns, entry, four),
    ...LOAD_I32,
    ...get(lineBytes),
    ...MULTIPLY,
    ...ADD,
  ];
  const outLine = at(out, row, lineBytes);
  const body = [
    ...assign(four, constant(4)),
    ...assign(lineBytes, get(width), constant(4), MULTIPLY),
    ...assign(row, constant(0)),
    ...loop(
      row,
      rows,
      constant(1),
      assign(entry, at(starts, row, four), LOAD_I32),
      assign(end, at(starts, row, four), constant(4), ADD, LOAD_I32),
      loop(
        entry,
        end,
        constant(1),
        assign(value, at(values, entry, four), LOAD_SPLAT),
        assign(source, transposed ? outLine : weightLine),
        assign(target, transposed ? weightLine : outLine),
        assign(stop, get(target), get(lineBytes), ADD),
        loop(
          target,
          stop,
          constant(16),
          [...get(target), ...get(value), ...get(source), ...loadVector(0), ...get(target), ...loadVector(0)],
          [...MULTIPLY_ADD_VECTORS, ...storeVector(0)],
          assign(source, get(source), constant(16), ADD),
        ),
      ),
    ),
  ];
  return {
    name,
    parameters: integers(7),
    results: [],
    locals: [
      [8, I32],
      [1, V128],
    ],
    body,
  };
}

function dotCode(): WasmFunction {
  const [a, b, length, end, even, odd] = [0, 1, 2, 3, 4, 5];
  const pairAt = (local: number, offset: number): Code => [
    ...get(local),
    ...(offset === 0 ? [] : [...constant(offset), ...ADD]),
    ...LOAD_PAIR,
    ...PROMOTE,
  ];
  const accumulate = (sum: number, offset: number): Code =>
    assign(sum, get(sum), pairAt(a, offset), pairAt(b, offset), MULTIPLY_DOUBLES, ADD_DOUBLES);
  const body = [
    ...assign(end, get(a), get(length), constant(4), MULTIPLY, ADD),
    ...loop(a, end, constant(16), accumulate(even, 0), accumulate(odd, 8), assign(b, get(b), constant(16), ADD)),
    ...assign(even, get(even), get(odd), ADD_DOUBLES),
    ...get(even),
    ...extractDouble(0),
    ...get(even),
    ...extractDouble(1),
    ...ADD_F64,
  ];
  return {
    name: 'dot',
    parameters: integers(3),
    results: [F64],
    locals: [
      [1, I32],
      [2, V128],
    ],
    body,
  };
}

function addScaledCode(): WasmFunction {
  const [target, source, scale, length, end, factor] = [0, 1, 2, 3, 4, 5];
  const body = [
    ...assign(end, get(target), get(length), constant(4), MULTIPLY, ADD),
    ...assign(factor, get(scale), SPLAT),
    ...loop(
      target,
      end,
      constant(16),
      [...get(target), ...get(factor), ...get(source), ...loadVector(0), ...get(target), ...loadVector(0)],
      [...MULTIPLY_ADD_VECTORS, ...storeVector(0)],
      assign(source, get(source), constant(16), ADD),
    ),
  ];
  return {
    name: 'addScaled',
    parameters: [I32, I32, F32, I32],
    results: [],
    locals: [
      [1, I32],
      [1, V128],
    ],
    body,
  };
}
