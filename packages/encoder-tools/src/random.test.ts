import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { createRandom, shuffled } from './random.ts';

it('gives the same numbers for the same seed, and others for another', () => {
  const draw = (seed: number) => {
    const random = createRandom(seed);
    return Array.from({ length: 5 }, random);
  };

  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  // mulberry32 of seed 1, first value, as published by its author.
  expect(draw(1)[0]).toBeCloseTo(0.62707394058816, 10);
});

test.prop([fc.array(fc.integer()), fc.integer()])(
  'shuffles without loss, and leaves the original alone',
  (items, seed) => {
    const before = [...items];

    const after = shuffled(items, createRandom(seed));

    expect(items).toEqual(before);
    expect([...after].sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
  },
);
