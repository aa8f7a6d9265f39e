import type { DecisionThresholds, Head } from '@fw/intent';
import type { HeldOutReading } from '../calibrate/calibrate.ts';

/** How held-out rows fare. Shares are in [0, 1]; all but the last are of the rows that ask for a command. */
export interface TierOutcomes {
  readonly accuracy: number;
  readonly executedRight: number;
  readonly executedWrong: number;
  readonly asked: number;
  /** Share of the rows from outside that are turned away. */
  readonly outsideRefused: number;
}

/** A reading with the thresholds of the tier that answers. */
export interface AnsweredRow {
  readonly reading: HeldOutReading;
  readonly thresholds: DecisionThresholds;
}

type Outcome = 'executed' | 'asked' | 'turned-away';

/** Options offered in an ambiguity. Source: behaviour, Detect. */
const OFFERED = 3;
/** Requests from outside for each request for a command; the same as calibration expects. */
const OUTSIDE_SHARE = 0.5;

/** Sums up what becomes of rows. */
export function outcomesOf(labels: Head['labels'], rows: readonly AnsweredRow[]): TierOutcomes {
  const judged = rows.map((row) => ({ ...row.reading, outcome: outcomeOf(labels, row) }));
  const commands = judged.filter(({ label }) => labels[label]!.kind === 'command');
  const outside = judged.filter(({ label }) => labels[label]!.kind !== 'command');
  const executed = commands.filter(({ outcome }) => outcome === 'executed');
  const of = (part: readonly unknown[], whole: readonly unknown[]): number => part.length / Math.max(1, whole.length);
  return {
    accuracy: of(
      commands.filter(({ correct }) => correct),
      commands,
    ),
    executedRight: of(
      executed.filter(({ correct }) => correct),
      commands,
    ),
    executedWrong: of(
      executed.filter(({ correct }) => !correct),
      commands,
    ),
    asked: of(
      commands.filter(({ outcome }) => outcome === 'asked'),
      commands,
    ),
    outsideRefused: of(
      outside.filter(({ outcome }) => outcome === 'turned-away'),
      outside,
    ),
  };
}

/**
 * How much better the same rows fare after than before, a row: 1 for what runs rightly or is rightly turned away, a half
 * for a question that holds the answer, less one for what runs wrongly. Rows from outside count half as much as the
 * requests for commands, however many there are.
 *
 * @returns The mean, and its standard error.
 */
export function gainOf(
  labels: Head['labels'],
  before: readonly AnsweredRow[],
  after: readonly AnsweredRow[],
): { readonly gain: number; readonly gainError: number } {
  const isCommand = before.map(({ reading }) => labels[reading.label]!.kind === 'command');
  const commands = isCommand.filter(Boolean).length;
  const outsideWeight = (OUTSIDE_SHARE * commands) / Math.max(1, before.length - commands);
  const weights = isCommand.map((command) => (command ? 1 : outsideWeight));
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const gains = before.map((row, at) => worthOf(labels, after[at]!) - worthOf(labels, row));
  const gain = gains.reduce((sum, value, at) => sum + weights[at]! * value, 0) / total;
  const spread = gains.reduce((sum, value, at) => sum + (weights[at]! * (value - gain)) ** 2, 0);
  return { gain, gainError: Math.sqrt(spread) / total };
}

function worthOf(labels: Head['labels'], row: AnsweredRow): number {
  const { label, correct, ranked } = row.reading;
  const outcome = outcomeOf(labels, row);
  if (labels[label]!.kind !== 'command') return { executed: -1, asked: 0.5, 'turned-away': 1 }[outcome];
  if (outcome === 'executed') return correct ? 1 : -1;
  return outcome === 'asked' && ranked.slice(0, OFFERED).includes(label) ? 0.5 : 0;
}

function outcomeOf(labels: Head['labels'], { reading, thresholds }: AnsweredRow): Outcome {
  if (reading.inside < thresholds.inside) return 'turned-away';
  const [best] = reading.ranked;
  const effect = (best === undefined ? undefined : labels[best]!.effect) ?? 'write';
  return reading.right >= thresholds.execute[effect] ? 'executed' : 'asked';
}
