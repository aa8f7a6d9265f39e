import { NEVER, type Feeds } from './batch-inputs.ts';

/** Inputs of the contrast objective for texts of these labels: `positives` and `self`, [b, b]. */
export function contrastTargets(labels: readonly number[]): Feeds {
  const b = labels.length;
  const positives = new Float32Array(b * b);
  const self = new Float32Array(b * b);
  labels.forEach((label, i) => {
    self[i * b + i] = NEVER;
    const same = labels.flatMap((other, j) => (other === label && j !== i ? [j] : []));
    for (const j of same) positives[i * b + j] = 1 / (same.length * b);
  });
  return { positives: { data: positives, dims: [b, b] }, self: { data: self, dims: [b, b] } };
}

/** Input of the classes objective: `target` [b, classes], rows of which sum to 1/b. */
export function classTargets(labels: readonly number[], classes: number): Feeds {
  const b = labels.length;
  const target = new Float32Array(b * classes);
  labels.forEach((label, i) => (target[i * classes + label] = 1 / b));
  return { target: { data: target, dims: [b, classes] } };
}
