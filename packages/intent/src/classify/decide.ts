import type { Sureness } from '@fw/signature';
import type { Classification } from '../classifier-port.ts';
import type { Calibration, DecisionThresholds } from './calibration.ts';
import { insideRow, type Reading, rightRow } from './decision-inputs.ts';
import type { Head, LabelKind } from './head.ts';
import { logistic } from './logistic-model.ts';

/** Effect of a command that states none. Source: behaviour, Confirm: treated with care. */
const DEFAULT_EFFECT = 'write';
/** Commands handed on, the rest being noise to a person. Source: behaviour, Detect offers two or three. */
const MAX_CANDIDATES = 5;
/** Background must be this probable, and this many times as probable as elsewhere, before nobody else is asked. */
const SURELY_BACKGROUND = 0.5;
const BACKGROUND_OVER_ELSEWHERE = 4;

/**
 * Probability from which one command is shown for a yes instead of several for a choice, in [0, 1]. Only commands that
 * change something: the confirmation is what keeps a wrong one from running.
 * Source: chosen here; four in five of what is shown is then what was meant.
 */
const LEAST_SHOWN = 0.8;

/** The verdict, with the two probabilities that it rests on. */
export interface Verdict {
  readonly decision: Classification['decision'];
  /** Probability that some command of this context was meant. */
  readonly inside: number;
  /** Probability that the best command was meant. */
  readonly right: number;
  readonly showable?: boolean;
  /** Absent without a command to decide about. */
  readonly sureness?: Sureness;
  readonly reason: string;
}

/** The two probabilities of a {@link Verdict}. */
export function judge(
  { inputs }: Pick<Reading, 'inputs'>,
  calibration: Calibration,
): Pick<Verdict, 'inside' | 'right'> {
  const row = insideRow(inputs);
  const inside = logistic(calibration.inside, row);
  return { inside, right: logistic(calibration.known, row) * logistic(calibration.right, rightRow(inputs)) };
}

/** Decides between executing, asking and passing on. */
export function decide(
  head: Head,
  reading: Reading,
  calibration: Calibration,
  thresholds: DecisionThresholds,
): Verdict {
  const { inside, right } = judge(reading, calibration);
  const [best] = reading.ranked;
  if (best === undefined) return { decision: 'nothing', inside: 0, right: 0, reason: 'this context has no command' };

  const effect = head.labels[best]!.effect ?? DEFAULT_EFFECT;
  const needed = thresholds.execute[effect];
  const sure =
    needed > 1
      ? `right ${percent(right)}, and nothing would keep the promise if it ran unasked`
      : `right ${percent(right)}, needed ${percent(needed)}`;
  const asked = `meant here ${percent(inside)}, needed ${percent(thresholds.inside)}`;
  if (inside < thresholds.inside) {
    const sureness = { of: 'inside', probability: inside, needed: thresholds.inside } as const;
    return { decision: whyOutside(head, reading.probabilities), inside, right, sureness, reason: asked };
  }
  const sureness = { of: 'right', probability: right, needed } as const;
  if (right >= needed) return { decision: 'matched', inside, right, sureness, reason: sure };
  const showable = effect !== 'read' && right >= LEAST_SHOWN;
  return { decision: 'ambiguous', inside, right, showable, sureness, reason: sure };
}

function whyOutside(head: Head, probabilities: Float64Array): Classification['decision'] {
  const of = (kind: LabelKind): number =>
    head.labels.reduce((sum, label, index) => (label.kind === kind ? sum + probabilities[index]! : sum), 0);
  const elsewhere = of('elsewhere');
  const background = of('background');
  const bareValue = of('bare-value');
  if (bareValue > elsewhere && bareValue > background) return 'bare-value';
  if (background >= SURELY_BACKGROUND && background >= BACKGROUND_OVER_ELSEWHERE * elsewhere) return 'out-of-scope';
  return elsewhere > background ? 'elsewhere' : 'nothing';
}

/** The best few commands with their probabilities. */
export function candidatesOf(head: Head, { ranked, probabilities }: Reading): Classification['candidates'] {
  return ranked
    .slice(0, MAX_CANDIDATES)
    .map((index) => ({ command: head.labels[index]!.name, probability: probabilities[index]! }));
}

function percent(probability: number): string {
  return `${(100 * probability).toFixed(1)} %`;
}
