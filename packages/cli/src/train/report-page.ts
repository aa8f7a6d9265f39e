import { readHistory, renderHtml, type TaughtSentence, type TrainingReport } from '@fw/train';
import { FwError, openCorrections, type LoadedWorkflow } from 'fastworkflow';
import type { Terminal } from '../terminal/terminal.ts';

type Folder = Pick<LoadedWorkflow, 'folder' | 'workflow'>;

/** The report of a training as a page, with what its folder knows besides: earlier versions, and words of its users. */
export async function reportPage(terminal: Terminal, loaded: Folder, report: TrainingReport): Promise<string> {
  const taught = await taughtSentences(terminal, loaded);
  return renderHtml(report, { history: await readHistory(loaded.folder), taught });
}

/** Corrections that are no utterances of their command yet. */
async function taughtSentences(terminal: Terminal, { folder, workflow }: Folder): Promise<readonly TaughtSentence[]> {
  try {
    const corrections = await openCorrections(folder, workflow);
    try {
      return corrections
        .list()
        .filter(
          ({ positive, state, command, utterance }) =>
            positive &&
            state !== 'command-gone' &&
            workflow.commands.get(command)?.utterances.includes(utterance) !== true,
        )
        .map(({ utterance, command, context }) => ({ utterance, command, context }));
    } finally {
      await corrections.close();
    }
  } catch (error) {
    if (!FwError.is(error)) throw error;
    terminal.note(`The page goes without the corrections of users: ${error.message}`);
    return [];
  }
}
