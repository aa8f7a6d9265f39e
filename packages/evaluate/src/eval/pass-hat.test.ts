import { describe, expect, it } from 'vitest';
import { passHat } from './pass-hat.ts';

const of = (n: number, ...passed: readonly number[]) => passed.map((each) => ({ passed: each, of: n }));

describe('passHat', () => {
  it.each([
    [[4, 0], 4, 1, 0.5],
    [[4, 0], 4, 4, 0.5],
    [[2, 2], 4, 1, 0.5],
    [[2, 2], 4, 2, 1 / 6],
    [[3], 4, 4, 0],
  ])('of successes %j in %i trials at k = %i is %f', (successes, n, k, expected) => {
    expect(passHat(of(n, ...successes), k)?.value).toBeCloseTo(expected, 10);
  });

  it('falls with k, inside its interval', () => {
    const all = [1, 2, 3, 4].map((k) => passHat(of(4, 4, 3, 4, 1, 0, 2, 4, 4), k));

    for (const [at, hat] of all.entries()) {
      expect(hat?.low).toBeLessThanOrEqual(hat?.value ?? -1);
      expect(hat?.high).toBeGreaterThanOrEqual(hat?.value ?? 2);
      expect(hat?.value).toBeLessThanOrEqual(all[at - 1]?.value ?? 1);
    }
  });

  it('does not call ten of ten a certainty', () => {
    // Wilson's lower bound for 10 of 10: 1 / (1 + 1.96² / 10).
    expect(passHat(of(1, ...Array.from({ length: 10 }, () => 1)), 1)).toMatchObject({
      low: expect.closeTo(0.7225, 4),
      high: 1,
    });
  });

  it('leaves out tasks that were tried too seldom', () => {
    const counts = [...of(2, 2), ...of(1, 0)];

    expect(passHat(counts, 2)).toMatchObject({ value: 1, tasks: 1 });
    expect(passHat(counts, 3)).toBeUndefined();
  });
});
