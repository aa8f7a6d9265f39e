import type { Effect } from '@fw/signature';
import { type Calibration, type Head, inputRow, logistic, type RawScores, readScores } from '@fw/intent';
import { fitLogistic } from './fit-logistic.ts';
import { fitTemperature } from './fit-temperature.ts';
import { chooseThreshold, type JudgedRow, type RiskChoice } from './choose-thresholds.ts';

/** Wrong executions per execution that each effect allows, in (0, 1). */
export type Risk = Readonly<Record<Effect, number>>;

/** Source: behaviour, Detect: at most 5 % for reads, 1 % for writes. */
export const DEFAULT_RISK: Risk = { read: 0.05, write: 0.01, destructive: 0.01 };

/** A held-out row with its scores and its truth. */
export interface HeldOutRow {
  readonly scores: RawScores;
  /** Index into the labels. */
  readonly label: number;
}

/** A held-out row after calibration. */
export interface HeldOutReading extends JudgedRow {
  readonly label: number;
  /** Commands, most probable first, by index into the labels. */
  readonly ranked: readonly number[];
  readonly inside: number;
}

/** What the held-out rows taught. */
export interface CalibrationResult {
  readonly calibration: Calibration;
  readonly inside: number;
  readonly risks: Readonly<Record<Effect, RiskChoice>>;
  readonly readings: readonly HeldOutReading[];
}

/** Requests for something else that are expected for each request for a command of the context. */
const OUTSIDE_SHARE = 0.25;
/** Share of held-out command requests that the gate to outside may turn away. */
const TURNED_AWAY = 0.03;

/** Fits temperature, the two logistic models and the thresholds to held-out rows. */
export function calibrate(labels: Head['labels'], rows: readonly HeldOutRow[], risk: Risk): CalibrationResult {
  const temperature = fitTemperature(
    rows.map(({ scores }) => scores.logits),
    rows.map(({ label }) => label),
  );
  const isCommand = (label: number): boolean => labels[label]!.kind === 'command';
  const commands = rows.filter(({ label }) => isCommand(label)).length;
  const outside = Math.max(1, rows.length - commands);
  const weights = rows.map(({ label }) => (isCommand(label) ? 1 : (OUTSIDE_SHARE * commands) / outside));

  // Only the labels are read of a head here.
  const head = { labels } as Head;
  const read = rows.map(({ scores }) => readScores(head, scores, temperature));
  const inputs = read.map((reading) => inputRow(reading.inputs));
  const correct = rows.map(({ label }, at) => read[at]!.ranked[0] === label);
  const calibration: Calibration = {
    temperature,
    inside: fitLogistic(
      inputs,
      rows.map(({ label }) => isCommand(label)),
      weights,
    ),
    right: fitLogistic(inputs, correct, weights),
  };
  const readings = rows.map(({ label }, at) => ({
    label,
    ranked: read[at]!.ranked,
    inside: logistic(calibration.inside, inputs[at]!),
    right: logistic(calibration.right, inputs[at]!),
    correct: correct[at]!,
    weight: weights[at]!,
  }));

  const inside = quantile(
    readings.filter(({ label }) => isCommand(label)).map((reading) => reading.inside),
    TURNED_AWAY,
  );
  const open = readings.filter((reading) => reading.inside >= inside);
  const choice = (effect: Effect): RiskChoice => chooseThreshold(open, risk[effect], commands);
  const risks = { read: choice('read'), write: choice('write'), destructive: choice('destructive') };
  return { calibration, inside, risks, readings };
}

/** The value below which a share of the values lies; 0 of none. */
function quantile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.floor(share * ordered.length)] ?? 0;
}
