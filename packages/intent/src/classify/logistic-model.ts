import { sigmoid } from './softmax.ts';

/** A probability from a few named inputs: 1 / (1 + exp(-(bias + Σ weightᵢ · inputᵢ))). */
export interface LogisticModel {
  readonly bias: number;
  /** One weight per input, in the order of the inputs. */
  readonly weights: readonly number[];
}

/** The model's probability, in (0, 1). */
export function logistic(model: LogisticModel, inputs: readonly number[]): number {
  let sum = model.bias;
  for (let i = 0; i < model.weights.length; i++) sum += model.weights[i]! * inputs[i]!;
  return sigmoid(sum);
}
