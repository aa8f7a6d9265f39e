import { describe, expect, it } from 'vitest';
import { calculate } from '../application/calculate.ts';
import { roundToCents } from '../application/dollars.ts';

describe('calculate', () => {
  it.each([
    ['2 + 2', '4.0'],
    ['(13 - 4) * 2 + 50', '68.0'],
    ['49.72 - 52.79', '-3.07'],
    ['2 ** 3 // 3', '2.0'],
    ['-(1 + 2) * 3', '-9.0'],
    ['.5 + 5.', '5.5'],
    ['2 ** -1', '0.5'],
  ])('works out %s', (expression, value) => {
    expect(calculate(expression)).toBe(value);
  });

  it.each([
    ['1 / 0', 'division by zero'],
    ['1.0 / 0', 'float division by zero'],
    ['1 +', 'invalid syntax (<string>, line 1)'],
    ['(1', "'(' was never closed (<string>, line 1)"],
    ['1)', "unmatched ')' (<string>, line 1)"],
  ])('says why %s has no value', (expression, message) => {
    expect(calculate(expression)).toEqual({ refused: 'expression-fails', subject: message });
  });

  it('takes nothing but arithmetic', () => {
    expect(calculate('process.exit(1)')).toMatchObject({ refused: 'expression-not-allowed' });
  });
});

describe('roundToCents', () => {
  it('sends exact ties to the even cent', () => {
    expect([0.125, 0.375, -0.125, 2.675, 1.005].map(roundToCents)).toEqual([0.12, 0.38, -0.12, 2.67, 1]);
  });
});
