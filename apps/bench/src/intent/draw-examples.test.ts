import { expect, it } from 'vitest';
import { drawExamples } from './draw-examples.ts';

const rows = Array.from({ length: 30 }, (_, at) => ({ text: `text ${at}`, label: at % 3 }));

it('draws so many of each label, none twice, the same for the same seed', () => {
  const drawn = drawExamples(rows, 4, 1);

  expect([0, 1, 2].map((label) => drawn.filter((row) => row.label === label).length)).toEqual([4, 4, 4]);
  expect(new Set(drawn.map(({ text }) => text)).size).toBe(12);
  expect(drawExamples(rows, 4, 1)).toEqual(drawn);
  expect(drawExamples(rows, 4, 2)).not.toEqual(drawn);
});

it('gives all there is of a label that has too few', () => {
  expect(drawExamples(rows.slice(0, 4), 4, 1)).toHaveLength(4);
});
