import { createRandom } from '@fw/encoder-tools/internal';
import { expect, it } from 'vitest';
import { likenessToFirst } from './likeness.ts';

it('finds the nearest of the first rows for each of the others, whatever fills up a block', () => {
  const random = createRandom(2);
  const [count, others, width] = [11, 140, 16];
  const features = Float32Array.from({ length: (count + others) * width }, () => random() - 0.5);
  const cosine = (a: number, b: number): number => {
    let sum = 0;
    for (let i = 0; i < width / 2; i++) sum += features[a * width + i]! * features[b * width + i]!;
    return sum;
  };

  const found = likenessToFirst({ features, width, count });

  expect(found).toHaveLength(others);
  found.forEach((value, row) => {
    const expected = Math.max(...Array.from({ length: count }, (_, first) => cosine(count + row, first)));
    expect(value).toBeCloseTo(expected, 5);
  });
});
