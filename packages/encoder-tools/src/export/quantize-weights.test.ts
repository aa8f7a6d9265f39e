import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  balanceRows,
  dequantizeColumns,
  dequantizeRows,
  quantizeColumns,
  quantizeRows,
  unbalanceRows,
} from './quantize-weights.ts';

/** Weights that occur, zeros among them; nothing so small that a product would leave the range of a float. */
const weight = fc
  .oneof(fc.constant(0), fc.float({ noNaN: true, min: Math.fround(1e-6), max: 100 }))
  .chain((size) => fc.constantFrom(size, -size));
const matrix = fc
  .record({ rows: fc.integer({ min: 1, max: 6 }), columns: fc.integer({ min: 1, max: 6 }) })
  .chain(({ rows, columns }) =>
    fc
      .array(weight, { minLength: rows * columns, maxLength: rows * columns })
      .map((data) => ({ rows, columns, weights: { dims: [rows, columns], data: Float32Array.from(data) } })),
  );
const ranges = fc.array(fc.oneof(fc.constant(0), fc.double({ noNaN: true, min: 1e-6, max: 1000 })), {
  minLength: 6,
  maxLength: 6,
});

describe('quantised weights', () => {
  it('never exceed seven bits in a matrix, so that no processor saturates', () => {
    fc.assert(
      fc.property(matrix, ({ weights }) => {
        expect(Math.max(...quantizeColumns(weights).data.map(Math.abs))).toBeLessThanOrEqual(63);
      }),
    );
  });

  it('are off by half a step at most', () => {
    fc.assert(
      fc.property(matrix, ({ weights, columns }) => {
        const byColumn = quantizeColumns(weights);
        const byRow = quantizeRows(weights);

        const matrixBack = dequantizeColumns(byColumn).data;
        const tableBack = dequantizeRows(byRow).data;

        for (const [i, exact] of weights.data.entries()) {
          expect(Math.abs(matrixBack[i]! - exact)).toBeLessThanOrEqual(byColumn.scale[i % columns]! * 0.5001);
          expect(Math.abs(tableBack[i]! - exact)).toBeLessThanOrEqual(byRow.scale[Math.floor(i / columns)]! * 0.5001);
        }
      }),
    );
  });

  it('balance without changing the product', () => {
    fc.assert(
      fc.property(matrix, ranges, ({ weights, rows, columns }, range) => {
        const { weight: balanced, inputFactors } = balanceRows(weights, Float32Array.from(range.slice(0, rows)));

        const back = unbalanceRows(balanced, inputFactors).data;

        expect(inputFactors.every((factor) => factor > 0 && Number.isFinite(factor))).toBe(true);
        for (const [i, exact] of weights.data.entries()) {
          const through = inputFactors[Math.floor(i / columns)]! * balanced.data[i]!;
          expect(Math.abs(through - exact)).toBeLessThanOrEqual(Math.abs(exact) * 1e-6);
          expect(Math.abs(back[i]! - exact)).toBeLessThanOrEqual(Math.abs(exact) * 1e-6);
        }
      }),
    );
  });

  it('brings channels of one matrix to like ranges', () => {
    // Channel 0 runs a hundred times hotter than channel 1, the weights being equal.
    const weights = { dims: [2, 1], data: Float32Array.of(1, 1) };
    const range = Float32Array.of(100, 1);

    const { inputFactors } = balanceRows(weights, range);

    // 100^(1 − 0.75) = 3.16, to an eighth of an octave.
    const ratio = (range[0]! * inputFactors[0]!) / (range[1]! * inputFactors[1]!);
    expect(ratio).toBeGreaterThan(3.16 / 1.1);
    expect(ratio).toBeLessThan(3.16 * 1.1);
  });
});
