import { upperBound } from './binomial-bound.ts';

/** A held-out row as the choice of thresholds sees it. */
export interface JudgedRow {
  /** Probability that the best command was meant. */
  readonly right: number;
  /** Whether it was. */
  readonly correct: boolean;
  /** How much the row counts: rows from outside stand for the share of outside requests that is expected. */
  readonly weight: number;
}

/** A threshold, and what the held-out rows say of it. */
export interface RiskChoice {
  /** Wrong executions per execution that were allowed, in (0, 1). */
  readonly promised: number;
  /** Least `right` to execute; above 1 means never. */
  readonly threshold: number;
  /** Wrong executions per execution among held-out rows. */
  readonly measured: number;
  /** Upper confidence bound of that rate. */
  readonly bound: number;
  /** Executed share of the rows that asked for a command. */
  readonly coverage: number;
  /** Whether the held-out rows were enough to prove the promise. If not, the threshold is cautious, not proved. */
  readonly supported: boolean;
}

/** Confidence of the bounds: one workflow in twenty may be unlucky. Source: the usual level of the field. */
export const CONFIDENCE = 0.95;
/** Without proof, the expected rate must stay below this share of the promise. */
const CAUTION = 0.5;

/**
 * The lowest threshold at which the upper confidence bound on wrong executions keeps the promise. Where the held-out
 * rows are too few to prove it, the lowest at which both the counted rate and the rate that the calibrated
 * probabilities expect stay below half of the promise.
 *
 * @param commandWeight - Summed weight of the rows that asked for a command, executed or not.
 */
export function chooseThreshold(rows: readonly JudgedRow[], promised: number, commandWeight: number): RiskChoice {
  const ordered = [...rows].sort((a, b) => b.right - a.right);
  let proved: RiskChoice | undefined;
  let cautious: RiskChoice | undefined;
  let executed = 0;
  let wrong = 0;
  let expected = 0;
  ordered.forEach(({ right, correct, weight }, at) => {
    executed += weight;
    if (!correct) wrong += weight;
    expected += weight * (1 - right);
    // Rows of one score stand or fall together.
    if (ordered[at + 1]?.right === right) return;
    const choice = {
      promised,
      threshold: right,
      measured: wrong / executed,
      bound: upperBound(wrong, executed, CONFIDENCE),
      coverage: Math.min(1, (executed - wrong) / commandWeight),
    };
    if (choice.bound <= promised) proved = { ...choice, supported: true };
    if (choice.measured <= CAUTION * promised && expected / executed <= CAUTION * promised) {
      cautious = { ...choice, supported: false };
    }
  });
  const never = { promised, threshold: 2, measured: 0, bound: 1, coverage: 0, supported: false };
  return proved ?? cautious ?? never;
}
