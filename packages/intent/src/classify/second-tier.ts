import type { Calibration, DecisionThresholds } from './calibration.ts';
import type { ExplainedClassification, TrainedContext } from './classify-utterance.ts';
import { candidatesOf, decide } from './decide.ts';
import { readScores } from './decision-inputs.ts';
import type { Head } from './head.ts';
import { type RawScores, scoreUtterance } from './score-utterance.ts';

/** What a context learnt on top of tuned layers: dearer than the first tier, so asked only where that is unsure. */
export interface SecondTier {
  /** Reads features that the tuned layers refined; its labels are those of the first tier, in the same order. */
  readonly head: Head;
  /** Of both tiers' scores together, see {@link joinScores}. */
  readonly calibration: Calibration;
  readonly thresholds: DecisionThresholds;
  /** It is asked when the first tier holds its best command less likely than this, in (0, 1]. */
  readonly below: number;
}

/** Whether the second tier is to be asked after such an answer of the first. */
export function isUnsure(
  { below }: Pick<SecondTier, 'below'>,
  { right }: Pick<ExplainedClassification, 'right'>,
): boolean {
  return right < below;
}

/** Both tiers' scores as one: mean logits, which err less than either; similarities as the tuned layers see them. */
export function joinScores(first: RawScores, second: RawScores): RawScores {
  const logits = first.logits.map((logit, label) => (logit + second.logits[label]!) / 2);
  return { logits, similarities: second.similarities };
}

/**
 * What the second tier makes of an utterance that the first was unsure of.
 *
 * @param rows - Float32[d] of the utterance: `features` by the shared encoder, `refined` by the tuned layers.
 * @param before - The first tier's answer, for the reason that is given.
 * @throws {FwError} `encoder-mismatch` when the width of the features is not the trained one.
 */
export function classifyAgain(
  { head: firstHead }: TrainedContext,
  { head, calibration, thresholds }: SecondTier,
  rows: { readonly features: Float32Array; readonly refined: Float32Array },
  utterance: string,
  before: Pick<ExplainedClassification, 'right'>,
): ExplainedClassification {
  const first = scoreUtterance(firstHead, rows.features, utterance);
  const scores = joinScores(first, scoreUtterance(head, rows.refined, utterance));
  const reading = readScores(head, scores, calibration.temperature);
  const verdict = decide(head, reading, calibration, thresholds);
  const reason = `second tier: ${verdict.reason}; the first was ${(100 * before.right).toFixed(1)} % sure`;
  return { ...verdict, reason, tier: 'second', candidates: candidatesOf(head, reading), inputs: reading.inputs };
}
