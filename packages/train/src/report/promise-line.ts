import { CONFIDENCE, type RiskChoice } from '../calibrate/choose-thresholds.ts';

/**
 * What a promise about wrong executions rests on: a count of held-out requests where there are enough, else what the
 * calibrated probabilities expect, whose scale all workflows have in common. And what becomes of requests for commands
 * that do not exist: those whose command was left out of a head are easier to tell than those whose command never was.
 *
 * @param heldOut - Held-out requests for a command.
 */
export function promiseLine(
  { promised, bound, expected, supported, coverage, nearRun }: RiskChoice,
  heldOut: number,
): string {
  const near =
    nearRun > 0
      ? `; ${percent(nearRun)} of requests whose command was left out would run, about three times as many where it never was`
      : '';
  if (coverage === 0) return `not kept by anything it could run, so it asks always${near}`;
  if (supported) return `proved: at most ${percent(bound)} by the count of ${heldOut} held-out requests${near}`;
  const enough = Math.ceil(Math.log(1 - CONFIDENCE) / Math.log(1 - promised));
  return (
    `expected ${percent(expected)}, by the scale that workflows have in common, fitted to ${heldOut} held-out requests ` +
    `(a count proves it from ${enough} without an error)${near}`
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
