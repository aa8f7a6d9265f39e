import { readFile } from 'node:fs/promises';
import type { ReadTraining, WritingAdvice } from '@fw/server/playground';
import { readHistory, type PublishedVersion, type TaughtSentence, type TrainingReport } from '@fw/train';
import { PAGE_POLICY, pairsToPart, percent, thinCommands } from '@fw/train/internal';
import type { Fastworkflow } from 'fastworkflow';
import { unwrittenOf } from '../adapt/asked.ts';
import { count } from '../terminal/count.ts';
import { reportPage, taughtOf } from '../train/report-page.ts';

/** Where it is written, beside the file of a report, why what was saved since could not be trained or served. */
export function faultFile(reportFile: string): string {
  return `${reportFile}.fault`;
}

/**
 * Tells the page of the training whose report is in a file by now, with what the service that runs knows of its users'
 * words.
 *
 * @param file - What `fw train --json --maps` printed; it may come later, and be another each time.
 */
export function shownTraining(file: string, folder: string, opening: Promise<Fastworkflow>): ReadTraining {
  return async () => {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const fault = await readFile(faultFile(file), 'utf8').catch(() => undefined);
    // As `fw train --json` prints it.
    const report = JSON.parse(text) as TrainingReport;
    const { workflow, stores, asked } = await opening;
    const taught = taughtOf(stores.adaptations.list(), workflow);
    const history = await readHistory(folder);
    return {
      published: report.published,
      lines: linesOf(report, history.at(report.published ? -2 : -1)),
      advice: adviceOf(report, taught),
      ...(fault !== undefined && { fault }),
      page: async () =>
        reportPage(report, folder, { taught, asked: unwrittenOf((await asked?.list()) ?? [], workflow) }),
      policy: PAGE_POLICY,
    };
  };
}

/** What came of it, beside the version that served before. */
function linesOf(report: TrainingReport, before: PublishedVersion | undefined): readonly string[] {
  const { published, version, blockers, contexts } = report;
  const sum = (of: 'commands' | 'utterances') => contexts.reduce((total, context) => total + context[of], 0);
  const was = (told: string | undefined) => (told === undefined ? '' : ` (before: ${told})`);
  return [
    ...(published ? [`Published as version ${version ?? ''}.`] : ['Not published:', ...blockers]),
    `${count(sum('commands'), 'command')}, ${count(sum('utterances'), 'utterance')}${was(before && `${before.commands}, ${before.utterances}`)}.`,
    ...contexts.map(
      ({ context, evaluation: { commandRows, accuracy, executedRight, executedWrong, asked } }) =>
        `${context === '*' ? 'Top level' : context}: ${
          commandRows === 0
            ? 'nothing could be held out.'
            : `of held-out words ${percent(accuracy)} right; run rightly ${percent(executedRight)}, wrongly ${percent(executedWrong)}, asked ${percent(asked)}.`
        }`,
    ),
  ];
}

function adviceOf(report: TrainingReport, taught: readonly TaughtSentence[]): readonly WritingAdvice[] {
  return [
    ...taught.map(({ utterance, command }) => ({
      commands: [command],
      why: 'A person had to say what this means.',
      sentences: [],
      words: utterance,
    })),
    ...thinCommands(report).map(({ commands, message }) => ({ commands, why: message, sentences: [] })),
    ...pairsToPart(report).map(({ commands, count: times, sentences }) => ({
      commands,
      why: `Mixed up ${count(times, 'time')} on held-out words: write what only one of them is asked for with.`,
      sentences,
    })),
  ];
}
