import { DEFAULT_RISK, type Effect, type RiskBounds } from '@fw/signature';
import type { TrainedContext } from '@fw/intent';
import { calibrate } from '../calibrate/calibrate.ts';
import type { RiskChoice } from '../calibrate/choose-thresholds.ts';
import { absentCommands, leaveCommandsOut } from '../calibrate/leave-commands-out.ts';
import { crossFit, type HoldOut } from '../calibrate/cross-fit.ts';
import { evaluateReadings, type HeldOutEvaluation } from '../calibrate/evaluate-readings.ts';
import { DEFAULT_RECIPE, fitHead, type HeadRecipe } from './fit-head.ts';
import { gatherRows } from './gather-rows.ts';

/** A command to be told from the others of its context. */
export interface TrainingCommand {
  /** Qualified name. */
  readonly name: string;
  readonly effect: Effect;
  readonly summary?: string;
}

/** One utterance, and the qualified name of the command that it asks for. */
export interface TrainingExample {
  readonly text: string;
  readonly label: string;
}

/** Turns texts into features; Float32[n · d], row by row. The caller caches. */
export type Encode = (texts: readonly string[], signal?: AbortSignal) => Promise<Float32Array>;

/** What a context is trained from. */
export interface ContextTask {
  /** Name of the context, for messages. */
  readonly context: string;
  readonly commands: readonly TrainingCommand[];
  readonly examples: readonly TrainingExample[];
  /** Utterances of ancestors' and siblings' commands: asked here, they are meant elsewhere. */
  readonly elsewhere?: readonly string[];
  /** Utterances that no command of the workflow should answer. */
  readonly background: readonly string[];
  /** Values without a request. */
  readonly bareValues?: readonly string[];
  /** Requests that sound like the context's own and ask for what it has no command for: `nearRequests`. */
  readonly near?: readonly string[];
}

/** How it is trained. */
export interface FitOptions {
  readonly encode: Encode;
  readonly seed?: number;
  /** Wrong executions per execution that each effect allows. */
  readonly risk?: RiskBounds;
  readonly recipe?: HeadRecipe;
  /** Folds of cross-fitting. */
  readonly folds?: number;
  /** What is held out together, such as the words of one persona; by text, words that say the same when absent. */
  readonly holdOut?: ((text: string) => HoldOut | undefined) | undefined;
  readonly signal?: AbortSignal;
  /** Share done, in [0, 1]. */
  readonly onProgress?: (done: number) => void;
}

/** A trained context with the report on how it was judged. */
export interface FittedContext extends TrainedContext {
  readonly risks: Readonly<Record<Effect, RiskChoice>>;
  readonly evaluation: HeldOutEvaluation;
}

const DEFAULT_FOLDS = 5;
/** Held-out rows beyond which more of them teach nothing: a bound of 1 % is proved with 300. */
const ENOUGH_HELD_OUT = 2_500;
/** Parts of so many rows from which one part is enough to judge by; with fewer too little would be left to learn from. */
const LEAST_PARTS = 3;

/**
 * Trains one context: head, calibration and thresholds, judged on held-out folds. Touches no file; deterministic for
 * one seed.
 *
 * @throws {FwError} `no-commands`, `no-utterances`, `unknown-label`: each names the culprit.
 */
export async function fitContext(task: ContextTask, options: FitOptions): Promise<FittedContext> {
  const { recipe = DEFAULT_RECIPE, folds = DEFAULT_FOLDS, seed = 1, risk = DEFAULT_RISK, signal, onProgress } = options;
  const { set, anchored: anchors } = await gatherRows(task, options);
  const anchored = (row: number): boolean => anchors.has(row);

  const parts = Math.floor(set.texts.length / ENOUGH_HELD_OUT);
  const isPlenty = parts >= LEAST_PARTS;
  const absent = isPlenty ? absentCommands(set) : new Set<number>();
  const judged = crossFit(set, anchored, {
    recipe,
    folds: isPlenty ? Math.min(folds, parts) : folds,
    ...(isPlenty && { scoredFolds: 1 }),
    seed,
    absent,
    holdOut: options.holdOut,
    signal,
    onProgress: (done) => onProgress?.(0.2 + 0.4 * done),
  });
  // Folds fill the processors by themselves; a single one leaves room for the head.
  if (!isPlenty) await judged;
  const [{ scores, orphans: ofFold }, ofParts, head] = await Promise.all([
    judged,
    absent.size > 0 ? [] : leaveCommandsOut(set, { recipe, anchored, signal }),
    fitHead(set, recipe, signal),
  ]);
  const orphans = [...ofFold, ...ofParts];
  onProgress?.(0.8);
  const rows = scores.flatMap((row, at) =>
    row === undefined ? [] : [{ scores: row, label: set.classes[at]!, text: set.texts[at]! }],
  );
  const { calibration, inside, risks, readings } = calibrate(set.labels, rows, risk, orphans);
  const execute = {
    read: risks.read.threshold,
    write: risks.write.threshold,
    destructive: risks.destructive.threshold,
  };
  const thresholds = { inside, execute };

  onProgress?.(1);
  const evaluation = evaluateReadings(set.labels, readings, thresholds);
  return { head, calibration, thresholds, risks, evaluation };
}
