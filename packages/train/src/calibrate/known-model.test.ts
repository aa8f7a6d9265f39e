import { logistic, type Reading } from '@fw/intent';
import { expect, it } from 'vitest';
import { knownModel } from './known-model.ts';

const NEUTRAL = { probability: 0, margin: 0, outside: 0, gap: 1 };
const reading = (energy: number, nearest: number): Reading => ({
  ranked: [0],
  probabilities: Float64Array.of(1),
  inputs: { ...NEUTRAL, energy, nearest },
});
const spread = (energy: number, nearest: number, scale = 1): Reading[] =>
  [-2, -1, 0, 1, 2].map((step) => reading(energy + scale * step, nearest + 0.1 * scale * step));
const at = (model: ReturnType<typeof knownModel>, energy: number, nearest: number) =>
  logistic(model, [energy, nearest]);

it('holds a request like its own for known, and one as far away as the orphans for unknown', () => {
  const model = knownModel(spread(5, 0.6), spread(1, 0.2));

  expect(at(model, 5, 0.6)).toBeGreaterThan(0.8);
  expect(at(model, 1, 0.2)).toBeLessThan(0.3);
});

it('means the same by "near" wherever the workflow\'s own requests lie', () => {
  const low = knownModel(spread(2, 0.3), spread(0, 0.1));
  const high = knownModel(spread(12, 0.5), spread(10, 0.3));

  expect(at(high, 11, 0.4)).toBeCloseTo(at(low, 1, 0.2), 10);
});

it('makes do with a single command, which leaves no orphans, and with a single request', () => {
  const alone = knownModel(spread(5, 0.6), []);

  expect(at(alone, 5, 0.6)).toBeGreaterThan(0.8);
  expect(at(knownModel([reading(5, 0.6)], []), 0, 0)).toBeLessThan(0.1);
});
