import type { DecisionThresholds, Head } from '@fw/intent';
import type { HeldOutReading } from './calibrate.ts';

/** A command taken for another on held-out rows. */
export interface ConfusionPair {
  readonly meant: string;
  readonly taken: string;
  readonly count: number;
  /** Some of what was said, at most {@link MAX_SENTENCES}; absent from trainings that kept none. */
  readonly sentences?: readonly string[];
}

/** How a context did on rows that its heads had not seen. Shares are in [0, 1]. */
export interface HeldOutEvaluation {
  /** Held-out rows that asked for a command. */
  readonly commandRows: number;
  /** Held-out rows that asked for something else. */
  readonly outsideRows: number;
  readonly accuracy: number;
  readonly top3: number;
  /** Share of command rows that were executed rightly, executed wrongly, asked, and turned away. */
  readonly executedRight: number;
  readonly executedWrong: number;
  readonly asked: number;
  readonly turnedAway: number;
  /** Of the asked rows, the share whose command was among the three options offered. */
  readonly rightAmongOffered: number;
  /** Share of the rows from outside that were turned away. */
  readonly outsideRefused: number;
  /** Share of the rows from outside that were executed. */
  readonly outsideExecuted: number;
  /** Most frequent first. */
  readonly confusions: readonly ConfusionPair[];
  /** The risk-coverage curve: executed share of command rows, and wrong executions per execution, threshold falling. */
  readonly curve: readonly { readonly coverage: number; readonly risk: number }[];
}

/** Options offered in an ambiguity. Source: behaviour, Detect. */
const OFFERED = 3;
const MAX_CONFUSIONS = 20;
const MAX_SENTENCES = 5;
const CURVE_POINTS = 100;

/** Judges held-out readings by the thresholds that will serve. */
export function evaluateReadings(
  labels: Head['labels'],
  readings: readonly HeldOutReading[],
  thresholds: DecisionThresholds,
): HeldOutEvaluation {
  const commands = readings.filter(({ label }) => labels[label]!.kind === 'command');
  const outside = readings.filter(({ label }) => labels[label]!.kind !== 'command');
  const turnedAway = (reading: HeldOutReading): boolean => reading.inside < thresholds.inside;
  const executed = (reading: HeldOutReading): boolean => {
    const best = reading.ranked[0];
    const effect = best === undefined ? undefined : labels[best]!.effect;
    return !turnedAway(reading) && reading.right >= thresholds.execute[effect ?? 'write'];
  };
  const among = (reading: HeldOutReading): boolean => reading.ranked.slice(0, OFFERED).includes(reading.label);
  const asked = commands.filter((reading) => !turnedAway(reading) && !executed(reading));
  return {
    commandRows: commands.length,
    outsideRows: outside.length,
    accuracy: share(commands, ({ correct }) => correct),
    top3: share(commands, among),
    executedRight: share(commands, (reading) => executed(reading) && reading.correct),
    executedWrong: share(commands, (reading) => executed(reading) && !reading.correct),
    asked: share(commands, (reading) => !turnedAway(reading) && !executed(reading)),
    turnedAway: share(commands, turnedAway),
    rightAmongOffered: share(asked, among),
    outsideRefused: share(outside, turnedAway),
    outsideExecuted: share(outside, executed),
    confusions: confusions(labels, commands),
    curve: riskCoverage(commands),
  };
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}

function confusions(labels: Head['labels'], commands: readonly HeldOutReading[]): ConfusionPair[] {
  const counts = new Map<string, ConfusionPair>();
  for (const { label, ranked, correct, text } of commands) {
    const best = ranked[0];
    if (correct || best === undefined) continue;
    const key = `${label} ${best}`;
    const meant = labels[label]!.name;
    const taken = labels[best]!.name;
    const { count, sentences = [] } = counts.get(key) ?? { count: 0 };
    const said = text === undefined || sentences.length >= MAX_SENTENCES ? sentences : [...sentences, text];
    counts.set(key, { meant, taken, count: count + 1, ...(said.length > 0 && { sentences: said }) });
  }
  const byName = (a: ConfusionPair, b: ConfusionPair): number =>
    `${a.meant} ${a.taken}` < `${b.meant} ${b.taken}` ? -1 : 1;
  return [...counts.values()].sort((a, b) => b.count - a.count || byName(a, b)).slice(0, MAX_CONFUSIONS);
}

function riskCoverage(commands: readonly HeldOutReading[]): { coverage: number; risk: number }[] {
  const ordered = [...commands].sort((a, b) => b.right - a.right);
  const points: { coverage: number; risk: number }[] = [];
  let wrong = 0;
  ordered.forEach(({ correct }, at) => {
    if (!correct) wrong++;
    const due = Math.ceil(((points.length + 1) * ordered.length) / CURVE_POINTS);
    if (at + 1 >= due) points.push({ coverage: (at + 1) / ordered.length, risk: wrong / (at + 1) });
  });
  return points;
}
