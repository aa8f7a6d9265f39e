import { availableParallelism } from 'node:os';
import { type RawScores, scoreUtterance } from '@fw/intent';
import { assignFolds } from '../dataset/assign-folds.ts';
import { fitHead, type HeadRecipe } from '../fit/fit-head.ts';
import { featureRow, selectRows, type TrainingSet } from '../fit/training-rows.ts';

/** How a text is held out. */
export interface HoldOut {
  /** Texts of one group are held out together. */
  readonly group: string;
  /** `false`: it is trained on outside of its group's fold, and never judged by, such as a variant made by rule. */
  readonly scored: boolean;
}

/** How held-out scores are made. */
export interface CrossFitOptions {
  readonly recipe: HeadRecipe;
  readonly folds: number;
  /** Folds that are scored; all when absent. Where rows are plenty, one fold proves as much as is needed. */
  readonly scoredFolds?: number;
  readonly seed: number;
  /** By text; one that it says nothing of makes a group with those that say the same. */
  readonly holdOut?: ((text: string) => HoldOut | undefined) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each fold with the share done, in (0, 1]. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Scores every row by a head that did not see it.
 *
 * Rows that `anchored` marks (command names and summaries) are in every training part and are never scored; nor are
 * rows of folds behind the scored ones.
 *
 * @returns One entry per row; `undefined` for rows that were not scored.
 */
export async function crossFit(
  set: TrainingSet,
  anchored: (row: number) => boolean,
  options: CrossFitOptions,
): Promise<(RawScores | undefined)[]> {
  const { recipe, folds, scoredFolds = folds, seed, holdOut, signal, onProgress } = options;
  const held = set.texts.map((text) => holdOut?.(text));
  const groups = set.texts.map((text, row) => held[row]?.group ?? text.toLowerCase().replace(/\W+/g, ' ').trim());
  const assigned = assignFolds(set.classes, groups, folds, seed);
  const scores: (RawScores | undefined)[] = set.texts.map(() => undefined);
  let begun = 0;
  let done = 0;
  const fitFolds = async (): Promise<void> => {
    if (begun === scoredFolds) return;
    const fold = begun++;
    const head = await fitHead(
      selectRows(set, (row) => anchored(row) || assigned[row] !== fold),
      recipe,
      signal,
    );
    for (let row = 0; row < set.texts.length; row++) {
      if (anchored(row) || assigned[row] !== fold || held[row]?.scored === false) continue;
      scores[row] = scoreUtterance(head, featureRow(set, row), set.texts[row]!);
    }
    onProgress?.(++done / scoredFolds);
    // A fold may hold the thread for long; here an interrupt gets its turn.
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    await fitFolds();
  };
  // As many side by side as there are processors: each holds twenty vectors of all weights.
  await Promise.all(Array.from({ length: availableParallelism() }, fitFolds));
  return scores;
}
