import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { minimise, plainSpace } from './minimise.ts';

test.prop([
  fc.array(fc.record({ at: fc.integer({ min: -9, max: 9 }), bend: fc.integer({ min: 1, max: 100 }) }), {
    minLength: 1,
    maxLength: 12,
  }),
])('finds the bottom of a bowl, however stretched', (axes) => {
  const bowl = (point: Float32Array, gradient: Float32Array) =>
    axes.reduce((sum, { at, bend }, i) => {
      gradient[i] = bend * (point[i]! - at);
      return sum + (bend / 2) * (point[i]! - at) ** 2;
    }, 0);

  const found = minimise(bowl, new Float32Array(axes.length), plainSpace(axes.length), {
    maxIterations: 300,
    tolerance: 0,
  });

  axes.forEach(({ at }, i) => expect(found[i]).toBeCloseTo(at, 2));
});

it('finds its way along a bent valley (Rosenbrock)', () => {
  const valley = (point: Float32Array, gradient: Float32Array) => {
    const [x, y] = [point[0]!, point[1]!];
    gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
    gradient[1] = 200 * (y - x * x);
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
  };

  const found = minimise(valley, Float32Array.of(-1.2, 1), plainSpace(2), { maxIterations: 500, tolerance: 0 });

  expect(found[0]).toBeCloseTo(1, 2);
  expect(found[1]).toBeCloseTo(1, 2);
});

it('stops when it is called off', () => {
  const signal = AbortSignal.abort(new Error('enough'));

  expect(() => minimise(() => 1, new Float32Array(1), plainSpace(1), { signal })).toThrow('enough');
});
