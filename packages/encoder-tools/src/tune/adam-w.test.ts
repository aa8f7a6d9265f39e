import { describe, expect, it } from 'vitest';
import { AdamW } from './adam-w.ts';

const SETTINGS = { learningRate: 0.1, weightDecay: 0.5, clip: 10 };

describe('AdamW', () => {
  it('takes the steps worked out by hand', () => {
    const weights = Float32Array.of(1);
    const optimiser = new AdamW(SETTINGS);
    const step = (gradient: number) =>
      optimiser.step([{ name: 'w', weights, gradient: Float32Array.of(gradient), decayed: true }], 1);

    step(2);
    // The first step is the sign of the gradient, whatever its size: 1 · (1 − 0.1 · 0.5) − 0.1.
    expect(weights[0]).toBeCloseTo(0.85, 5);

    step(-1);
    // m = 0.9 · 0.2 − 0.1 = 0.08, over 1 − 0.81: 0.42105; v = 0.999 · 0.004 + 0.001 = 0.004996, over 1 − 0.998001: 2.49925.
    expect(weights[0]).toBeCloseTo(0.85 * 0.95 - (0.1 * 0.42105) / Math.sqrt(2.49925), 4);
  });

  it('shortens gradients that are too long, all of them together', () => {
    const [a, b] = [Float32Array.of(0), Float32Array.of(0)];
    const optimiser = new AdamW({ learningRate: 1, weightDecay: 0, clip: 1 });
    const slope = (name: string, weights: Float32Array, gradient: number) => ({
      name,
      weights,
      gradient: Float32Array.of(gradient),
      decayed: false,
    });
    // Shortened to (0.6, 0.8) first, then (0.6, −0.8): the second moments differ only if both were shortened by five.
    optimiser.step([slope('a', a, 3), slope('b', b, 4)], 1);
    optimiser.step([slope('a', a, 0.6), slope('b', b, 0)], 1);

    const second = (0.999 * 0.001 * 0.36 + 0.001 * 0.36) / (1 - 0.999 ** 2);
    expect(a[0]).toBeCloseTo(-1 - (0.9 * 0.1 * 0.6 + 0.1 * 0.6) / (1 - 0.81) / Math.sqrt(second), 3);
  });

  it('passes over a gradient that is no number', () => {
    const weights = Float32Array.of(1, 2);

    const taken = new AdamW(SETTINGS).step(
      [{ name: 'w', weights, gradient: Float32Array.of(NaN, 1), decayed: false }],
      1,
    );

    expect(taken).toBe(false);
    expect([...weights]).toEqual([1, 2]);
  });

  it('keeps the moments of each parameter apart', () => {
    const [weights, alone] = [Float32Array.of(0), Float32Array.of(0)];
    const other = { name: 'other', weights: Float32Array.of(0), gradient: Float32Array.of(0.5), decayed: false };
    const [together, single] = [new AdamW(SETTINGS), new AdamW(SETTINGS)];

    for (const gradient of [1, -0.5, 0.25]) {
      const slope = { name: 'w', gradient: Float32Array.of(gradient), decayed: false };
      together.step([{ ...slope, weights }, other], 1);
      single.step([{ ...slope, weights: alone }], 1);
    }

    expect(weights[0]).toBe(alone[0]);
  });
});
