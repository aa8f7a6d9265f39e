import {
  type Calibration,
  type DecisionThresholds,
  type Head,
  judge,
  readScores,
  type TrainedContext,
} from '@fw/intent';
import type { Effect, RiskBounds } from '@fw/signature';
import { calibrate, heldOutReading, type HeldOutReading } from '../calibrate/calibrate.ts';
import type { OrphanedRow } from '../calibrate/leave-commands-out.ts';
import { chooseThreshold } from '../calibrate/choose-thresholds.ts';
import type { OrphanedTierRow, TierRow } from './score-tiers.ts';
import { gainOf, outcomesOf, type TierOutcomes } from './tier-outcomes.ts';

/** What held-out rows say of a second tier. Shares are in [0, 1]. */
export interface TierJudgement {
  /** Held-out requests for a command. */
  readonly commandRows: number;
  /** Share of them that the second tier is asked about. */
  readonly consulted: number;
  /** It is asked below this probability of the first tier. */
  readonly below: number;
  /** How the first tier fares alone, and both together, on the same rows. */
  readonly firstAlone: TierOutcomes;
  readonly both: TierOutcomes;
  /** Mean gain of a row and its standard error, see `gainOf`. */
  readonly gain: number;
  readonly gainError: number;
  /** Whether the gain is beyond chance. */
  readonly pays: boolean;
}

/** A second tier's numbers, its head apart. */
export interface JudgedTier {
  readonly calibration: Calibration;
  readonly thresholds: DecisionThresholds;
  readonly judgement: TierJudgement;
}

/** What tiers are judged by. */
export interface TierRows {
  /** Held-out requests, and what is none. */
  readonly rows: readonly TierRow[];
  /** Requests whose command neither tier knows. */
  readonly orphans?: readonly OrphanedTierRow[];
}

/** Escalation thresholds that are tried, the cheapest first. Source: chosen here, from "clearly unsure" to "always". */
const TRIED = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 1] as const;
/** Share of the greatest gain that the chosen threshold must reach: the rest would cost a second look at most texts. */
const ENOUGH_GAIN = 0.9;
/**
 * Standard errors that a gain must be above zero. One is enough: a tier that gains nothing keeps the promise as well, and
 * costs its size and half an encoding for a doubtful request.
 */
const BEYOND_CHANCE = 1;

/** The rows of a context with what each tier reads in them. Commands first. */
interface ReadRow {
  readonly first: HeldOutReading;
  readonly second: HeldOutReading;
  readonly isCommand: boolean;
}

/**
 * Calibrates the second tier, and chooses when it is asked by what that gains on held-out rows. The promise about wrong
 * executions is one that both tiers keep together: they run by the probability of whichever answers.
 */
export function judgeTiers(
  labels: Head['labels'],
  { rows, orphans = [] }: TierRows,
  { calibration, thresholds }: Pick<TrainedContext, 'calibration' | 'thresholds'>,
  risk: RiskBounds,
): JudgedTier {
  const isCommand = ({ label }: { readonly label: number }): boolean => labels[label]!.kind === 'command';
  const ordered = [...rows.filter(isCommand), ...rows.filter((row) => !isCommand(row))];
  const heldOut = (scoresOf: (row: TierRow) => TierRow['first'], near: readonly OrphanedRow[]) =>
    calibrate(
      labels,
      ordered.map((row) => ({ scores: scoresOf(row), label: row.label })),
      risk,
      near,
    );
  const second = heldOut(
    ({ joined }) => joined,
    orphans.map(({ joined }) => joined),
  );
  const { covariance } = heldOut(
    ({ first }) => first,
    orphans.map(({ first }) => first),
  );
  const read = ordered.map((row, at): ReadRow => {
    const reading = readScores({ labels }, row.first, calibration.temperature);
    const first = heldOutReading(reading, row.label, calibration);
    return { first, second: second.readings[at]!, isCommand: isCommand(row) };
  });
  const alone = read.map(({ first }) => ({ reading: first, thresholds }));

  const tried = TRIED.map((below) => {
    const isAsked = ({ first }: ReadRow): boolean => first.right < below;
    const joint = jointThresholds(read, isAsked, {
      gates: { first: thresholds.inside, second: second.inside },
      covariance: blocks(covariance, second.covariance),
      risk,
      near: orphans.map(({ first, joined }) => {
        const before = judge(readScores(first, first.scores, calibration.temperature), calibration);
        if (before.right >= below) return before.inside >= thresholds.inside ? before.right : 0;
        const { temperature } = second.calibration;
        const after = judge(readScores(joined, joined.scores, temperature), second.calibration);
        return after.inside >= second.inside ? after.right : 0;
      }),
    });
    const both = read.map((row) =>
      isAsked(row) ? { reading: row.second, thresholds: joint } : { reading: row.first, thresholds },
    );
    const commands = read.filter((row) => row.isCommand);
    const consulted = commands.filter(isAsked).length / Math.max(1, commands.length);
    return { below, thresholds: joint, consulted, both: outcomesOf(labels, both), ...gainOf(labels, alone, both) };
  });
  const most = Math.max(...tried.map(({ gain }) => gain));
  const { thresholds: chosen, ...best } = tried.find(({ gain }) => gain >= ENOUGH_GAIN * most) ?? tried.at(-1)!;
  return {
    calibration: second.calibration,
    thresholds: chosen,
    judgement: {
      ...best,
      commandRows: read.filter((row) => row.isCommand).length,
      firstAlone: outcomesOf(labels, alone),
      pays: best.gain > 0 && best.gain > BEYOND_CHANCE * best.gainError,
    },
  };
}

interface Joining {
  readonly gates: { readonly first: number; readonly second: number };
  readonly covariance: readonly (readonly number[])[];
  readonly risk: RiskBounds;
  readonly near: readonly number[];
}

/** Thresholds of the second tier, chosen on the answers of both: what the first runs counts towards the promise. */
function jointThresholds(
  read: readonly ReadRow[],
  isAsked: (row: ReadRow) => boolean,
  { gates, covariance, risk, near }: Joining,
): DecisionThresholds {
  const commands = read.filter((row) => row.isCommand);
  const open = commands.flatMap((row) => {
    const asked = isAsked(row);
    const { slope, ...reading } = asked ? row.second : row.first;
    const none = slope.map(() => 0);
    const isOpen = reading.inside >= (asked ? gates.second : gates.first);
    return isOpen ? [{ ...reading, slope: asked ? [...none, ...slope] : [...slope, ...none] }] : [];
  });
  const thresholdOf = (effect: Effect): number =>
    chooseThreshold(open, risk[effect], commands.length, covariance, near).threshold;
  return {
    inside: gates.second,
    execute: { read: thresholdOf('read'), write: thresholdOf('write'), destructive: thresholdOf('destructive') },
  };
}

/** Two covariances of parameters that know nothing of each other, as one. */
function blocks(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  return [...a.map((row) => [...row, ...b.map(() => 0)]), ...b.map((row) => [...a.map(() => 0), ...row])];
}
