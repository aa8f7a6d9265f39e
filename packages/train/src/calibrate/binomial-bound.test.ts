import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { logGamma, regularisedBeta, upperBound } from './binomial-bound.ts';

describe('upperBound', () => {
  it('is what zero events allow: 1 - (1 - confidence)^(1/n)', () => {
    expect(upperBound(0, 10, 0.95)).toBeCloseTo(1 - 0.05 ** (1 / 10), 10);
    // The smallest sample without errors that proves 1 %.
    expect(upperBound(0, 299, 0.95)).toBeLessThan(0.01);
    expect(upperBound(0, 298, 0.95)).toBeGreaterThan(0.01);
  });

  it('agrees with the tables of Clopper and Pearson', () => {
    // One-sided 97.5 % is the upper end of the two-sided 95 % interval: 1 of 10 gives 0.445, 5 of 20 gives 0.4910.
    expect(upperBound(1, 10, 0.975)).toBeCloseTo(0.445, 3);
    expect(upperBound(5, 20, 0.975)).toBeCloseTo(0.491, 3);
  });

  it('knows nothing without trials, and nothing better than 1 when all failed', () => {
    expect(upperBound(0, 0, 0.95)).toBe(1);
    expect(upperBound(3, 3, 0.95)).toBe(1);
  });

  test.prop([fc.integer({ min: 1, max: 500 }), fc.nat(499), fc.double({ min: 0.5, max: 0.999, noNaN: true })])(
    'lies above the counted rate, and rises with every further event',
    (trials, events, confidence) => {
      const count = events % trials;

      expect(upperBound(count, trials, confidence)).toBeGreaterThan(count / trials - 1e-12);
      expect(upperBound(count + 1, trials, confidence)).toBeGreaterThanOrEqual(upperBound(count, trials, confidence));
    },
  );
});

it('gives the incomplete beta function where it is a polynomial', () => {
  // I_x(2, 3) = 6x² - 8x³ + 3x⁴
  for (const x of [0.1, 0.5, 0.9]) {
    expect(regularisedBeta(x, 2, 3)).toBeCloseTo(6 * x ** 2 - 8 * x ** 3 + 3 * x ** 4, 12);
  }
});

it('gives the logarithm of factorials', () => {
  expect(logGamma(6)).toBeCloseTo(Math.log(120), 10);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 10);
});
