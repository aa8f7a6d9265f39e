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
 * How cautious a promise is about requests for commands that do not exist. From the probability `sure` anything may run;
 * between the two promises it lies on a straight line. Where less than `kept` of the held-out requests reach it, what so
 * many reach may run; unless more than `orphans` of the orphaned requests would: then only what `least` reach.
 * Source: a third of fifteen and one of four commands taken away in trades of CLINC150's, BANKING77's and StackOverflow's
 * training and validation rows, ten utterances a command, each judged by what the other collections taught. Under a
 * promise of 1 % ran 9.1 % of the requests for these (14.9 % with a bound on orphans alone) and 76.2 % of those in
 * scope (79.4 %); under one of 5 %, 13.4 % (19.0 %) and 83.2 % (85.3 %).
 */
const CAUTION = {
  strict: { promised: 0.01, sure: 0.85 },
  lax: { promised: 0.05, sure: 0.8 },
  kept: 0.82,
  orphans: 0.08,
  least: 0.75,
} as const;
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
 * @param near - `right` of requests whose command was left out of a head.
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
  const least = caution({ ordered, total, near }, promised);
  return allowed.findLast(({ threshold }) => threshold >= least) ?? allowed[0] ?? choice;
}

interface Judged {
  /** Most probable first. */
  readonly ordered: readonly JudgedRow[];
  readonly total: number;
  readonly near: readonly number[];
}

/** The least probability at which hardly any request for a command that does not exist runs, see {@link CAUTION}. */
function caution({ ordered, total, near }: Judged, promised: number): number {
  const { strict, lax, kept, orphans, least } = CAUTION;
  const share = Math.min(1, Math.max(0, (promised - strict.promised) / (lax.promised - strict.promised)));
  const sure = strict.sure + share * (lax.sure - strict.sure);
  const reachedBy = (part: number): number =>
    ordered[Math.min(ordered.length, Math.ceil(part * total)) - 1]?.right ?? 0;
  const orphaned = [...near].sort((a, b) => b - a)[Math.floor(orphans * near.length)] ?? 0;
  return Math.max(Math.min(sure, reachedBy(kept)), Math.min(orphaned, reachedBy(least)));
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
