import { expect, it } from 'vitest';
import { invert, solve } from './small-matrix.ts';

it('solves a system whose first pivot is zero', () => {
  // y = 2, x + y = 5
  const solution = solve(
    [
      [0, 1],
      [1, 1],
    ],
    [2, 5],
  );

  expect(solution).toEqual([3, 2]);
});

it('gives the inverse', () => {
  const inverse = invert([
    [2, 1],
    [1, 1],
  ]);

  expect(inverse).toEqual([
    [1, -1],
    [-1, 2],
  ]);
});
