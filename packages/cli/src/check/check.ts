import { resolve } from 'node:path';
import {
  checkMap,
  loadDefaultEncoder,
  loadWorkflow,
  type MapReport,
  type Workflow,
  type WorkflowProblem,
} from 'fastworkflow';
import { EXIT } from '../exit-code.ts';
import { count } from '../terminal/count.ts';
import { plainText } from '../terminal/plain-text.ts';
import { showProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { findConfusable, type ConfusablePair } from './find-confusable.ts';

/** What to look over. */
export interface CheckRequest {
  readonly folder: string;
  readonly json: boolean;
}

/**
 * Prints what is wrong with a workflow, what is likely not meant, and which commands sound alike (row N8).
 *
 * @returns The exit code: 0 when nothing was found, 1 when something works but is likely not meant, 3 when a file is
 *   broken. Commands that sound alike do not count: training may well tell them apart.
 */
export async function check(terminal: Terminal, { folder, json }: CheckRequest): Promise<number> {
  const { workflow, problems, close } = await loadWorkflow(resolve(terminal.cwd, folder));
  close();
  const map = checkMap(workflow);
  const confusable = await listen(terminal, workflow);
  if (json) terminal.print(JSON.stringify({ workflow: workflow.name, problems, ...map, confusable }, null, 2));
  else print(terminal, { workflow, problems, map, confusable });
  if (problems.length > 0) return EXIT.workflow;
  return map.findings.length > 0 ? EXIT.failed : EXIT.success;
}

/** Which commands sound alike; none where the encoder does not work, which is said. */
async function listen(terminal: Terminal, workflow: Workflow): Promise<readonly ConfusablePair[]> {
  const progress = showProgress(terminal);
  try {
    const encoder = await loadDefaultEncoder({ threads: 2 });
    try {
      const onProgress = (done: number, total: number) => progress.update('reading utterances', done / total);
      return await findConfusable(workflow, { encoder, onProgress });
    } finally {
      await encoder.close();
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    terminal.note(terminal.paint('yellow', plainText(`Which commands sound alike was not looked for: ${why}`)));
    return [];
  } finally {
    progress.end();
  }
}

interface Findings {
  readonly workflow: Workflow;
  readonly problems: readonly WorkflowProblem[];
  readonly map: MapReport;
  readonly confusable: readonly ConfusablePair[];
}

function print(terminal: Terminal, { workflow, problems, map, confusable }: Findings): void {
  const { findings, largestActiveSet } = map;
  for (const { file, message } of problems)
    terminal.print(`${terminal.paint('red', 'broken')}   ${file}: ${plainText(message)}`);
  for (const { message } of findings) terminal.print(`${terminal.paint('yellow', 'warning')}  ${plainText(message)}`);
  for (const pair of confusable) terminal.print(`${terminal.paint('dim', 'alike')}    ${plainText(sentenceOf(pair))}`);
  const chain = largestActiveSet.contexts.map((name) => (name === '*' ? 'the root' : name)).join(' / ');
  const size = `${count(workflow.commands.size, 'command')} in ${count(workflow.contexts.size, 'context')}`;
  terminal.print(`${size}; most at once ${largestActiveSet.commands}, at ${chain}.`);
  if (problems.length === 0 && findings.length === 0)
    terminal.print(terminal.paint('green', `Nothing ${confusable.length > 0 ? 'else ' : ''}was found.`));
}

function sentenceOf({ commands, nearest, of, example }: ConfusablePair): string {
  const [first, second] = commands;
  const [one, other] = example;
  return `${first} and ${second}: ${nearest} of ${of} utterances are nearest to one of the other, as "${one}" and "${other}" are.`;
}
