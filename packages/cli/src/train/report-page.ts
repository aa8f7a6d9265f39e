import { readHistory, renderHtml, type AskedAbout, type TaughtSentence, type TrainingReport } from '@fw/train';
import {
  FwError,
  openAskedSentences,
  openCorrections,
  type LoadedWorkflow,
  type StateSettings,
  type Workflow,
} from 'fastworkflow';
import { askedLine, unwrittenOf } from '../adapt/asked.ts';
import type { Terminal } from '../terminal/terminal.ts';

type Folder = Pick<LoadedWorkflow, 'folder' | 'workflow'>;

/** What a workflow's users said, as far as it is kept, for its author to write next. */
export interface WordsOfUsers {
  readonly taught: readonly TaughtSentence[];
  readonly asked: readonly AskedAbout[];
}

/** Reads what the folder keeps; without what another process has open. */
export async function wordsOfUsers(terminal: Terminal, loaded: Folder, settings: StateSettings): Promise<WordsOfUsers> {
  const taught = orNone(terminal, () => taughtSentences(loaded));
  const asked = orNone(terminal, () => askedSentences(loaded, settings));
  return { taught: await taught, asked: await asked };
}

/** The report of a training as a page, with what its folder knows besides: earlier versions, and words of its users. */
export async function reportPage(report: TrainingReport, folder: string, words: WordsOfUsers): Promise<string> {
  return renderHtml(report, { history: await readHistory(folder), ...words });
}

/** Sentences that are shown below a report. */
const SHOWN = 5;

/** The sentences that were asked about most, below the report in the terminal. */
export function showAsked({ print, paint }: Terminal, asked: WordsOfUsers['asked'], folder: string): void {
  if (asked.length === 0) return;
  print(
    `what to write next: people had to be asked about${asked.length > SHOWN ? ` ${asked.length}, most often` : ''}`,
  );
  for (const sentence of asked.slice(0, SHOWN)) print(askedLine(sentence));
  print(paint('dim', `  fw adapt ${folder} write COMMAND "…" puts one into its command's file`));
}

/** What was learnt and is no utterance of its command yet, where the command still is. */
export function taughtOf(
  corrections: readonly (TaughtSentence & { readonly positive: boolean })[],
  { commands, contexts }: Workflow,
): readonly TaughtSentence[] {
  return corrections
    .filter(
      ({ positive, command, context, utterance }) =>
        positive &&
        [...(contexts.get(context)?.commands.values() ?? [])].includes(command) &&
        commands.get(command)?.utterances.includes(utterance) !== true,
    )
    .map(({ utterance, command, context }) => ({ utterance, command, context }));
}

async function taughtSentences({ folder, workflow }: Folder): Promise<readonly TaughtSentence[]> {
  const corrections = await openCorrections(folder, workflow);
  try {
    return taughtOf(corrections.list(), workflow);
  } finally {
    await corrections.close();
  }
}

async function askedSentences({ folder, workflow }: Folder, settings: StateSettings): Promise<readonly AskedAbout[]> {
  const sentences = await openAskedSentences(folder, settings);
  try {
    return unwrittenOf(await sentences.list(), workflow);
  } finally {
    await sentences.close();
  }
}

async function orNone<T>(terminal: Terminal, read: () => Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await read();
  } catch (error) {
    if (!FwError.is(error)) throw error;
    // A service that runs has them open; its page shows them.
    if (error.code !== 'store-locked') terminal.note(`The report goes without words of users: ${error.message}`);
    return [];
  }
}
