/**
 * Probabilities of a row of logits at a temperature: exp(z / t), normalised.
 *
 * @param logits - Float[c]; not changed.
 * @param temperature - Above 0; above 1 flattens. Fitted on held-out folds at training.
 * @returns Float64[c], sums to 1.
 */
export function softmax(logits: ArrayLike<number>, temperature = 1): Float64Array {
  const probabilities = new Float64Array(logits.length);
  const shift = logSumExp(logits, temperature);
  for (let i = 0; i < logits.length; i++) probabilities[i] = Math.exp(logits[i]! / temperature - shift);
  return probabilities;
}

/** log Σ exp(zᵢ / t), without overflow; -Infinity for an empty row. */
export function logSumExp(logits: ArrayLike<number>, temperature = 1): number {
  let highest = -Infinity;
  for (let i = 0; i < logits.length; i++) highest = Math.max(highest, logits[i]! / temperature);
  if (highest === -Infinity) return -Infinity;
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += Math.exp(logits[i]! / temperature - highest);
  return highest + Math.log(sum);
}

/** 1 / (1 + exp(-x)), in (0, 1). */
export function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}
