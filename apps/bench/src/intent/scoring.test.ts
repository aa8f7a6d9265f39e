import { expect, it } from 'vitest';
import { auroc, macroF1, ndcg3, repeatedFigure } from './scoring.ts';

it('averages F1 over the labels that occur', () => {
  // Label 0: 2 right of 2 meant and 3 said, 4/5; label 1: 1 right of 2 meant and 1 said, 2/3.
  expect(macroF1([0, 0, 1, 1], [0, 0, 1, 0])).toBeCloseTo((4 / 5 + 2 / 3) / 2, 12);
});

it('discounts the right label by its rank, and counts nothing behind the third', () => {
  const rankings = [[7], [1, 7], [1, 2, 7], [1, 2, 3, 7]];

  expect(ndcg3([7, 7, 7, 7], rankings)).toBeCloseTo((1 + 1 / Math.log2(3) + 1 / 2 + 0) / 4, 12);
});

it('counts the pairs in which the insider scores higher, ties half', () => {
  // 3 beats both; 1 beats 0 and ties with 1: 3.5 of 4 pairs.
  expect(auroc([3, 1], [1, 0])).toBeCloseTo(100 * (3.5 / 4), 12);
  expect(auroc([1, 1], [1])).toBe(50);
});

it('gives the mean of repetitions with one standard deviation to both sides', () => {
  expect(repeatedFigure('x', '%', [1, 2, 3], 'fw')).toMatchObject({ value: 2, low: 1, high: 3, n: 3 });
});
