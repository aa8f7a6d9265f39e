import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { logistic } from '@fw/intent';
import { fitLogistic, fitLogisticFrom } from './fit-logistic.ts';

/** So many rows of one input, the first `positive` of them true. */
const rowsAt = (value: number, count: number, positive: number) =>
  Array.from({ length: count }, (_, i) => ({ inputs: [value], truth: i < positive }));

describe('fitLogistic', () => {
  it('meets the frequencies at two points', () => {
    // A quarter at 0, three quarters at 1: log odds of -log 3 and log 3.
    const rows = [...rowsAt(0, 4000, 1000), ...rowsAt(1, 4000, 3000)];

    const { model } = fitLogistic(
      rows.map(({ inputs }) => inputs),
      rows.map(({ truth }) => truth),
    );

    // The ridge pulls both a little towards each other.
    expect(logistic(model, [0])).toBeCloseTo(0.25, 2);
    expect(logistic(model, [1])).toBeCloseTo(0.75, 2);
  });

  it('counts a row of weight two like two rows', () => {
    const inputs = [[0], [1], [1], [2], [2]];
    const truths = [false, false, true, true, true];
    const once = fitLogistic(inputs, truths);
    const merged = fitLogistic([[0], [1], [1], [2]], [false, false, true, true], [1, 1, 1, 2]);

    expect(merged.model.bias).toBeCloseTo(once.model.bias, 6);
    expect(merged.model.weights[0]).toBeCloseTo(once.model.weights[0]!, 6);
  });

  it('knows its own uncertainty: a rate from n rows has the variance 1 / (n p (1 - p)) in log odds', () => {
    const { covariance, model } = fitLogistic(
      rowsAt(0, 100, 80).map(({ inputs }) => inputs),
      rowsAt(0, 100, 80).map(({ truth }) => truth),
    );

    expect(logistic(model, [0])).toBeCloseTo(0.8, 6);
    expect(covariance[1]![1]).toBeCloseTo(1 / (100 * 0.8 * 0.2), 6);
  });

  it('is a constant, and not a certain one, when all rows agree', () => {
    const { model } = fitLogistic([[1], [2]], [true, true]);

    expect(model.weights).toEqual([0]);
    expect(logistic(model, [5])).toBeCloseTo(2.5 / 3, 10);
  });

  test.prop([fc.array(fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.boolean()), { minLength: 1 })])(
    'gives finite models for any rows',
    (rows) => {
      const { model, covariance } = fitLogistic(
        rows.map(([value]) => [value]),
        rows.map(([, truth]) => truth),
      );

      expect([model.bias, ...model.weights, ...covariance.flat()].every(Number.isFinite)).toBe(true);
    },
  );
});

describe('fitLogisticFrom', () => {
  const prior = {
    mean: [2, -1],
    covariance: [
      [0.25, 0.1],
      [0.1, 0.5],
    ],
  };

  it('is the prior as long as there are no rows', () => {
    const { model, covariance } = fitLogisticFrom(prior, [], []);

    expect(model).toEqual({ weights: [2], bias: -1 });
    covariance.flat().forEach((value, i) => expect(value).toBeCloseTo(prior.covariance.flat()[i]!, 10));
  });

  it('is the rows once they are many', () => {
    const rows = [...rowsAt(0, 40_000, 10_000), ...rowsAt(1, 40_000, 30_000)];

    const { model } = fitLogisticFrom(
      prior,
      rows.map(({ inputs }) => inputs),
      rows.map(({ truth }) => truth),
    );

    expect(logistic(model, [0])).toBeCloseTo(0.25, 2);
    expect(logistic(model, [1])).toBeCloseTo(0.75, 2);
  });

  it('is surer with rows than without, and moves towards them', () => {
    const { model, covariance } = fitLogisticFrom(prior, [[0], [0], [0]], [true, true, true]);

    expect(model.bias).toBeGreaterThan(-1);
    expect(covariance[1]![1]).toBeLessThan(0.5);
  });
});
