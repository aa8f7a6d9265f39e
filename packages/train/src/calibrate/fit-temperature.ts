import { logSumExp } from '@fw/intent';

/** Bounds of the search: beyond them probabilities are all alike, or all or nothing. */
const LOWEST = 0.05;
const HIGHEST = 20;
const STEPS = 60;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The temperature that makes held-out logits most probable (least mean cross-entropy), by golden-section search on its
 * logarithm. Source: Guo et al., "On Calibration of Modern Neural Networks", 2017.
 *
 * @param logits - One row per held-out utterance.
 * @param classes - The true class of each.
 * @returns 1 when there is nothing to fit to.
 */
export function fitTemperature(logits: readonly ArrayLike<number>[], classes: ArrayLike<number>): number {
  if (logits.length === 0) return 1;
  const loss = (logTemperature: number): number => {
    const temperature = Math.exp(logTemperature);
    let sum = 0;
    for (let row = 0; row < logits.length; row++) {
      sum += logSumExp(logits[row]!, temperature) - logits[row]![classes[row]!]! / temperature;
    }
    return sum;
  };
  let low = Math.log(LOWEST);
  let high = Math.log(HIGHEST);
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let leftLoss = loss(left);
  let rightLoss = loss(right);
  for (let step = 0; step < STEPS; step++) {
    if (leftLoss <= rightLoss) {
      [high, right, rightLoss] = [right, left, leftLoss];
      left = high - GOLDEN * (high - low);
      leftLoss = loss(left);
    } else {
      [low, left, leftLoss] = [left, right, rightLoss];
      right = low + GOLDEN * (high - low);
      rightLoss = loss(right);
    }
  }
  return Math.exp((low + high) / 2);
}
