import type { Features, SentenceEncoder } from '@fw/intent';
import { loadTunedEncoder } from '@fw/intent/onnx';
import { tuneUpperLayers, type UpperLayersTuning } from './tune-upper-layers.ts';

/** A tuning to be judged before it is used. */
export interface FoldTuning extends Omit<UpperLayersTuning, 'rows'> {
  /** Label of each text, counted from 0. Negative: its features are wanted, but it is never tuned on. */
  readonly classes: ArrayLike<number>;
  /** The shared encoder that made the features. */
  readonly base: SentenceEncoder;
  /** Fold of each text; those of a fold are held out of its tuning. Negative: in every tuning, never held out. */
  readonly foldOf: ArrayLike<number>;
  /** Folds to tune for, from 0 on. */
  readonly folds: number;
}

/**
 * Features of all texts by layers that did not see one fold, for each fold in turn.
 *
 * Layers have pulled the texts they were tuned on to their labels; heads, temperatures and thresholds that are
 * judged on those would take them for prophets. So what is held out from the head is held out from the layers.
 */
export async function* tuneFolds(tuning: FoldTuning): AsyncGenerator<Features> {
  const { base, foldOf, folds, features, classes, signal, onProgress } = tuning;
  for (let fold = 0; fold < folds; fold++) {
    const rows = tunable(classes).filter((row) => foldOf[row] !== fold);
    const tuned = await tuneUpperLayers({
      ...tuning,
      rows,
      onProgress: (done) => onProgress?.((fold + done) / folds),
    });
    const layers = await loadTunedEncoder(base, tuned);
    try {
      yield await layers.refine(features, signal);
    } finally {
      await layers.close();
    }
  }
}

/** The texts that layers may be tuned on. */
export function tunable(classes: ArrayLike<number>): number[] {
  return Array.from(classes, (_, row) => row).filter((row) => classes[row]! >= 0);
}
