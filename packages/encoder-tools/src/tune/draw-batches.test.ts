import { describe, expect, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { createRandom } from '../random.ts';
import { drawBatch, labelNeighbours, textsByLabel } from './draw-batches.ts';

const PLAN = { labels: 4, textsPerLabel: 2, family: 2 };

/** Labels along a line: the nearest of label i are i ± 1. */
function source(labels: number, textsPerLabel: number) {
  const classes = Array.from({ length: labels * textsPerLabel }, (_, row) => row % labels);
  const textsOf = textsByLabel(
    classes,
    classes.map((_, row) => row),
  );
  const neighbours = textsOf.map((_, label) =>
    textsOf.map((_, other) => other).sort((a, b) => Math.abs(a - label) - Math.abs(b - label) || a - b),
  );
  return { classes, textsOf, neighbours };
}

describe('drawBatch', () => {
  it('draws labels together with those that they are taken for', () => {
    const { classes, ...from } = source(20, 3);
    const random = createRandom(1);

    for (let i = 0; i < 20; i++) {
      const labels = [...new Set(drawBatch(from, PLAN, random).map((row) => classes[row]!))];
      const near = labels.filter((label) => labels.some((other) => Math.abs(other - label) === 1));
      expect(labels).toHaveLength(4);
      expect(near.length).toBeGreaterThanOrEqual(2);
    }
  });

  test.prop([fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 5 }), fc.integer()])(
    'draws each text once, so many of each label, and ends also when there are few',
    (labels, textsPerLabel, seed) => {
      const { classes, ...from } = source(labels, textsPerLabel);

      const rows = drawBatch(from, PLAN, createRandom(seed));

      const drawn = textsByLabel(classes, rows).filter((texts) => texts.length > 0);
      expect(new Set(rows).size).toBe(rows.length);
      expect(drawn).toHaveLength(Math.min(labels, PLAN.labels));
      for (const texts of drawn) expect(texts).toHaveLength(Math.min(textsPerLabel, PLAN.textsPerLabel));
    },
  );

  it('leaves out labels without texts', () => {
    const textsOf = [[0, 1], [], [2, 3]];
    const neighbours = [
      [0, 1, 2],
      [1, 0, 2],
      [2, 1, 0],
    ];

    expect(new Set(drawBatch({ textsOf, neighbours }, PLAN, createRandom(1)))).toEqual(new Set([0, 1, 2, 3]));
  });
});

describe('labelNeighbours', () => {
  it('orders labels by the likeness of their middles, itself first', () => {
    const embeddings = [
      [1, 0],
      [0.8, 0.6],
      [0, 1],
      [-1, 0],
    ].map((values) => Float32Array.from(values));

    const neighbours = labelNeighbours([[0], [1], [2], [3]], (row) => embeddings[row]!);

    expect(neighbours[0]).toEqual([0, 1, 2, 3]);
    expect(neighbours[2]).toEqual([2, 1, 0, 3]);
  });
});
