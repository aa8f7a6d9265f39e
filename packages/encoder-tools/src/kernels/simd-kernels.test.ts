import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { createSimdKernels } from './simd-kernels.ts';

const FLOAT = 4;

/** Arrays in a module's memory, filled with numbers in [-1, 1). */
function arena(...lengths: number[]) {
  const kernels = createSimdKernels(lengths.reduce((sum, length) => sum + length, 0) * FLOAT);
  const random = createRandom(3);
  let offset = 0;
  const arrays = lengths.map((length) => {
    const array = new Float32Array(kernels.memory.buffer, offset, length);
    offset += length * FLOAT;
    return fill(array, random);
  });
  return { kernels, arrays };
}

function fill(array: Float32Array, random: () => number): Float32Array {
  for (let i = 0; i < array.length; i++) array[i] = 2 * random() - 1;
  return array;
}

describe('multiplyAdd', () => {
  // More inner steps than one block, so that blocks have to meet.
  const [rows, inner, width] = [8, 300, 16];

  it('adds a product to what is there', () => {
    const { kernels, arrays } = arena(rows * inner, inner * width, rows * width);
    const [a, b, out] = arrays as [Float32Array, Float32Array, Float32Array];
    const before = out.slice();

    kernels.multiplyAdd(a.byteOffset, inner * FLOAT, FLOAT, b.byteOffset, out.byteOffset, rows, inner, width);

    for (let r = 0; r < rows; r++) {
      for (let j = 0; j < width; j++) {
        let expected = before[r * width + j]!;
        for (let k = 0; k < inner; k++) expected += a[r * inner + k]! * b[k * width + j]!;
        expect(out[r * width + j]).toBeCloseTo(expected, 3);
      }
    }
  });

  it('multiplies by the transposed when the strides are swapped', () => {
    const { kernels, arrays } = arena(inner * rows, inner * width, rows * width);
    const [a, b, out] = arrays as [Float32Array, Float32Array, Float32Array];
    out.fill(0);

    kernels.multiplyAdd(a.byteOffset, FLOAT, rows * FLOAT, b.byteOffset, out.byteOffset, rows, inner, width);

    let expected = 0;
    for (let k = 0; k < inner; k++) expected += a[k * rows + 5]! * b[k * width + 9]!;
    expect(out[5 * width + 9]).toBeCloseTo(expected, 3);
  });
});

describe('sparse rows', () => {
  it('are multiplied with the weights that they name, and back', () => {
    const width = 8;
    const kernels = createSimdKernels(4096);
    const { buffer } = kernels.memory;
    // Two rows: 2 · column 1, then 3 · column 0 and 1 · column 2.
    new Uint32Array(buffer, 0, 3).set([0, 1, 3]);
    new Uint32Array(buffer, 16, 3).set([1, 0, 2]);
    new Float32Array(buffer, 32, 3).set([2, 3, 1]);
    const weights = new Float32Array(buffer, 48, 3 * width);
    weights.forEach((_, i) => (weights[i] = Math.floor(i / width) + 1));
    const out = new Float32Array(buffer, 48 + 3 * width * FLOAT, 2 * width);

    kernels.addSparse(0, 16, 32, weights.byteOffset, out.byteOffset, 2, width);

    expect(out[0]).toBe(2 * 2);
    expect(out[2 * width - 1]).toBe(3 * 1 + 1 * 3);

    weights.fill(0);
    kernels.addSparseTransposed(0, 16, 32, weights.byteOffset, out.byteOffset, 2, width);

    expect([weights[0], weights[width], weights[2 * width]]).toEqual([3 * 6, 2 * 4, 1 * 6]);
  });
});

it('sums products in doubles, and adds scaled vectors', () => {
  const { kernels, arrays } = arena(12, 12);
  const [a, b] = arrays as [Float32Array, Float32Array];
  const expected = a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  const sum = a.map((value, i) => value + Math.fround(2.5) * b[i]!);

  expect(kernels.dot(a.byteOffset, b.byteOffset, 12)).toBeCloseTo(expected, 12);
  kernels.addScaled(a.byteOffset, b.byteOffset, 2.5, 12);

  a.forEach((value, i) => expect(value).toBeCloseTo(sum[i]!, 5));
});
