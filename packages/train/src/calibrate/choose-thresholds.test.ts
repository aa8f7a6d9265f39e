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

  it('rises until hardly any request for a command that does not exist runs (row N3)', () => {
    const rows = Array.from({ length: 400 }, (_, i) => row(0.999 - i / 2000, true, 1));
    const near = Array.from({ length: 100 }, (_, i) => i / 118);

    const choice = chooseThreshold(rows, 0.01, 400, CERTAIN, near);

    expect(choice.nearRun).toBeLessThanOrEqual(0.03);
    expect(choice.threshold).toBeGreaterThan(chooseThreshold(rows, 0.01, 400, CERTAIN).threshold);
    expect(chooseThreshold(rows, 0.05, 400, CERTAIN, near).coverage).toBeGreaterThanOrEqual(choice.coverage);
  });

  it('keeps most of what the promise alone would run, where everything is near', () => {
    const rows = Array.from({ length: 400 }, (_, i) => row(0.999 - i / 2000, true, 1));

    const choice = chooseThreshold(
      rows,
      0.01,
      400,
      CERTAIN,
      rows.map(({ right }) => right),
    );

    expect(choice.coverage).toBeCloseTo(0.85, 2);
    expect(choice.nearRun).toBeCloseTo(0.85, 2);
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
