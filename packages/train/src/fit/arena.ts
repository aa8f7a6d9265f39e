import { createSimdKernels, type SimdKernels } from '@fw/encoder-tools/internal';
import type { SparseRows } from './softmax-regression.ts';

export const FLOAT = 4;
/** Rows of a product that are taken at a time: their part of it stays in the second-level cache. */
export const ROW_BLOCK = 128;

/** Up to so much, the memory of fits is one and the same in a thread: to touch new pages takes longer than a small fit. */
const KEPT_BYTES = 2 ** 26;
let kept: SimdKernels | undefined;

/** Places in the memory of the kernels, reserved one behind the other before it is made. */
export class Arena {
  #bytes = 0;

  /** Byte offset of room for so many numbers of 32 bits, on a border of 16 bytes. */
  reserve(numbers: number): number {
    const offset = this.#bytes;
    this.#bytes += Math.ceil(numbers / 4) * 4 * FLOAT;
    return offset;
  }

  /** The kernels over all that was reserved, which is zero; what was opened before may be overwritten. */
  open(): SimdKernels {
    if (this.#bytes > KEPT_BYTES) return createSimdKernels(this.#bytes);
    kept ??= createSimdKernels(KEPT_BYTES);
    new Uint8Array(kept.memory.buffer, 0, this.#bytes).fill(0);
    return kept;
  }
}

/** out[rows, width] += a[rows, inner] · b[inner, width], all by byte offset. */
export function multiply(
  kernels: SimdKernels,
  a: number,
  b: number,
  out: number,
  rows: number,
  inner: number,
  width: number,
): void {
  for (let row = 0; row < rows; row += ROW_BLOCK) {
    const count = Math.min(ROW_BLOCK, rows - row);
    kernels.multiplyAdd(
      a + row * inner * FLOAT,
      inner * FLOAT,
      FLOAT,
      b,
      out + row * width * FLOAT,
      count,
      inner,
      width,
    );
  }
}

/** Copies lines of `columns` numbers into columns, `line` numbers apart. */
export function transpose(from: Float32Array, columns: number, to: Float32Array, line: number): void {
  const rows = columns === 0 ? 0 : from.length / columns;
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < columns; i++) to[i * line + row] = from[row * columns + i]!;
  }
}

/** Copies sparse rows to their places. */
export function placeSparse(
  buffer: ArrayBuffer,
  at: Readonly<Record<'starts' | 'columns' | 'values', number>>,
  { starts, columns, values }: SparseRows,
): void {
  new Uint32Array(buffer, at.starts, starts.length).set(starts);
  new Uint32Array(buffer, at.columns, columns.length).set(columns);
  new Float32Array(buffer, at.values, values.length).set(values);
}

/** Copies lines of `columns` numbers into lines of `padded`; what stands behind them stays. */
export function widen(from: Float32Array, to: Float32Array, columns: number, padded: number): void {
  if (columns === padded) return to.set(from);
  for (let row = 0; (row + 1) * columns <= from.length && columns > 0; row++) {
    to.set(from.subarray(row * columns, (row + 1) * columns), row * padded);
  }
}

/** The first `columns` numbers of each line of `padded`. */
export function narrow(from: Float32Array, columns: number, padded: number): Float32Array {
  if (columns === padded) return from.slice();
  const rows = from.length / padded;
  const result = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    result.set(from.subarray(row * padded, row * padded + columns), row * columns);
  }
  return result;
}

/** The least multiple of `step` that is not below `size`. */
export function roundUp(size: number, step: number): number {
  return Math.ceil(size / step) * step;
}
