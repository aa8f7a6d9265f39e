import { tabulateGrams } from '../fit/gram-table.ts';
import { expect, it } from 'vitest';
import { DEFAULT_RECIPE } from '../fit/fit-head.ts';
import type { TrainingSet } from '../fit/training-rows.ts';
import { absentCommands, leaveCommandsOut } from './leave-commands-out.ts';

/** So many commands of two requests each, and one row of background; a direction for each. */
function rows(commands: number): TrainingSet {
  const classes = [...Array.from({ length: commands * 2 }, (_, row) => row >> 1), commands];
  const width = commands + 1;
  const features = new Float32Array(classes.length * width);
  classes.forEach((label, row) => (features[row * width + label] = 1));
  const texts = classes.map((label, row) => `word${label} ${row}`);
  return {
    labels: [
      ...Array.from({ length: commands }, (_, at) => ({
        name: `c${at}`,
        kind: 'command' as const,
        effect: 'read' as const,
      })),
      { name: 'background', kind: 'background' },
    ],
    width,
    texts,
    grams: tabulateGrams(texts),
    features,
    classes: Uint16Array.from(classes),
    weights: new Float32Array(classes.length).fill(1),
  };
}

const options = { recipe: DEFAULT_RECIPE, anchored: (row: number) => row === 0 };

it('puts every request to a head that does not know its command, names and summaries apart', async () => {
  const orphans = await leaveCommandsOut(rows(5), options);

  expect(orphans).toHaveLength(9);
  for (const { labels, scores } of orphans) {
    expect(scores.logits).toHaveLength(labels.length);
    expect(labels.length).toBeLessThan(6);
    expect(labels.at(-1)).toMatchObject({ kind: 'background' });
  }
});

it('makes none of a single command', async () => {
  expect(await leaveCommandsOut(rows(1), options)).toEqual([]);
});

it('spares very many commands a head of their own: a few, spread over all, are absent from the one that judges', () => {
  const many = rows(60);
  const said = (times: number) => ({
    ...many,
    classes: Uint16Array.from({ length: times * 60 }, (_, row) => row % 60),
  });

  expect([...absentCommands(said(100))]).toEqual([1, 16, 31, 46]);
  expect(absentCommands(said(20)).size).toBe(0);
  expect(absentCommands({ ...said(1_000), labels: many.labels.slice(0, 15) }).size).toBe(0);
});
