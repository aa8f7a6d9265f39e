import { FwError, type Effect } from '@fw/signature';
import type { HeadLabel, TrainedContext } from '@fw/intent';
import { calibrate, DEFAULT_RISK, type Risk } from '../calibrate/calibrate.ts';
import type { RiskChoice } from '../calibrate/choose-thresholds.ts';
import { crossFit } from '../calibrate/cross-fit.ts';
import { evaluateReadings, type HeldOutEvaluation } from '../calibrate/evaluate-readings.ts';
import { DEFAULT_RECIPE, fitHead, type HeadRecipe } from './fit-head.ts';
import type { TrainingSet } from './training-rows.ts';

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
}

/** How it is trained. */
export interface FitOptions {
  readonly encode: Encode;
  readonly seed?: number;
  readonly risk?: Risk;
  readonly recipe?: HeadRecipe;
  /** Folds of cross-fitting. */
  readonly folds?: number;
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
/** Rows of the labels that are no command count together as much as this many average commands. */
const OUTSIDE_COMMANDS = 2;

/**
 * Trains one context: head, calibration and thresholds, judged on held-out folds. Touches no file; deterministic for
 * one seed.
 *
 * @throws {FwError} `no-commands`, `no-utterances`, `unknown-label`: each names the culprit.
 */
export async function fitContext(task: ContextTask, options: FitOptions): Promise<FittedContext> {
  const { recipe = DEFAULT_RECIPE, folds = DEFAULT_FOLDS, seed = 1, risk = DEFAULT_RISK, signal, onProgress } = options;
  const { set, anchored } = await gather(task, options);

  const scores = crossFit(set, (row) => anchored.has(row), {
    recipe,
    folds,
    seed,
    signal,
    onProgress: (done) => onProgress?.(0.2 + 0.6 * done),
  });
  const rows = scores.flatMap((row, at) => (row === undefined ? [] : [{ scores: row, label: set.classes[at]! }]));
  const { calibration, inside, risks, readings } = calibrate(set.labels, rows, risk);
  const execute = {
    read: risks.read.threshold,
    write: risks.write.threshold,
    destructive: risks.destructive.threshold,
  };
  const thresholds = { inside, execute };

  const head = fitHead(set, recipe, signal);
  onProgress?.(1);
  const evaluation = evaluateReadings(set.labels, readings, thresholds);
  return { head, calibration, thresholds, risks, evaluation };
}

/** All rows of a task with their features; `anchored` are names and summaries, which stand in for the command itself. */
async function gather(task: ContextTask, options: FitOptions): Promise<{ set: TrainingSet; anchored: Set<number> }> {
  const { context, commands, examples, elsewhere = [], background, bareValues = [] } = task;
  if (commands.length === 0) throw new FwError('no-commands', `Context "${context}" has no command to train.`);
  const labels: HeadLabel[] = commands.map(({ name, effect }) => ({ name, kind: 'command', effect }));
  const texts: string[] = [];
  const classes: number[] = [];
  const anchored = new Set<number>();
  const indexOf = new Map(commands.map(({ name }, index) => [name, index]));

  const trained = new Set<string>();
  for (const { text, label } of examples) {
    const index = indexOf.get(label);
    if (index === undefined) {
      throw new FwError(
        'unknown-label',
        `An utterance of context "${context}" names "${label}", which is no command there.`,
      );
    }
    trained.add(label);
    texts.push(text);
    classes.push(index);
  }
  for (const [index, { name, summary }] of commands.entries()) {
    if (!trained.has(name)) {
      throw new FwError(
        'no-utterances',
        `Command "${name}" of context "${context}" has no utterances. Add eight or more.`,
      );
    }
    for (const anchor of [spokenName(name), summary]) {
      if (anchor === undefined || anchor.trim() === '') continue;
      anchored.add(texts.length);
      texts.push(anchor);
      classes.push(index);
    }
  }
  const commandRows = texts.length;
  for (const [kind, outsiders] of [
    ['elsewhere', elsewhere],
    ['bare-value', bareValues],
    ['background', background],
  ] as const) {
    if (outsiders.length === 0) continue;
    for (const text of outsiders) {
      texts.push(text);
      classes.push(labels.length);
    }
    labels.push({ name: kind, kind });
  }

  const features = await options.encode(texts, options.signal);
  options.onProgress?.(0.2);
  const outside = (OUTSIDE_COMMANDS * commandRows) / commands.length / Math.max(1, texts.length - commandRows);
  const weights = Float32Array.from(texts, (_, row) => (row < commandRows ? 1 : Math.min(1, outside)));
  const width = features.length / texts.length;
  return { set: { labels, width, texts, features, classes: Uint16Array.from(classes), weights }, anchored };
}

/** `Order/add_note` as a person would say it: "add note". */
function spokenName(name: string): string {
  return name
    .slice(name.lastIndexOf('/') + 1)
    .replace(/[_-]+/g, ' ')
    .trim();
}
