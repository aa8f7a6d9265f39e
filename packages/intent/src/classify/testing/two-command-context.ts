import type { TrainedContext } from '../classify-utterance.ts';
import { twoCommandHead } from './two-command-head.ts';

/**
 * {@link twoCommandHead} with a calibration that can be worked out by hand: `inside` and `known` are sigmoid(10 · nearest),
 * `right` that times sigmoid(gap). Reading needs 0.6, destroying 0.9, offering anything 0.5.
 */
export function twoCommandContext(): TrainedContext {
  return {
    head: twoCommandHead(),
    calibration: {
      temperature: 1,
      inside: { bias: 0, weights: [0, 10] },
      known: { bias: 0, weights: [0, 10] },
      right: { bias: 0, weights: [1] },
    },
    thresholds: { inside: 0.5, execute: { read: 0.6, write: 0.8, destructive: 0.9 } },
  };
}
