import { expect, it } from 'vitest';
import { fitTemperature } from './fit-temperature.ts';

it('finds the temperature at which probabilities equal frequencies', () => {
  // Always the same logits, right three times in four: log 3 · T⁻¹… the gap over T must be log 3.
  const gap = 5;
  const logits = [0, 1, 2, 3].map(() => [gap, 0]);

  expect(fitTemperature(logits, [0, 0, 0, 1])).toBeCloseTo(gap / Math.log(3), 4);
});

it('leaves scores alone when there is nothing to learn from', () => {
  expect(fitTemperature([], [])).toBe(1);
});
