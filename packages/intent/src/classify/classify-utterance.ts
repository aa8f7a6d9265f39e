import type { Classification } from '../classifier-port.ts';
import type { Calibration, DecisionThresholds } from './calibration.ts';
import { candidatesOf, decide } from './decide.ts';
import { readScores, type DecisionInputs } from './decision-inputs.ts';
import type { Head } from './head.ts';
import { scoreUtterance } from './score-utterance.ts';
import type { SecondTier } from './second-tier.ts';

/** Everything that one context learnt. */
export interface TrainedContext {
  readonly head: Head;
  readonly calibration: Calibration;
  readonly thresholds: DecisionThresholds;
  /** Present where tuning proved itself on held-out words. */
  readonly second?: SecondTier;
}

/** A classification with what it was decided from. */
export interface ExplainedClassification extends Classification {
  /** Probability that some command of this context was meant, in [0, 1]. */
  readonly inside: number;
  /** Probability that the best command was meant, in [0, 1]. */
  readonly right: number;
  readonly inputs: DecisionInputs;
}

/**
 * What a trained context makes of an utterance. Pure, and well under a millisecond: the encoder's work is done before.
 *
 * @param features - Float32[d] of the utterance, from the encoder that the context was trained with.
 * @param thresholds - Instead of the trained ones, when the caller allows another risk.
 * @throws {FwError} `encoder-mismatch` when the width of the features is not the trained one.
 */
export function classifyUtterance(
  context: TrainedContext,
  features: Float32Array,
  utterance: string,
  thresholds: DecisionThresholds = context.thresholds,
): ExplainedClassification {
  const { head, calibration } = context;
  const reading = readScores(head, scoreUtterance(head, features, utterance), calibration.temperature);
  const verdict = decide(head, reading, calibration, thresholds);
  return { ...verdict, candidates: candidatesOf(head, reading), inputs: reading.inputs };
}
