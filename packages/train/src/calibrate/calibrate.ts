import type { Effect, RiskBounds } from '@fw/signature';
import {
  type Calibration,
  type Head,
  insideRow,
  judge,
  logistic,
  type RawScores,
  type Reading,
  readScores,
  rightRow,
} from '@fw/intent';
import { fitLogistic, fitLogisticFrom, type LogisticPrior } from './fit-logistic.ts';
import type { OrphanedRow } from './leave-commands-out.ts';
import { knownModel } from './known-model.ts';
import { fitTemperature } from './fit-temperature.ts';
import { chooseThreshold, type JudgedRow, type RiskChoice } from './choose-thresholds.ts';

/** A held-out row with its scores and its truth. */
export interface HeldOutRow {
  readonly scores: RawScores;
  /** Index into the labels. */
  readonly label: number;
  /** What was said, where it is to be shown. */
  readonly text?: string;
}

/** A held-out row after calibration. */
export interface HeldOutReading extends JudgedRow {
  readonly label: number;
  readonly text?: string;
  /** Commands, most probable first, by index into the labels. */
  readonly ranked: readonly number[];
  readonly inside: number;
}

/** What the held-out rows taught. */
export interface CalibrationResult {
  readonly calibration: Calibration;
  /** Least `inside` to offer commands. */
  readonly inside: number;
  readonly risks: Readonly<Record<Effect, RiskChoice>>;
  /** Commands first, each kind in the order of the rows. */
  readonly readings: readonly HeldOutReading[];
  /** Of the parameters of `calibration.right`, as the readings' slopes speak of them. */
  readonly covariance: readonly (readonly number[])[];
}

/**
 * Requests from outside that are expected for each request for a command: half of the distant kind (the background and
 * the commands of elsewhere), half of the near kind (requests whose command does not exist).
 */
const OUTSIDE_SHARE = 0.5;
/**
 * How the gap tells right from wrong in heads of this making, before one's own rows are seen: weight and bias of
 * {@link rightRow}. They hardly differ between collections, while a fit to a hundred and fifty rows of one's own, six of
 * them wrong, gives anything between a weight of 1 and of 9.
 *
 * Source: 22 draws of 5, 10 and 30 examples a class from the training splits of BANKING77, CLINC150 (flat and by domain)
 * and StackOverflow, each fitted to the rest of its split. With the prior from two of the collections, promises of 1 %
 * came out at 0.5 to 1.0 % on the third, and at most at 1.6 % for one of the 22.
 */
const RIGHT_PRIOR: LogisticPrior = {
  mean: [1.88, -0.48],
  covariance: [
    [0.156, -0.057],
    [-0.057, 0.175],
  ],
};
/** Share of held-out command requests that the gate to outside may turn away. */
const TURNED_AWAY = 0.03;

/**
 * Fits temperature, the two logistic models and the thresholds to held-out rows.
 *
 * @param orphans - Requests whose command the head that read them does not know.
 */
export function calibrate(
  labels: Head['labels'],
  rows: readonly HeldOutRow[],
  risk: RiskBounds,
  orphans: readonly OrphanedRow[] = [],
): CalibrationResult {
  const temperature = fitTemperature(
    rows.map(({ scores }) => scores.logits),
    rows.map(({ label }) => label),
  );
  const read = (scores: RawScores): Reading => readScores({ labels }, scores, temperature);
  const isCommand = ({ label }: { readonly label: number }): boolean => labels[label]!.kind === 'command';
  const commands = rows.filter(isCommand).map((row) => ({ ...row, reading: read(row.scores) }));
  const outside = rows.filter((row) => !isCommand(row)).map((row) => ({ ...row, reading: read(row.scores) }));

  const nearReadings = orphans.map((orphan) => readScores(orphan, orphan.scores, temperature));
  const ours = commands.map(({ reading }) => reading);
  const inside = fitInside(
    ours,
    outside.map(({ reading }) => reading),
    nearReadings,
  );
  const right = fitLogisticFrom(
    RIGHT_PRIOR,
    commands.map(({ reading }) => rightRow(reading.inputs)),
    commands.map(({ reading, label }) => reading.ranked[0] === label),
  );
  const known = knownModel(ours, nearReadings);
  const calibration: Calibration = { temperature, inside, known, right: right.model };

  const readings = [...commands, ...outside].map(({ reading, label, text }) => ({
    ...heldOutReading(reading, label, calibration),
    ...(text !== undefined && { text }),
  }));
  const asked = readings.filter(isCommand);
  const gate = quantile(
    asked.map((reading) => reading.inside),
    TURNED_AWAY,
  );
  const open = asked.filter((reading) => reading.inside >= gate);
  const near = nearReadings
    .map((reading) => judge(reading, calibration))
    .map((row) => (row.inside >= gate ? row.right : 0));
  const choice = (effect: Effect): RiskChoice =>
    chooseThreshold(open, risk[effect], asked.length, right.covariance, near);
  const risks = { read: choice('read'), write: choice('write'), destructive: choice('destructive') };
  return { calibration, inside: gate, risks, readings, covariance: right.covariance };
}

/** A reading with what the choice of thresholds asks of it. */
export function heldOutReading(reading: Reading, label: number, calibration: Calibration): HeldOutReading {
  const row = rightRow(reading.inputs);
  const rightIfInside = logistic(calibration.right, row);
  return {
    ...judge(reading, calibration),
    label,
    ranked: reading.ranked,
    rightIfInside,
    correct: reading.ranked[0] === label,
    slope: [...row, 1].map((value) => value * rightIfInside * (1 - rightIfInside)),
  };
}

/**
 * Inside against two kinds of outside. The near kind are requests for commands that do not exist: a background set of the
 * world at large alone would teach that anything of the trade belongs.
 */
function fitInside(
  commands: readonly Reading[],
  outside: readonly Reading[],
  near: readonly Reading[],
): Calibration['inside'] {
  const share = (OUTSIDE_SHARE / 2) * commands.length;
  const inputs = [...commands, ...outside, ...near].map((reading) => insideRow(reading.inputs));
  const truths = [...commands.map(() => true), ...outside.map(() => false), ...near.map(() => false)];
  const weights = [
    ...commands.map(() => 1),
    ...outside.map(() => share / outside.length),
    ...near.map(() => share / near.length),
  ];
  return fitLogistic(inputs, truths, weights).model;
}

/** The value below which a share of the values lies; 0 of none. */
function quantile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.floor(share * ordered.length)] ?? 0;
}
