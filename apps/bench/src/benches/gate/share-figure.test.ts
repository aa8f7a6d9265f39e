import { expect, it } from 'vitest';
import { shareFigure } from './share-figure.ts';

it('gives a share in percent with its Wilson interval', () => {
  const [figure] = shareFigure('x', [true, true, true, false, false, false, false, false, false, false]);

  // Wilson's interval of 3 out of 10, worked out by hand from the formula.
  expect(figure).toMatchObject({ id: 'x', value: 30, n: 10, unit: '%', engine: 'fw' });
  expect(figure?.low).toBeCloseTo(10.779, 2);
  expect(figure?.high).toBeCloseTo(60.322, 2);
});

it('prints nothing that was not measured', () => {
  expect(shareFigure('x', [])).toEqual([]);
});
