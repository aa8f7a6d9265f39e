import { availableParallelism } from 'node:os';
import { type HeadLabel, type RawScores, scoreUtterance } from '@fw/intent';
import { assignFolds } from '../dataset/assign-folds.ts';
import { fitHead, type HeadRecipe } from '../fit/fit-head.ts';
import { featureRow, selectRows, type TrainingSet } from '../fit/training-rows.ts';
import { type OrphanedRow, withoutEmptyLabels } from './leave-commands-out.ts';

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
  /** Commands that no judging head knows, by index into the labels: requests for them are orphans. */
  readonly absent?: ReadonlySet<number>;
  /** By text; one that it says nothing of makes a group with those that say the same. */
  readonly holdOut?: ((text: string) => HoldOut | undefined) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each fold with the share done, in (0, 1]. */
  readonly onProgress?: (done: number) => void;
}

/** Rows as heads read them that did not see them. */
export interface CrossFitScores {
  /** One entry per row, of all labels; `undefined` for rows that were not scored. */
  readonly scores: readonly (RawScores | undefined)[];
  /** Requests for absent commands, as the head of the first fold reads them. */
  readonly orphans: readonly OrphanedRow[];
}

/**
 * Scores every row by a head that did not see it.
 *
 * Rows that `anchored` marks (command names and summaries) are in every training part and are never scored; nor are
 * rows of folds behind the scored ones.
 */
export async function crossFit(
  set: TrainingSet,
  anchored: (row: number) => boolean,
  options: CrossFitOptions,
): Promise<CrossFitScores> {
  const { recipe, folds, scoredFolds = folds, seed, absent = new Set(), holdOut, signal, onProgress } = options;
  const held = set.texts.map((text) => holdOut?.(text));
  const groups = set.texts.map((text, row) => held[row]?.group ?? text.toLowerCase().replace(/\W+/g, ' ').trim());
  const assigned = assignFolds(set.classes, groups, folds, seed);
  const scores: (RawScores | undefined)[] = set.texts.map(() => undefined);
  const orphans: OrphanedRow[] = [];
  const isAbsent = (row: number): boolean => absent.has(set.classes[row]!);
  let begun = 0;
  let done = 0;
  const fitFolds = async (): Promise<void> => {
    if (begun === scoredFolds) return;
    const fold = begun++;
    const rows = selectRows(set, (row) => !isAbsent(row) && (anchored(row) || assigned[row] !== fold));
    const seen = absent.size === 0 ? rows : withoutEmptyLabels(rows);
    const { labels } = seen;
    const head = await fitHead(seen, recipe, signal);
    for (let row = 0; row < set.texts.length; row++) {
      if (anchored(row) || held[row]?.scored === false) continue;
      const read = (): RawScores => scoreUtterance(head, featureRow(set, row), set.texts[row]!);
      if (isAbsent(row) && fold === 0) orphans.push({ labels, scores: read() });
      else if (!isAbsent(row) && assigned[row] === fold) scores[row] = ofAllLabels(read(), labels, set.labels);
    }
    onProgress?.(++done / scoredFolds);
    // A fold may hold the thread for long; here an interrupt gets its turn.
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    await fitFolds();
  };
  // As many side by side as there are processors: each holds twenty vectors of all weights.
  await Promise.all(Array.from({ length: availableParallelism() }, fitFolds));
  return { scores, orphans };
}

/** Scores in the order of all labels; what the head does not know is impossible. */
function ofAllLabels(scores: RawScores, known: readonly HeadLabel[], all: readonly HeadLabel[]): RawScores {
  if (known.length === all.length) return scores;
  const places = all.map((label) => known.indexOf(label));
  return {
    logits: Float64Array.from(places, (place) => scores.logits[place] ?? -Infinity),
    similarities: Float64Array.from(places, (place) => scores.similarities[place] ?? -1),
  };
}
