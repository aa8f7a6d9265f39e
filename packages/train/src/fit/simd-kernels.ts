/**
 * A WebAssembly module of four loops over 32-bit floats, four lanes at a time, put together by hand: plain JavaScript
 * needs seven times as long for the same products, and a native library would be one more thing to install.
 *
 * All arrays lie in the module's own memory; widths are multiples of {@link LANES_PER_TILE}. The order of additions is
 * fixed, and no fused operation is used: the same bits on every machine.
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

/** Compiles the module with room for `bytes` of data. */
export function createSimdKernels(bytes: number): SimdKernels {
  const module = new WebAssembly.Module(moduleBytes(Math.ceil(bytes / PAGE) + 1));
  // The exports are those that `moduleBytes` declares.
  return new WebAssembly.Instance(module).exports as SimdKernels;
}

const PAGE = 65_536;

/** Part of every JavaScript engine, but of none of the language's own declarations. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

type Code = readonly number[];

const I32 = 0x7f;
const V128 = 0x7b;

const get = (local: number): Code => [0x20, ...unsigned(local)];
const set = (local: number): Code => [0x21, ...unsigned(local)];
const constant = (value: number): Code => [0x41, ...signed(value)];
const ADD: Code = [0x6a];
const SUBTRACT: Code = [0x6b];
const MULTIPLY: Code = [0x6c];
const AT_LEAST: Code = [0x4f];
const LESS: Code = [0x49];
const SELECT: Code = [0x1b];
const LOAD_I32: Code = [0x28, 2, 0];
const LOAD_SPLAT: Code = [0xfd, 0x09, 2, 0];
const loadVector = (offset: number): Code => [0xfd, 0x00, 2, ...unsigned(offset)];
const storeVector = (offset: number): Code => [0xfd, 0x0b, 2, ...unsigned(offset)];
const ADD_VECTORS: Code = [0xfd, 0xe4, 0x01];
const MULTIPLY_VECTORS: Code = [0xfd, 0xe6, 0x01];

/** while (local < limit) { body; local += step } */
function loop(local: number, limit: number, step: Code, ...body: Code[]): Code {
  const advance = [...get(local), ...step, ...ADD, ...set(local)];
  const leave = [...get(local), ...get(limit), ...AT_LEAST, 0x0d, 1];
  return [0x02, 0x40, 0x03, 0x40, ...leave, ...body.flat(), ...advance, 0x0c, 0, 0x0b, 0x0b];
}

const assign = (local: number, ...value: Code[]): Code => [...value.flat(), ...set(local)];
/** base + index · stride, all locals. */
const at = (base: number, index: number, stride: number): Code => [
  ...get(base),
  ...get(index),
  ...get(stride),
  ...MULTIPLY,
  ...ADD,
];

function productCode(): Code {
  const [a, rowStride, innerStride, b, out, rows, inner, width] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [k, k0, kEnd, j, jEnd, row, aAt, bAt, outAt, lineBytes, bFrom] = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];
  const sums = [19, 20, 21, 22, 23, 24, 25, 26];
  const [b0, b1, value, a1, a2, a3] = [27, 28, 29, 30, 31, 32];
  const line = (r: number): Code => [...get(outAt), ...Array.from({ length: r }, () => [...get(lineBytes), ...ADD]).flat()];
  const load = (r: number): Code => [
    ...assign(sums[2 * r]!, line(r), loadVector(0)),
    ...assign(sums[2 * r + 1]!, line(r), loadVector(16)),
  ];
  const store = (r: number): Code => [
    ...line(r), ...get(sums[2 * r]!), ...storeVector(0),
    ...line(r), ...get(sums[2 * r + 1]!), ...storeVector(16),
  ];
  const accumulate = (sum: number, other: number): Code =>
    assign(sum, get(sum), get(value), get(other), MULTIPLY_VECTORS, ADD_VECTORS);
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
  return withLocals(body, [11, I32], [11, V128], [3, I32]);
}

function sparseCode(transposed: boolean): Code {
  const [starts, columns, values, weights, out, rows, width] = [0, 1, 2, 3, 4, 5, 6];
  const [row, entry, end, source, target, stop, lineBytes, four, value] = [7, 8, 9, 10, 11, 12, 13, 14, 15];
  const weightLine = [...get(weights), ...at(columns, entry, four), ...LOAD_I32, ...get(lineBytes), ...MULTIPLY, ...ADD];
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
          [...get(target), ...get(target), ...loadVector(0), ...get(value), ...get(source), ...loadVector(0)],
          [...MULTIPLY_VECTORS, ...ADD_VECTORS, ...storeVector(0)],
          assign(source, get(source), constant(16), ADD),
        ),
      ),
    ),
  ];
  return withLocals(body, [8, I32], [1, V128]);
}

function withLocals(body: Code, ...groups: readonly (readonly [count: number, type: number])[]): Code {
  const code = [...unsigned(groups.length), ...groups.flatMap(([count, type]) => [...unsigned(count), type]), ...body, 0x0b];
  return [...unsigned(code.length), ...code];
}

function moduleBytes(pages: number): Uint8Array<ArrayBuffer> {
  const signature = (parameters: number): Code => [0x60, parameters, ...Array.from({ length: parameters }, () => I32), 0];
  const exported = (name: string, kind: number, index: number): Code => [
    name.length,
    ...[...name].map((letter) => letter.charCodeAt(0)),
    kind,
    index,
  ];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [signature(8), signature(7)]),
    ...section(3, [[0], [1], [1]]),
    ...section(5, [[0x00, ...unsigned(pages)]]),
    ...section(7, [
      exported('memory', 2, 0),
      exported('multiplyAdd', 0, 0),
      exported('addSparse', 0, 1),
      exported('addSparseTransposed', 0, 2),
    ]),
    ...section(10, [productCode(), sparseCode(false), sparseCode(true)]),
  ]);
}

function section(id: number, entries: readonly Code[]): Code {
  const content = [...unsigned(entries.length), ...entries.flat()];
  return [id, ...unsigned(content.length), ...content];
}

/** LEB128. */
function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push(rest >= 128 ? (rest % 128) + 128 : rest);
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return bytes;
}

/** Signed LEB128 of a number that is not negative. */
function signed(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 64) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}
