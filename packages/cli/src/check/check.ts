import { resolve } from 'node:path';
import { checkMap, loadWorkflow, type MapReport, type WorkflowProblem } from 'fastworkflow';
import { EXIT } from '../exit-code.ts';
import { count } from '../terminal/count.ts';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What to look over. */
export interface CheckRequest {
  readonly folder: string;
  readonly json: boolean;
}

/**
 * Prints what is wrong with a workflow and what is likely not meant (row N8).
 *
 * @returns The exit code: 0 when nothing was found, 1 when something works but is likely not meant, 3 when a file is
 *   broken.
 */
export async function check(terminal: Terminal, { folder, json }: CheckRequest): Promise<number> {
  const { workflow, problems, close } = await loadWorkflow(resolve(terminal.cwd, folder));
  close();
  const map = checkMap(workflow);
  if (json) terminal.print(JSON.stringify({ workflow: workflow.name, problems, ...map }, null, 2));
  else print(terminal, problems, map, { commands: workflow.commands.size, contexts: workflow.contexts.size });
  if (problems.length > 0) return EXIT.workflow;
  return map.findings.length > 0 ? EXIT.failed : EXIT.success;
}

function print(
  terminal: Terminal,
  problems: readonly WorkflowProblem[],
  { findings, largestActiveSet }: MapReport,
  size: { readonly commands: number; readonly contexts: number },
): void {
  for (const { file, message } of problems)
    terminal.print(`${terminal.paint('red', 'broken')}   ${file}: ${plainText(message)}`);
  for (const { message } of findings) terminal.print(`${terminal.paint('yellow', 'warning')}  ${plainText(message)}`);
  const chain = largestActiveSet.contexts.map((name) => (name === '*' ? 'the root' : name)).join(' / ');
  terminal.print(
    `${count(size.commands, 'command')} in ${count(size.contexts, 'context')}; most at once ${largestActiveSet.commands}, at ${chain}.`,
  );
  if (problems.length === 0 && findings.length === 0) terminal.print(terminal.paint('green', 'Nothing was found.'));
}
