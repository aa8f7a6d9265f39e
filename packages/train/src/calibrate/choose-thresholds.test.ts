import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { chooseThreshold, type JudgedRow } from './choose-thresholds.ts';

const row = (right: number, correct: boolean, rightIfInside = right): JudgedRow => ({
  right,
  rightIfInside,
  correct,
  slope: [1, 1],
});
const CERTAIN = [
  [0, 0],
  [0, 0],
];

describe('chooseThreshold', () => {
  it('proves a promise of 1 % with 299 rows without an error, and not with 298', () => {
    // Probabilities that expect far more than 1 %, so that only the count can speak.
    const rows = (count: number) => Array.from({ length: count }, () => row(0.5, true));

    expect(chooseThreshold(rows(299), 0.01, 299, CERTAIN)).toMatchObject({ threshold: 0.5, supported: true });
    expect(chooseThreshold(rows(298), 0.01, 298, CERTAIN)).toMatchObject({
      threshold: 2,
      coverage: 0,
      supported: false,
    });
  });

  it('rests on what the probabilities expect where the count proves nothing, and says so', () => {
    const rows = [row(0.999, true), row(0.995, true), row(0.9, false), row(0.5, true)];

    const choice = chooseThreshold(rows, 0.01, 5, CERTAIN);

    // Means of the chances to be wrong: 0.1 %, 0.3 %, 3.5 %, …
    expect(choice).toMatchObject({ threshold: 0.995, supported: false, measured: 0, coverage: 0.4 });
    expect(choice.expected).toBeCloseTo(0.003, 10);
    expect(choice.bound).toBeGreaterThan(0.5);
  });

  it('never runs what is less likely right than not, however easily the promise is kept', () => {
    const rows = [0.99, 0.8, 0.5, 0.49, 0.02].map((right) => row(right, true, 1));

    expect(chooseThreshold(rows, 0.05, 5, CERTAIN)).toMatchObject({ threshold: 0.5, coverage: 0.6 });
  });

  it('is more cautious the less the fit knows', () => {
    const rows = Array.from({ length: 50 }, (_, i) => row(1 - (i + 1) / 2000, true));
    const uncertain = [
      [0.0001, 0],
      [0, 0.0001],
    ];

    const sure = chooseThreshold(rows, 0.01, 50, CERTAIN);
    const unsure = chooseThreshold(rows, 0.01, 50, uncertain);

    expect(unsure.threshold).toBeGreaterThan(sure.threshold);
    expect(unsure.coverage).toBeLessThan(sure.coverage);
  });

  it('never cuts through rows of one score', () => {
    const rows = [row(0.999, true), row(0.9, true), row(0.9, false)];

    expect(chooseThreshold(rows, 0.01, 3, CERTAIN).threshold).toBe(0.999);
  });

  it('is more cautious about what may not exist the stricter the promise (row N3)', () => {
    const rows = Array.from({ length: 400 }, (_, i) => row(0.999 - 0.3 * (i / 400) ** 4, true, 1));
    const thresholdAt = (promised: number) => chooseThreshold(rows, promised, 400, CERTAIN).threshold;

    expect(thresholdAt(0.01)).toBeCloseTo(0.85, 2);
    expect(thresholdAt(0.03)).toBeCloseTo(0.825, 2);
    expect(thresholdAt(0.05)).toBeCloseTo(0.8, 2);
    expect(thresholdAt(0.2)).toBe(thresholdAt(0.05));
  });

  describe('where few requests are that sure', () => {
    const rows = Array.from({ length: 400 }, (_, i) => row(0.9 - i / 1000, true, 1));
    const near = (running: number) => Array.from({ length: 100 }, (_, i) => (i < running ? 0.89 : 0.1));

    it('leaves four in five running', () => {
      expect(chooseThreshold(rows, 0.01, 400, CERTAIN, near(8)).coverage).toBeCloseTo(0.82, 2);
    });

    it('leaves three in four running, where orphans would run, and counts them', () => {
      expect(chooseThreshold(rows, 0.01, 400, CERTAIN, near(9))).toMatchObject({ coverage: 0.75, nearRun: 0.09 });
    });
  });

  it('executes nothing when there is nothing to judge by', () => {
    expect(chooseThreshold([], 0.05, 0, CERTAIN)).toMatchObject({ threshold: 2, coverage: 0, supported: false });
  });

  const rowsProperty = fc.array(
    fc.record({ p: fc.double({ min: 0.01, max: 0.99, noNaN: true }), correct: fc.boolean() }),
    { minLength: 1, maxLength: 60 },
  );
  const promise = fc.double({ min: 0.001, max: 0.5, noNaN: true });

  test.prop([rowsProperty, promise, promise])('executes no less for a laxer promise', (list, one, other) => {
    const rows = list.map(({ p, correct }) => row(p, correct));
    const at = (promised: number) => chooseThreshold(rows, promised, rows.length, CERTAIN);

    expect(at(Math.max(one, other)).threshold).toBeLessThanOrEqual(at(Math.min(one, other)).threshold);
  });
});
