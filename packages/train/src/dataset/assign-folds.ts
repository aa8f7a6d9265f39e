import { createRandom, shuffled } from '@fw/encoder-tools/internal';

/**
 * A fold for every row, each class spread evenly over the folds, texts that say the same kept together.
 *
 * Kept together, since a copy on both sides of a fold would make the held-out side look easier than it is.
 *
 * @param groups - One key per row; rows of equal key share a fold.
 * @returns Uint8[n] with values in [0, folds).
 */
export function assignFolds(
  classes: ArrayLike<number>,
  groups: readonly string[],
  folds: number,
  seed: number,
): Uint8Array {
  const random = createRandom(seed);
  const assigned = new Uint8Array(classes.length);
  const foldOf = new Map<string, number>();
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < classes.length; row++) {
    const rows = rowsOf.get(classes[row]!) ?? [];
    rows.push(row);
    rowsOf.set(classes[row]!, rows);
  }
  // Classes begin at different folds, so that classes with fewer rows than folds do not all leave the same one empty.
  let next = 0;
  for (const [, rows] of [...rowsOf].sort(([a], [b]) => a - b)) {
    for (const row of shuffled(rows, random)) {
      const known = foldOf.get(groups[row]!);
      const fold = known ?? next++ % folds;
      foldOf.set(groups[row]!, fold);
      assigned[row] = fold;
    }
  }
  return assigned;
}
