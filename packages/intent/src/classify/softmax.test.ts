import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { logSumExp, sigmoid, softmax } from './softmax.ts';

const logits = fc.array(fc.double({ min: -500, max: 500, noNaN: true }), { minLength: 1, maxLength: 20 });
const temperature = fc.double({ min: 0.05, max: 20, noNaN: true });

describe('softmax', () => {
  it('gives the shares of exp', () => {
    const [low, high] = softmax([0, Math.log(3)]);

    expect(low).toBeCloseTo(0.25, 12);
    expect(high).toBeCloseTo(0.75, 12);
  });

  it('flattens at a high temperature: a logit gap of 2 at temperature 2 is a gap of 1', () => {
    expect(softmax([2, 0], 2)[0]).toBeCloseTo(sigmoid(1), 12);
  });

  test.prop([logits, temperature])('sums to one, whatever the logits', (row, t) => {
    expect(softmax(row, t).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
  });

  test.prop([logits, temperature, fc.double({ min: -100, max: 100, noNaN: true })])(
    'does not mind a constant added to all logits',
    (row, t, shift) => {
      const shifted = softmax(
        row.map((z) => z + shift),
        t,
      );

      softmax(row, t).forEach((p, i) => expect(shifted[i]).toBeCloseTo(p, 6));
    },
  );
});

it('gives the logarithm of a sum of exponentials without overflow', () => {
  expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.log(2), 9);
  expect(logSumExp([])).toBe(-Infinity);
});

it('keeps the logistic function finite at both ends', () => {
  expect(sigmoid(-800)).toBe(0);
  expect(sigmoid(800)).toBe(1);
  expect(sigmoid(0)).toBe(0.5);
});
