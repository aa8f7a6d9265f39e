import { upperBound } from './binomial-bound.ts';

/** A held-out request for a command, as the choice of thresholds sees it. */
export interface JudgedRow {
  /** Probability that the best command was meant: what is held against the threshold. */
  readonly right: number;
  /** The same, given that it asks for some command here, as these rows do. */
  readonly rightIfInside: number;
  /** Whether it was. */
  readonly correct: boolean;
  /** How `rightIfInside` moves with the parameters of its model; as long as the covariance is wide. */
  readonly slope: readonly number[];
}

/** A threshold, and what the held-out rows say of it. Rates are wrong executions per execution, in [0, 1]. */
export interface RiskChoice {
  /** The rate that was allowed. */
  readonly promised: number;
  /** Least `right` to execute; above 1 means never. */
  readonly threshold: number;
  /** The rate counted among held-out rows. */
  readonly measured: number;
  /** Upper confidence bound on the rate from that count alone (Clopper and Pearson, {@link CONFIDENCE}). */
  readonly bound: number;
  /** The rate that the calibrated probabilities expect, with a margin for what their fit does not know. */
  readonly expected: number;
  /** Executed share of the held-out rows. */
  readonly coverage: number;
  /** Whether the count alone proves the promise. If not, the threshold rests on `expected`: likely kept, not proved. */
  readonly supported: boolean;
  /** Share of the requests for commands that do not exist that would run all the same; 0 where none could be made. */
  readonly nearRun: number;
}

/** Confidence of the counted bound. Source: the usual level of the field. */
export const CONFIDENCE = 0.95;
/**
 * Least probability of being right to execute at all: more likely than not. The rows that a promise is checked on all ask
 * for a command of the context, so where these are easy to tell apart the promise alone would run anything; the
 * probability also knows of requests whose command does not exist.
 * Source: CLINC150's domains, ten utterances a command, one command taken away at a time. Of the requests for it, 5 %
 * promises ran 27 % among four commands and 55 % among fifteen, with this bound 20 and 27 %, for 2 and 8 points of the
 * requests that are meant, which are asked about instead.
 */
const LEAST_RIGHT = 0.5;
/**
 * Share of requests for commands that do not exist that may run, for promises of 1 % and of 5 % and more.
 * Source: five of fifteen commands taken away in twenty trades of CLINC150's and BANKING77's training rows, ten
 * utterances each: what heads without a quarter of their commands run twice as often is run by the heads that serve.
 */
const NEAR_RUN = { least: 0.03, most: 0.05 } as const;
/** The least share of what the promise alone would run that this may leave: where everything is near, it asks enough. */
const LEFT_RUNNING = 0.85;
/**
 * Standard errors added to the expected rate. Source: on the draws that the prior of `calibrate` comes from, 0 kept
 * promises of 1 % on average, 0.5 also in all but one of the single draws, at 3 points of coverage; this is between.
 */
const MARGIN = 0.25;

/**
 * The lowest threshold that keeps the promise: by count, where the held-out rows are enough to prove it (0 errors in
 * 299, 1 in 473, … for 1 %), else by expectation. The lower of the two when both apply.
 *
 * @param rows - Rows that may be executed, in any order.
 * @param total - Number of held-out requests for a command, those that may not be executed included.
 * @param covariance - Of the parameters that the slopes speak of.
 * @param near - `right` of requests for commands that do not exist. The threshold rises until hardly any of them runs.
 */
export function chooseThreshold(
  rows: readonly JudgedRow[],
  promised: number,
  total: number,
  covariance: readonly (readonly number[])[],
  near: readonly number[] = [],
): RiskChoice {
  const ordered = [...rows].sort((a, b) => b.right - a.right);
  const slopes = covariance.map(() => 0);
  let choice: RiskChoice = NEVER(promised);
  const allowed: RiskChoice[] = [];
  let wrong = 0;
  let expectedWrong = 0;
  ordered.forEach(({ right, rightIfInside, correct, slope }, at) => {
    if (!correct) wrong++;
    expectedWrong += 1 - rightIfInside;
    slope.forEach((value, i) => (slopes[i]! += value));
    // Rows of one score stand or fall together.
    if (ordered[at + 1]?.right === right || right < LEAST_RIGHT) return;
    const executed = at + 1;
    const bound = upperBound(wrong, executed, CONFIDENCE);
    const expected = withMargin(expectedWrong / executed, deviation(slopes, covariance) / executed);
    const supported = bound <= promised;
    if (!supported && expected > promised) return;
    choice = {
      promised,
      threshold: right,
      measured: wrong / executed,
      bound,
      expected,
      coverage: executed / Math.max(1, total),
      supported,
      nearRun: shareAbove(near, right),
    };
    allowed.push(choice);
  });
  const may = Math.min(NEAR_RUN.most, Math.max(NEAR_RUN.least, promised));
  // One of a few rows is no share.
  const most = Math.max(may, 1 / Math.max(1, near.length));
  const kept = allowed.filter(({ coverage }) => coverage >= LEFT_RUNNING * choice.coverage);
  return kept.findLast(({ nearRun }) => nearRun <= most) ?? kept[0] ?? choice;
}

function shareAbove(values: readonly number[], least: number): number {
  return values.length === 0 ? 0 : values.filter((value) => value >= least).length / values.length;
}

const NEVER = (promised: number): RiskChoice => ({
  promised,
  threshold: 2,
  measured: 0,
  bound: 1,
  expected: 0,
  coverage: 0,
  supported: false,
  nearRun: 0,
});

/** Standard deviation of a sum whose slopes by the parameters are given. */
function deviation(slopes: readonly number[], covariance: readonly (readonly number[])[]): number {
  let variance = 0;
  slopes.forEach((a, i) => slopes.forEach((b, j) => (variance += a * b * covariance[i]![j]!)));
  return Math.sqrt(Math.max(0, variance));
}

/** A rate some standard errors up, on the logarithmic scale, where a small rate's error is more nearly even. */
function withMargin(rate: number, error: number): number {
  return rate === 0 ? 0 : Math.min(1, rate * Math.exp((MARGIN * error) / rate));
}
