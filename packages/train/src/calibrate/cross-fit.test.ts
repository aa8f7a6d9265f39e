import { tabulateGrams } from '../fit/gram-table.ts';
import { expect, it } from 'vitest';
import { DEFAULT_RECIPE } from '../fit/fit-head.ts';
import type { TrainingSet } from '../fit/training-rows.ts';
import { crossFit } from './cross-fit.ts';

/** Two classes that one feature tells apart, but the rows named "liar…" carry the other class's feature. */
function rows(texts: readonly string[], classes: readonly number[]): TrainingSet {
  const features = new Float32Array(texts.length * 2);
  texts.forEach((text, row) => (features[row * 2 + (text.startsWith('liar') ? 1 - classes[row]! : classes[row]!)] = 1));
  return {
    labels: [
      { name: 'a', kind: 'command', effect: 'read' },
      { name: 'b', kind: 'command', effect: 'read' },
    ],
    width: 2,
    texts,
    grams: tabulateGrams(texts),
    features,
    classes: Uint16Array.from(classes),
    weights: new Float32Array(texts.length).fill(1),
  };
}

it('judges a group by heads that saw none of it, so a voice unlike the others does badly', async () => {
  const texts = ['x one', 'y one', 'x two', 'y two', 'x three', 'y three', 'x four', 'y four', 'liar x', 'liar y'];
  const set = rows(texts, [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const holdOut = (text: string) => ({
    group: text.startsWith('liar') ? 'liars' : `others ${text.slice(2)}`,
    scored: true,
  });

  const { scores } = await crossFit(set, () => false, {
    recipe: { ...DEFAULT_RECIPE, lexicalShare: 0 },
    folds: 5,
    seed: 1,
    holdOut,
  });

  const best = scores.map((row) => (row === undefined ? -1 : row.logits[0]! > row.logits[1]! ? 0 : 1));
  expect(best).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 1, 0]);
});

it('trains on rows that it does not judge by', async () => {
  const set = rows(['x one', 'y one', 'x two', 'y two', 'x made', 'y made'], [0, 1, 0, 1, 0, 1]);
  const holdOut = (text: string) => ({ group: text, scored: !text.endsWith('made') });

  const { scores } = await crossFit(set, () => false, { recipe: DEFAULT_RECIPE, folds: 2, seed: 1, holdOut });

  expect(scores.map((row) => row !== undefined)).toEqual([true, true, true, true, false, false]);
});

it('lets requests for absent commands be read by a head that does not know them, and every other by all labels', async () => {
  const texts = ['a one', 'a two', 'a three', 'b one', 'b two', 'b three', 'c one', 'c two', 'c name'];
  const set = rows(texts, [0, 0, 0, 1, 1, 1, 2, 2, 2]);
  const labels = ['a', 'b', 'c'].map((name) => ({ name, kind: 'command', effect: 'read' }) as const);

  const { scores, orphans } = await crossFit({ ...set, labels }, (row) => texts[row] === 'c name', {
    recipe: DEFAULT_RECIPE,
    folds: 3,
    scoredFolds: 1,
    seed: 1,
    absent: new Set([2]),
  });

  expect(orphans.map((orphan) => orphan.labels.map(({ name }) => name).join(''))).toEqual(['ab', 'ab']);
  expect(orphans.every((orphan) => orphan.scores.logits.length === 2)).toBe(true);
  const read = scores.flatMap((row) => (row === undefined ? [] : [row]));
  expect(read).toHaveLength(2);
  expect(read.every(({ logits }) => logits.length === 3 && logits[2] === -Infinity)).toBe(true);
  expect(scores.slice(6)).toEqual([undefined, undefined, undefined]);
});
