import { classCentroids, featureRow, selectRows, type TrainingSet } from './training-rows.ts';

/**
 * Rows of each kind that is no command, for each command and at least. All of a kind count together no more than two
 * commands, so that more rows than these cost time and change little; without a bound, training a workflow of many
 * contexts grows with the square of its size.
 * Source: chosen here so that contexts of fifteen commands, which the figures are of, keep the whole background.
 */
const ROWS_PER_COMMAND = 70;
const LEAST_ROWS = 300;

/**
 * Of every kind of outsiders the rows that are worth learning: the half of what is kept resembles a command most, the
 * other half is spread over the rest. Rows stay in their order.
 */
export function representOutside(set: TrainingSet, commands: number): TrainingSet {
  const most = Math.max(LEAST_ROWS, ROWS_PER_COMMAND * commands);
  const kept = new Set<number>();
  let middles: Float32Array | undefined;
  set.labels.forEach(({ kind }, label) => {
    const rows = [...set.classes.keys()].filter((row) => set.classes[row] === label);
    if (kind === 'command' || rows.length <= most) return rows.forEach((row) => kept.add(row));
    middles ??= commandMiddles(set);
    const nearness = new Map(rows.map((row) => [row, nearest(set, row, middles!)]));
    const ordered = [...rows].sort((a, b) => nearness.get(b)! - nearness.get(a)! || a - b);
    const near = ordered.slice(0, most >> 1);
    const rest = ordered.slice(near.length).sort((a, b) => a - b);
    const spread = most - near.length;
    near.forEach((row) => kept.add(row));
    for (let at = 0; at < spread; at++) kept.add(rest[Math.floor((at * rest.length) / spread)]!);
  });
  return kept.size === set.texts.length ? set : selectRows(set, (row) => kept.has(row));
}

/** Float32[commands · d], each at length 1. */
function commandMiddles(set: TrainingSet): Float32Array {
  const { width, labels } = set;
  const all = classCentroids(set, set.features);
  const commands = labels.flatMap(({ kind }, label) => (kind === 'command' ? [label] : []));
  const middles = new Float32Array(commands.length * width);
  commands.forEach((label, at) => middles.set(all.subarray(label * width, (label + 1) * width), at * width));
  return middles;
}

function nearest(set: TrainingSet, row: number, middles: Float32Array): number {
  const features = featureRow(set, row);
  let best = -Infinity;
  for (let from = 0; from < middles.length; from += set.width) {
    let cosine = 0;
    for (let i = 0; i < set.width; i++) cosine += features[i]! * middles[from + i]!;
    best = Math.max(best, cosine);
  }
  return best;
}
