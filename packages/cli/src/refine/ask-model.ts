import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { blanksOf, type Blanks, type ByModel, type RefineField, type WordingWriter } from '@fw/build';
import { loadDefaultEncoder, type Workflow } from 'fastworkflow';
import { plainText } from '../terminal/plain-text.ts';
import { showProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { commandsOf, type CommandFile } from './find-blanks.ts';
import { fittingExamples } from './fitting-examples.ts';
import { keepOwn } from './keep-own.ts';
import type { WritingTask } from './write-wording.ts';

/** Sentences asked for by command: with six left after the worst are dropped it is still a router. A choice. */
const SENTENCES = 12;
/** Requests under way at once: enough to hide latency, few enough for the usual rate limits. */
const AT_ONCE = 4;
/** Failures in a row after which the rest is not sent: the model is away. */
const GIVE_UP_AFTER = 4;

/** What to ask. */
export interface AskingTask extends Required<WritingTask> {
  readonly workflow: Workflow;
  readonly signal: AbortSignal;
}

/**
 * Asks the model for what is blank in each command, and keeps what proves good: sentences that the encoder places
 * nearest to their own command, and examples that the slot takes. A model that fails costs its words, never the run.
 *
 * @returns By file; those without an answer are left to rules.
 */
export async function askModel(terminal: Terminal, task: AskingTask): Promise<ReadonlyMap<string, ByModel>> {
  const { folder, workflow, fields, model, signal } = task;
  const { aiWordingWriter } = await import('@fw/build/ai');
  const writer = aiWordingWriter(model.model, { name: model.name });
  const jobs = commandsOf(workflow).flatMap((each) => {
    const blanks = blanksOf(readFileSync(resolve(folder, each.file), 'utf8'), each.wording);
    return blanks !== undefined && wantsAny(blanks, fields) ? [{ ...each, blanks }] : [];
  });
  const progress = showProgress(terminal);
  const answers = new Map<CommandFile, ByModel>();
  let failedInARow = 0;
  let done = 0;
  const queue = [...jobs];
  const work = async () => {
    for (let job = queue.shift(); job !== undefined && failedInARow < GIVE_UP_AFTER; job = queue.shift()) {
      progress.update(`asking ${model.name}`, done / jobs.length);
      try {
        const written = await writer.write(requestFor(job, fields, signal, model.limits?.timeoutMs));
        answers.set(job, { ...written, model: model.name, slots: fittingExamples(job.command, written.slots) });
        failedInARow = 0;
      } catch (error) {
        signal.throwIfAborted();
        failedInARow++;
        progress.end();
        const why = error instanceof Error ? error.message : String(error);
        terminal.note(terminal.paint('yellow', plainText(`${model.name} wrote nothing for ${job.file}: ${why}`)));
      }
      done++;
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    progress.update('reading what was written', 1);
    return await keptOnly(terminal, workflow, answers);
  } finally {
    progress.end();
  }
}

interface Job extends CommandFile {
  readonly blanks: Blanks;
}

function wantsAny(blanks: Blanks, fields: readonly RefineField[]): boolean {
  return fields.some((field) => {
    const blank = blanks[field];
    return Array.isArray(blank) ? blank.length > 0 : blank !== undefined && blank !== false;
  });
}

/** A model may take a minute for an answer; who is silent for longer is not there. Source: `ANSWER_WITHIN_MS` of training. */
const ANSWER_WITHIN_MS = 60_000;

function requestFor(
  { wording, blanks }: Job,
  fields: readonly RefineField[],
  signal: AbortSignal,
  timeoutMs: number = ANSWER_WITHIN_MS,
): Parameters<WordingWriter['write']>[0] {
  const { made: _made, ...command } = wording;
  return {
    ...command,
    count: fields.includes('utterances') && blanks.utterances !== undefined ? SENTENCES : 0,
    describe: fields.includes('describe') ? blanks.describe : [],
    examples: fields.includes('examples') ? blanks.examples : [],
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  };
}

/** Drops sentences that sound like another command, and says how many. */
async function keptOnly(
  terminal: Terminal,
  workflow: Workflow,
  answers: ReadonlyMap<CommandFile, ByModel>,
): Promise<ReadonlyMap<string, ByModel>> {
  const proposed = new Map([...answers].map(([{ command }, { utterances }]) => [command.qualifiedName, utterances]));
  const encoder = await loadDefaultEncoder({ threads: 2 });
  try {
    const { kept, dropped } = await keepOwn(workflow, proposed, encoder);
    for (const { command, text, nearer } of dropped)
      terminal.note(terminal.paint('dim', plainText(`left out: "${text}" for ${command} sounds like ${nearer}`)));
    return new Map(
      [...answers].map(([{ file, command }, written]) => [
        file,
        { ...written, utterances: kept.get(command.qualifiedName) ?? [] },
      ]),
    );
  } finally {
    await encoder.close();
  }
}
