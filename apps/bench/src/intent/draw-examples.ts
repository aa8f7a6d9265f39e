import { seededRandom } from '@fw/assistant/testing';
import { type Dataset, type LabelledText, splitOf } from './dataset.ts';

/** So many rows of each label, drawn by a seed, in the order of the labels. Labels with fewer give all they have. */
export function drawExamples(rows: readonly LabelledText[], perLabel: number, seed: number): readonly LabelledText[] {
  const random = seededRandom(seed);
  const byLabel = new Map<number, LabelledText[]>();
  for (const row of rows) byLabel.set(row.label, [...(byLabel.get(row.label) ?? []), row]);
  return [...byLabel]
    .sort(([a], [b]) => a - b)
    .flatMap(([, own]) => {
      const rest = [...own];
      return Array.from({ length: Math.min(perLabel, rest.length) }, () =>
        rest.splice(Math.floor(random() * rest.length), 1),
      ).flat();
    });
}

/** Examples of each label in a small workflow. */
const SHOTS = 10;

/** The published ten-example split, or a draw of ten where there is none. */
export function fewExamples(dataset: Dataset): readonly LabelledText[] {
  return dataset.splits.get('train_10') ?? drawExamples(splitOf(dataset, 'train'), SHOTS, 1);
}
