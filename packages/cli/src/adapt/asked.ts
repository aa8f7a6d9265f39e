import { FwError, loadWorkflow, openAskedSentences, type AskedSentence, type Workflow } from 'fastworkflow';
import { EXIT } from '../exit-code.ts';
import { count } from '../terminal/count.ts';
import { plainText } from '../terminal/plain-text.ts';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import type { AdaptRequest } from './adapt.ts';
import { writeUtterance } from './write-utterance.ts';

/** Lists sentences that people were asked about and that are no utterances yet, or forgets them. */
export async function asked(terminal: Terminal, { folder, action, json = false }: AdaptRequest): Promise<number> {
  const { workflow, close } = await loadWorkflow(folder);
  close();
  const sentences = await openAskedSentences(folder, await readSettings(terminal, folder));
  try {
    const unwritten = unwrittenOf(await sentences.list(), workflow);
    if (action === 'forget') {
      await sentences.forget();
      terminal.print(
        json ? JSON.stringify({ forgotten: unwritten.length }) : 'Forgotten: every sentence that was asked about.',
      );
      return EXIT.success;
    }
    if (json) terminal.print(JSON.stringify(unwritten, null, 2));
    else if (unwritten.length === 0)
      terminal.print('Nobody had to be asked what they meant, beyond what is written already.');
    else {
      for (const sentence of unwritten) terminal.print(askedLine(sentence));
      terminal.print(
        `${count(unwritten.length, 'sentence')}. Put one into its command's file: fw adapt FOLDER write COMMAND "…"`,
      );
    }
    return EXIT.success;
  } finally {
    await sentences.close();
  }
}

/** Those that are no utterances of a command yet. */
export function unwrittenOf(sentences: readonly AskedSentence[], workflow: Workflow): readonly AskedSentence[] {
  const known = new Set([...workflow.commands.values()].flatMap(({ utterances }) => utterances));
  return sentences.filter(({ utterance }) => !known.has(utterance));
}

/** A sentence with what it may have meant, on a line. */
export function askedLine({ utterance, commands, times }: Omit<AskedSentence, 'at'>): string {
  return plainText(`${String(times).padStart(4)} ×  "${utterance}"  ${commands.join(' or ')}?`).replaceAll('\n', ' ');
}

/** Puts an utterance into a command's file. */
export async function write(terminal: Terminal, { folder, ids, json = false }: AdaptRequest): Promise<number> {
  const [command, ...words] = ids;
  const utterance = words.join(' ').trim();
  if (command === undefined || utterance === '')
    throw usageError('Which command, and which words? fw adapt FOLDER write cancel_order "drop my order".');
  const { workflow, close } = await loadWorkflow(folder);
  close();
  const written = writeUtterance(folder, workflow, command, utterance);
  if ('refused' in written) throw usageError(written.refused);
  await forgetAsked(terminal, folder, utterance);
  terminal.print(
    json ? JSON.stringify(written) : plainText(`"${utterance}" is in ${written.file}. Train again: fw train ${folder}`),
  );
  return EXIT.success;
}

/** What is written is asked about no more. */
async function forgetAsked(terminal: Terminal, folder: string, utterance: string): Promise<void> {
  try {
    const sentences = await openAskedSentences(folder, await readSettings(terminal, folder));
    await sentences.forget(utterance);
    await sentences.close();
  } catch (error) {
    // A service that runs has them open: they are left out wherever they are listed, now that they are utterances.
    if (!FwError.is(error, 'store-locked')) throw error;
  }
}
