import fc from 'fast-check';
import { expect, it } from 'vitest';
import { principalPlane } from './principal-plane.ts';

it('lays rows that differ in two directions only as they lie, and says that it shows all', () => {
  const rows = [
    [0, 0],
    [4, 0],
    [0, 2],
    [4, 2],
  ].map(([x, y]) => Float32Array.of(x!, 7, y!, x!));

  const { places, shown } = principalPlane(rows);

  const apart = (a: number, b: number) => Math.hypot(places[a]![0] - places[b]![0], places[a]![1] - places[b]![1]);
  // Along x the rows differ in two features: √2 · 4 against 2.
  expect(apart(0, 1) / apart(0, 2)).toBeCloseTo((Math.SQRT2 * 4) / 2, 2);
  expect(apart(0, 3)).toBeCloseTo(apart(1, 2), 2);
  expect(shown).toBeCloseTo(1);
});

it('stays in its frame and is the same again, whatever the rows, none and equal ones included', () => {
  const row = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (numbers) => {
      const rows = numbers.map((each) => Float32Array.from(each));

      const { places, shown } = principalPlane(rows);

      expect(places).toHaveLength(rows.length);
      for (const value of places.flat()) expect(Math.abs(value)).toBeLessThanOrEqual(1);
      expect(shown).toBeGreaterThanOrEqual(0);
      expect(shown).toBeLessThanOrEqual(1);
      expect(principalPlane(rows)).toEqual({ places, shown });
    }),
  );
});
