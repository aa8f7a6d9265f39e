import { type Dataset, type LabelledText, splitOf } from './dataset.ts';

/** So many rows of each label, drawn by a seed, in the order of the labels. Labels with fewer give all they have. */
export function drawExamples(rows: readonly LabelledText[], perLabel: number, seed: number): readonly LabelledText[] {
  const random = seeded(seed);
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

/** mulberry32: the same numbers in [0, 1) for the same seed, on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
