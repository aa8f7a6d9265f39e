import type { BuildPlan, Catalogue } from '@fw/build';
import { count } from '../terminal/count.ts';
import { plainText } from '../terminal/plain-text.ts';
import { quoteArgument } from '../terminal/quote-argument.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What a build found and did. */
export interface BuildShown {
  readonly catalogue: Catalogue;
  readonly plan: BuildPlan;
  /** As it is typed. */
  readonly folder: string;
  /** Whether nothing was written. */
  readonly isDry: boolean;
  /** Whether to say what to do now. */
  readonly next: boolean;
}

const SAYS: Readonly<Record<string, string>> = {
  create: 'new',
  update: 'updated',
  overwrite: 'written anew',
  pruned: 'deleted',
  gone: 'source is gone, kept',
  foreign: 'not made by a build, left alone',
  removed: 'deleted by you, not made again',
};

/** Prints the files that change, what needs a person's eye, and what to do next. */
export function showBuild(terminal: Terminal, { catalogue, plan, folder, isDry, next }: BuildShown): void {
  for (const { path, does, drift, edited } of plan.steps) {
    if (does !== 'keep') {
      const note = does === 'overwrite' && edited ? ' (your edits are lost)' : '';
      terminal.print(`${terminal.paint('dim', SAYS[does] ?? does)}  ${plainText(path)}${note}`);
    }
    if (drift.length > 0)
      terminal.print(
        `${terminal.paint('yellow', 'drift')}  ${plainText(path)}: you and the source both changed ${drift.join(', ')}; yours is kept`,
      );
  }
  for (const { id, reason } of catalogue.left)
    terminal.print(`${terminal.paint('dim', 'left out')}  ${plainText(`${id}: ${reason}`)}`);
  const review = catalogue.commands.filter((command) => command.review.length > 0);
  for (const { name, review: notes } of review)
    for (const { message } of notes)
      terminal.print(`${terminal.paint('yellow', 'review')}  ${plainText(`${name}: ${message}`)}`);
  const lost = catalogue.commands.filter((command) => command.lost > 0).length;
  terminal.print(
    `${count(catalogue.commands.length, 'command')}, ${review.length} to review, ${lost} with a type lost, ${catalogue.left.length} left out.${isDry ? ' Nothing was written.' : ''}`,
  );
  if (isDry) return;
  showNeeds(terminal, catalogue);
  if (!next) return;
  const made = catalogue.commands.filter(({ utterances }) => utterances.every(({ from }) => from === 'made')).length;
  if (made > 0)
    terminal.print(
      `The utterances of ${count(made, 'command')} were written by a machine: put words of your users there.`,
    );
  const typed = quoteArgument(folder);
  terminal.print(`Now:\n  fw check ${typed}\n  fw train ${typed}\n  fw run ${typed}`);
}

/** What a person has to fill in before commands can reach the application: names of variables, never values. */
function showNeeds(terminal: Terminal, { api, mcp, instances = [] }: Catalogue): void {
  const needs: string[] = [];
  if (api !== undefined && api.baseUrl === undefined)
    needs.push('API_BASE_URL in fastworkflow.env: the document names no address that can be taken');
  for (const { variable } of api?.auth ?? []) needs.push(`${variable} in fastworkflow.passwords.env`);
  for (const word of mcp?.kind === 'process' ? mcp.words : [])
    if (typeof word !== 'string') needs.push(`${word.variable} in fastworkflow.passwords.env`);
  for (const { type, how } of instances)
    if (how === 'unknown') needs.push(`how a ${type} is made, in application/instances.ts`);
  if (needs.length > 0) terminal.print(`Still wanted:\n${needs.map((need) => `  ${plainText(need)}`).join('\n')}`);
}
