import type { Effect } from '@fw/signature';
import type { LogisticModel } from './logistic-model.ts';

/** What held-out folds taught about a head's scores. */
export interface Calibration {
  /** Divides the logits before the softmax; above 0. */
  readonly temperature: number;
  /** Probability that the utterance asks for some command of this context, from {@link insideRow}. */
  readonly inside: LogisticModel;
  /**
   * Probability that a request of this context's trade is for a command that it has, and not for one that it might have;
   * from {@link insideRow}.
   */
  readonly known: LogisticModel;
  /** Probability that the best command was meant, of a request that some command here was meant by; from {@link rightRow}. */
  readonly right: LogisticModel;
}

/** How sure is sure enough; all in [0, 1], or above 1 for "never". */
export interface DecisionThresholds {
  /** Least probability of `inside` to offer commands at all. */
  readonly inside: number;
  /** Least probability that the best command was meant (`known` and `right` together) to execute it, by its effect. */
  readonly execute: Readonly<Record<Effect, number>>;
}
