import { expect, it } from 'vitest';
import { median, percentile } from './percentile.ts';

it('finds the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

it('finds what a share does not exceed', () => {
  const values = Array.from({ length: 100 }, (_, at) => at + 1);

  expect(percentile(values, 0.95)).toBe(96);
  expect(percentile([7], 0.5)).toBe(7);
});
