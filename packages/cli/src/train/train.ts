import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { brokenFiles, FwError, loadDefaultEncoder, loadWorkflow, readEnv } from 'fastworkflow';
import { renderHtml, renderText, trainWorkflow, type TrainingProgress, type TrainingReport } from '@fw/train';
import type { TrainOptions } from '../commands/train.ts';
import { EXIT } from '../exit-code.ts';
import { showProgress } from '../terminal/progress.ts';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import { openWriting } from './open-writing.ts';

/** What to train. */
export interface TrainRequest extends TrainOptions {
  readonly folder: string;
  readonly envFile?: string;
  readonly passwordsFile?: string;
}

/**
 * Trains a workflow folder and prints the report.
 *
 * @returns The exit code: 0 only when a version was published.
 * @throws {FwError} `interrupted` on Ctrl-C; nothing was published then, and what served before still serves.
 */
export async function train(terminal: Terminal, request: TrainRequest): Promise<number> {
  const seed = seedOf(request.seed ?? '1');
  const folder = resolve(terminal.cwd, request.folder);
  const loaded = await loadWorkflow(folder);
  try {
    if (loaded.problems.length > 0 && request.skipBroken !== true) throw brokenFiles(loaded.problems);
    for (const { file, message } of loaded.problems)
      terminal.note(terminal.paint('yellow', `Left out: ${file}: ${message}`));
    const environment = await readEnvironment(terminal, folder, request);
    const writing = await openWriting(loaded, environment, request);
    const report = await interruptible(terminal, async (signal) => {
      const progress = showProgress(terminal);
      const encoder = await loadDefaultEncoder({ threads: 2 });
      try {
        return await trainWorkflow({
          workflow: loaded.workflow,
          folder,
          encoder,
          seed,
          retrainAll: request.all === true,
          goOn: request.goOn === true,
          signal,
          ...(writing && { writing }),
          onProgress: (step) => progress.update(labelOf(step), step.total === 0 ? 1 : step.done / step.total),
        });
      } finally {
        progress.end();
        await encoder.close();
      }
    });
    print(terminal, report, request.json === true);
    if (request.report !== undefined) await writeFile(resolve(terminal.cwd, request.report), renderHtml(report));
    return report.published ? EXIT.success : EXIT.failed;
  } finally {
    loaded.close();
  }
}

async function readEnvironment(terminal: Terminal, folder: string, { envFile, passwordsFile }: TrainRequest) {
  const files = {
    ...(envFile !== undefined && { envFile: resolve(terminal.cwd, envFile) }),
    ...(passwordsFile !== undefined && { passwordsFile: resolve(terminal.cwd, passwordsFile) }),
  };
  return { ...terminal.env, ...(await readEnv(folder, files)) };
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw usageError(`--seed wants a whole number of 0 or more, not "${text}".`);
  return seed;
}

async function interruptible<T>(terminal: Terminal, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stopped = new AbortController();
  const release = terminal.onInterrupt(() => stopped.abort());
  try {
    return await run(stopped.signal);
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
    throw new FwError('interrupted', 'Stopped. Nothing was published; what served before still serves.', {
      cause: error,
    });
  } finally {
    release();
  }
}

const LABELS: Readonly<Record<TrainingProgress['stage'], string>> = {
  writing: 'writing utterances',
  encoding: 'reading utterances',
  fitting: 'fitting',
  publishing: 'publishing',
};

function labelOf({ stage, context }: TrainingProgress): string {
  return stage === 'fitting' && context !== undefined
    ? `fitting ${context === '*' ? 'the root' : context}`
    : LABELS[stage];
}

function print(terminal: Terminal, report: TrainingReport, json: boolean): void {
  if (json) {
    terminal.print(JSON.stringify(report, null, 2));
    return;
  }
  for (const line of renderText(report).trimEnd().split('\n')) terminal.print(styled(terminal, plainText(line)));
}

function styled({ paint }: Terminal, line: string): string {
  if (/^(error|not published|nothing was published)/.test(line)) return paint('red', line);
  if (line.startsWith('warning')) return paint('yellow', line);
  return line.startsWith('published') ? paint('green', line) : line;
}
