import { resolve } from 'node:path';
import {
  planTraining,
  trainWorkflow,
  type TrainingProgress,
  type TrainWorkflowOptions,
  type TuningDepth,
} from '@fw/train';
import { brokenFiles, loadWorkflow, type LoadedWorkflow } from 'fastworkflow';
import type { TrainOptions } from '../commands/train.ts';
import { EXIT } from '../exit-code.ts';
import { interruptible } from '../terminal/interruptible.ts';
import { showProgress } from '../terminal/progress.ts';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import { writeGraphs } from './write-graphs.ts';
import { count } from '../terminal/count.ts';
import { plainText } from '../terminal/plain-text.ts';
import { reviewLines } from './count-reviews.ts';
import { openEncoders } from './open-encoders.ts';
import { openWriting } from './open-writing.ts';
import { showPlan } from './show-plan.ts';
import { showReport } from './show-report.ts';
import { reportPage, showAsked, wordsOfUsers } from './report-page.ts';
import { writePage } from '../terminal/write-page.ts';

/** What to train. */
export interface TrainRequest extends TrainOptions {
  readonly folder: string;
  readonly envFile?: string;
  readonly passwordsFile?: string;
}

/**
 * Trains a workflow folder and prints the report, or with `plan` prints what a training would do.
 *
 * @returns The exit code: 0 only when a version was published, or the plan was made.
 * @throws {FwError} `interrupted` on Ctrl-C; nothing was published then, and what served before still serves.
 */
export async function train(terminal: Terminal, request: TrainRequest): Promise<number> {
  const seed = seedOf(request.seed ?? '1');
  const tunedLayers = request.tuneLayers === undefined ? undefined : tunedLayersOf(request.tuneLayers);
  const loaded = await loadWorkflow(resolve(terminal.cwd, request.folder));
  try {
    if (loaded.problems.length > 0 && request.skipBroken !== true) throw brokenFiles(loaded.problems);
    for (const { file, message } of loaded.problems)
      terminal.note(terminal.paint('yellow', `Left out: ${file}: ${message}`));
    const held = heldByReview(terminal, loaded, request);
    if (held) return EXIT.failed;
    return await interruptible(terminal, STOPPED, (signal) =>
      run(terminal, { ...request, loaded, signal, seed, tunedLayers }),
    );
  } finally {
    loaded.close();
  }
}

/** Tells how much of what was built waits for a person; whether that keeps a strict training back. */
function heldByReview(
  terminal: Terminal,
  { folder, workflow }: LoadedWorkflow,
  { strict = false }: TrainRequest,
): boolean {
  const lines = reviewLines(folder, workflow);
  if (lines.length === 0) return false;
  const dangerous = lines.filter(({ destructive }) => destructive);
  const files = new Set(lines.map(({ file }) => file)).size;
  terminal.note(
    terminal.paint(
      'yellow',
      `${count(lines.length, 'REVIEW line')} in ${count(files, 'file')} ${lines.length === 1 ? 'waits' : 'wait'} for you, ${dangerous.length} on commands that destroy.`,
    ),
  );
  if (!strict || dangerous.length === 0) return false;
  for (const { file, message } of dangerous.slice(0, 10)) terminal.note(plainText(`  ${file}: ${message}`));
  terminal.note('Nothing was trained: settle these and take the lines out, or leave --strict out.');
  return true;
}

interface OpenRequest extends Omit<TrainRequest, 'seed'> {
  readonly seed: number;
  readonly loaded: LoadedWorkflow;
  readonly signal: AbortSignal;
  readonly tunedLayers: TuningDepth | undefined;
}

async function run(terminal: Terminal, request: OpenRequest): Promise<number> {
  const { workflow, folder } = request.loaded;
  const { signal, seed, tunedLayers, json = false } = request;
  const environment = await readSettings(terminal, folder, request);
  const writing = await openWriting(request.loaded, environment, request);
  const progress = showProgress(terminal);
  const tune = request.tune === true || tunedLayers !== undefined;
  const encoders = await openEncoders(environment, { folder, cwd: terminal.cwd, tune, progress, signal }).finally(() =>
    progress.end(),
  );
  const { encoder, encoderFolder, large } = encoders;
  try {
    const options: TrainWorkflowOptions = {
      workflow,
      folder,
      encoder,
      seed,
      signal,
      augment: request.augment === true,
      tune,
      ...(encoderFolder !== undefined && { encoderFolder }),
      ...(large && { large }),
      ...(tunedLayers !== undefined && { tunedLayers }),
      maps: request.html !== undefined || request.maps === true,
      retrainAll: request.retrainAll === true,
      goOn: request.goOn === true,
      ...(writing && { writing }),
      onProgress: (step) => progress.update(labelOf(step), step.total === 0 ? 1 : step.done / step.total),
    };
    if (request.plan === true) {
      const plan = await planTraining(options);
      progress.end();
      showPlan(terminal, plan, json);
      return EXIT.success;
    }
    const report = await trainWorkflow(options);
    progress.end();
    showReport(terminal, report, json);
    const words = await wordsOfUsers(terminal, request.loaded, environment);
    if (!json) showAsked(terminal, words.asked, request.folder);
    if (request.html !== undefined) await writePage(terminal, request.html, await reportPage(report, folder, words));
    if (report.published && request.exportOnnx !== undefined)
      await writeGraphs(terminal, folder, resolve(terminal.cwd, request.exportOnnx));
    return report.published ? EXIT.success : EXIT.failed;
  } finally {
    progress.end();
    await encoders.close();
  }
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw usageError(`--seed wants a whole number of 0 or more, not "${text}".`);
  return seed;
}

function tunedLayersOf(text: string): TuningDepth {
  if (text === 'all') return text;
  const layers = Number(text);
  if (!Number.isSafeInteger(layers) || layers < 1)
    throw usageError(`--tune-layers wants a number of 1 or more, or "all", not "${text}".`);
  return layers;
}

const STOPPED = 'Stopped. Nothing was published; what served before still serves.';

const LABELS: Readonly<Record<TrainingProgress['stage'], string>> = {
  writing: 'writing utterances',
  encoding: 'reading utterances',
  fitting: 'fitting',
  tuning: 'tuning',
  publishing: 'publishing',
};

function labelOf({ stage, context }: TrainingProgress): string {
  return stage === 'fitting' && context !== undefined
    ? `fitting ${context === '*' ? 'the root' : context}`
    : LABELS[stage];
}
