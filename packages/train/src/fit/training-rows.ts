import { centredRow, type HeadLabel } from '@fw/intent';
import type { GramTable } from './gram-table.ts';

/** Rows that a head is fitted to: texts with their features and classes, parallel. */
export interface TrainingRows {
  readonly texts: readonly string[];
  /** n-grams of each text, parallel to the texts. */
  readonly grams: GramTable;
  /** Float32[n, d], as the encoder gives them. */
  readonly features: Float32Array;
  /** Uint16[n]: index into the labels. */
  readonly classes: Uint16Array;
  /** Float32[n]. */
  readonly weights: Float32Array;
}

/** Rows, and the classes that they speak of. */
export interface TrainingSet extends TrainingRows {
  readonly labels: readonly HeadLabel[];
  /** d. */
  readonly width: number;
}

/** The rows of a set that a predicate keeps, in order. */
export function selectRows(set: TrainingSet, keep: (row: number) => boolean): TrainingSet {
  const kept = set.texts.flatMap((_, row) => (keep(row) ? [row] : []));
  const features = new Float32Array(kept.length * set.width);
  kept.forEach((row, at) => features.set(featureRow(set, row), at * set.width));
  return {
    labels: set.labels,
    width: set.width,
    texts: kept.map((row) => set.texts[row]!),
    grams: { keys: set.grams.keys, rows: kept.map((row) => set.grams.rows[row]!) },
    features,
    classes: Uint16Array.from(kept, (row) => set.classes[row]!),
    weights: Float32Array.from(kept, (row) => set.weights[row]!),
  };
}

/** Float32[d]: a view of one row's features. */
export function featureRow(set: Pick<TrainingSet, 'features' | 'width'>, row: number): Float32Array {
  return set.features.subarray(row * set.width, (row + 1) * set.width);
}

/** Float32[d]: the mean of the commands' features, which every row is measured from. */
export function meanFeatures(set: TrainingSet): Float32Array {
  const sums = new Float64Array(set.width);
  let count = 0;
  for (let row = 0; row < set.texts.length; row++) {
    if (set.labels[set.classes[row]!]!.kind !== 'command') continue;
    const features = featureRow(set, row);
    for (let i = 0; i < set.width; i++) sums[i]! += features[i]!;
    count++;
  }
  return Float32Array.from(sums, (sum) => sum / Math.max(1, count));
}

/** Float32[n, d]: all rows less the mean, at length 1. */
export function centredRows(set: TrainingSet, mean: Float32Array): Float32Array {
  const rows = new Float32Array(set.texts.length * set.width);
  for (let row = 0; row < set.texts.length; row++) rows.set(centredRow(featureRow(set, row), mean), row * set.width);
  return rows;
}

/** Float32[c, d]: each class's weighted middle at length 1; zeros for a class without rows. */
export function classCentroids(set: TrainingSet, centred: Float32Array): Float32Array {
  const { width } = set;
  const centroids = new Float32Array(set.labels.length * width);
  for (let row = 0; row < set.texts.length; row++) {
    const at = set.classes[row]! * width;
    for (let i = 0; i < width; i++) centroids[at + i]! += set.weights[row]! * centred[row * width + i]!;
  }
  for (let label = 0; label < set.labels.length; label++) {
    const centroid = centroids.subarray(label * width, (label + 1) * width);
    const length = Math.sqrt(centroid.reduce((sum, value) => sum + value * value, 0)) || 1;
    for (let i = 0; i < width; i++) centroid[i]! /= length;
  }
  return centroids;
}
