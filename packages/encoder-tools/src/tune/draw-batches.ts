import { shuffled } from '../random.ts';
import type { BatchPlan } from './recipe.ts';

/** Texts to draw from. */
export interface BatchSource {
  /** Texts by label; labels without texts are never drawn. */
  readonly textsOf: readonly (readonly number[])[];
  /** For each label all labels, itself first, then by falling likeness. */
  readonly neighbours: readonly (readonly number[])[];
}

/**
 * Draws one batch: labels that are easily taken for one another, several texts of each. Mistakes between
 * near labels are the ones that are made, and random labels of many are seldom near.
 */
export function drawBatch(source: BatchSource, plan: BatchPlan, random: () => number): number[] {
  const filled = source.textsOf.flatMap((texts, label) => (texts.length > 0 ? [label] : []));
  const wanted = Math.min(plan.labels, filled.length);
  const labels = new Set<number>();
  while (labels.size < wanted) {
    const first = filled[Math.floor(random() * filled.length)]!;
    const family = source.neighbours[first]!.filter((label) => source.textsOf[label]!.length > 0);
    for (const label of family.slice(0, plan.family)) if (labels.size < wanted) labels.add(label);
  }
  return [...labels].flatMap((label) => shuffled(source.textsOf[label]!, random).slice(0, plan.textsPerLabel));
}

/** Groups rows by label. */
export function textsByLabel(classes: ArrayLike<number>, rows: readonly number[]): number[][] {
  const labels = rows.reduce((most, row) => Math.max(most, classes[row]! + 1), 0);
  const groups = Array.from({ length: labels }, (): number[] => []);
  for (const row of rows) groups[classes[row]!]!.push(row);
  return groups;
}

/**
 * For each label all labels by the cosine of their mean embeddings, itself first; ties by number.
 *
 * @param embeddingOf - Float32[h] of a row, at length 1.
 */
export function labelNeighbours(
  textsOf: readonly (readonly number[])[],
  embeddingOf: (row: number) => Float32Array,
): number[][] {
  const middles = textsOf.map((rows) => middleOf(rows.map(embeddingOf)));
  return middles.map((middle, label) => {
    const likeness = middles.map((other, index) => (index === label ? Infinity : dot(middle, other)));
    return middles.map((_, index) => index).sort((a, b) => likeness[b]! - likeness[a]! || a - b);
  });
}

/** Mean of vectors, at length 1; empty for none, which is like nothing. */
function middleOf(vectors: readonly Float32Array[]): Float32Array {
  const middle = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) for (let i = 0; i < middle.length; i++) middle[i]! += vector[i]!;
  const length = Math.sqrt(dot(middle, middle)) || 1;
  return middle.map((value) => value / length);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) sum += a[i]! * b[i]!;
  return sum;
}
