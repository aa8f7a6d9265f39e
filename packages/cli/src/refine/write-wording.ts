import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { refineFile, type ByModel, type RefineField, type RefineWording } from '@fw/build';
import { loadWorkflow } from 'fastworkflow';
import type { Models } from 'fastworkflow/models';
import { interruptible } from '../terminal/interruptible.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { askModel } from './ask-model.ts';
import { commandFiles, commandsOf, nameAlone, type BlankFile } from './find-blanks.ts';

/** What to fill, and with what. */
export interface WritingTask {
  readonly folder: string;
  readonly fields: readonly RefineField[];
  /** Rules alone when absent. */
  readonly model?: Awaited<ReturnType<Models['get']>>;
}

/**
 * Fills every command file of a folder. Summaries by rules first: without one a command does not load.
 *
 * @throws {FwError} `interrupted` on Ctrl-C while the model is asked; only summaries were written then.
 */
export async function writeWording(
  terminal: Terminal,
  { folder, fields, model }: WritingTask,
): Promise<readonly BlankFile[]> {
  const filled = new Map<string, { fields: RefineField[]; by?: string }>();
  const take = (file: string, wording: RefineWording, of: readonly RefineField[], written?: ByModel) => {
    const path = resolve(folder, file);
    const { text, filled: found } = refineFile(readFileSync(path, 'utf8'), wording, of, written);
    if (found.length === 0) return;
    const before = filled.get(file)?.fields ?? [];
    filled.set(file, { fields: [...before, ...found], ...(written && { by: written.model }) });
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
  };
  if (fields.includes('summary')) for (const file of commandFiles(folder)) take(file, nameAlone(file), ['summary']);
  const rest = fields.filter((field) => field !== 'summary');
  if (rest.length > 0) {
    const { workflow, close } = await loadWorkflow(folder);
    close();
    const written =
      model === undefined
        ? undefined
        : await interruptible(terminal, 'Stopped. No file was changed by the model.', (signal) =>
            askModel(terminal, { folder, workflow, fields: rest, model, signal }),
          );
    for (const { file, wording } of commandsOf(workflow)) take(file, wording, rest, written?.get(file));
  }
  return [...filled].map(([file, { fields: of, by }]) => ({ file, fields: of, ...(by !== undefined && { by }) }));
}
