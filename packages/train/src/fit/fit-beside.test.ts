import { expect, it } from 'vitest';
import { fitBeside } from './fit-beside.ts';
import { fitSoftmaxRegression, type RegressionProblem } from './softmax-regression.ts';

/** Rows of two numbers that follow their class, and one n-gram for each class. */
function problem(rows: number, classCount: number): RegressionProblem {
  const classes = Uint16Array.from({ length: rows }, (_, row) => row % classCount);
  return {
    dense: Float32Array.from({ length: rows * 2 }, (_, at) => Math.sin((at >> 1) % classCount) * ((at % 2) + 1)),
    width: 2,
    sparse: {
      starts: Uint32Array.from({ length: rows + 1 }, (_, row) => row),
      columns: Uint32Array.from(classes),
      values: new Float32Array(rows).fill(0.5),
      width: classCount,
    },
    classes,
    classCount,
    rowWeights: new Float32Array(rows).fill(1),
    penalty: 0.1,
  };
}

it('fits in a thread of its own to the bit what it fits in this one', async () => {
  expect(await fitBeside(problem(60, 4), 0)).toEqual(fitSoftmaxRegression(problem(60, 4)));
});

it('ends with the reason of an interrupt that comes while a thread is at work', async () => {
  const interrupt = new AbortController();
  const fitting = fitBeside({ ...problem(6_000, 300), signal: interrupt.signal }, 0);
  const reason = new Error('Ctrl-C');
  interrupt.abort(reason);

  await expect(fitting).rejects.toBe(reason);
  await expect(fitBeside({ ...problem(60, 4), signal: interrupt.signal })).rejects.toBe(reason);
});
