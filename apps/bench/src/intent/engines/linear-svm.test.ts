import { expect, it } from 'vitest';
import { trainLinearSvm } from './linear-svm.ts';

it('finds the dual optimum of one row of each class', () => {
  // Rows +1 and -1 on one axis: by symmetry the bias is 0 and w = 2a with 2a - 1 + a / (2C) = 0.
  const rows = [
    { indices: [0], values: [1] },
    { indices: [0], values: [-1] },
  ];

  const [weight, bias] = trainLinearSvm(rows, [true, false], 1, 1);

  expect(weight).toBeCloseTo(2 * (1 / 2.5), 3);
  expect(bias).toBeCloseTo(0, 3);
});
