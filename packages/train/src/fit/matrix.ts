/**
 * out[m, n] += a[m, k] · b[k, n], all row-major.
 *
 * Four rows of `b` are taken at once, so that `out` is read and written a quarter as often.
 */
export function multiplyAdd(a: Float32Array, b: Float32Array, out: Float32Array, shape: MatrixShape): void {
  const { rows, inner, columns } = shape;
  for (let row = 0; row < rows; row++) {
    const at = row * columns;
    let k = 0;
    for (; k + 3 < inner; k += 4) {
      const from = row * inner + k;
      const a0 = a[from]!;
      const a1 = a[from + 1]!;
      const a2 = a[from + 2]!;
      const a3 = a[from + 3]!;
      const b0 = k * columns;
      const b1 = b0 + columns;
      const b2 = b1 + columns;
      const b3 = b2 + columns;
      for (let j = 0; j < columns; j++) {
        out[at + j]! += a0 * b[b0 + j]! + a1 * b[b1 + j]! + a2 * b[b2 + j]! + a3 * b[b3 + j]!;
      }
    }
    for (; k < inner; k++) {
      const value = a[row * inner + k]!;
      for (let j = 0; j < columns; j++) out[at + j]! += value * b[k * columns + j]!;
    }
  }
}

/** out[k, n] += a[m, k]ᵀ · b[m, n]; `rows` is m, `inner` is k, `columns` is n. */
export function multiplyTransposedAdd(a: Float32Array, b: Float32Array, out: Float32Array, shape: MatrixShape): void {
  const { rows, inner, columns } = shape;
  let row = 0;
  for (; row + 3 < rows; row += 4) {
    for (let k = 0; k < inner; k++) {
      const a0 = a[row * inner + k]!;
      const a1 = a[(row + 1) * inner + k]!;
      const a2 = a[(row + 2) * inner + k]!;
      const a3 = a[(row + 3) * inner + k]!;
      const at = k * columns;
      const b0 = row * columns;
      const b1 = b0 + columns;
      const b2 = b1 + columns;
      const b3 = b2 + columns;
      for (let j = 0; j < columns; j++) {
        out[at + j]! += a0 * b[b0 + j]! + a1 * b[b1 + j]! + a2 * b[b2 + j]! + a3 * b[b3 + j]!;
      }
    }
  }
  for (; row < rows; row++) {
    for (let k = 0; k < inner; k++) {
      const value = a[row * inner + k]!;
      for (let j = 0; j < columns; j++) out[k * columns + j]! += value * b[row * columns + j]!;
    }
  }
}

/** Sizes of a product; see the functions for which is which. */
export interface MatrixShape {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}
