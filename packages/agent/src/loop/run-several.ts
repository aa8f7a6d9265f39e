import { proposeChanges } from './propose-changes.ts';
import type { CommandCall } from './meta-tools.ts';
import { readSideBySide } from './side-by-side.ts';
import type { ActionResult } from './action-result.ts';
import { meant, type Meant } from './after-step.ts';
import { askWhatIsMeant } from './ask-what-is-meant.ts';
import { runCommand } from './run-command.ts';
import { reachOf, type RequestRun } from './request-run.ts';

/**
 * Runs several commands that came in one call: look-ups first, side by side, then the changes as one proposal. What the
 * look-ups gave goes along with whatever becomes of the changes.
 */
export async function runSeveral(start: RequestRun, calls: readonly CommandCall[]): Promise<ActionResult> {
  const { commands } = await reachOf(start);
  const named: { readonly call: CommandCall; readonly isRead: boolean }[] = [];
  for (const call of calls) {
    const exact = commands.find(({ qualifiedName }) => qualifiedName === call.command);
    const { command, question }: Meant =
      exact === undefined ? await meant(start, call.command, commands) : { command: exact };
    if (question !== undefined) return askWhatIsMeant(start, call.command, question);
    const found = command === undefined ? call : { ...call, command: command.qualifiedName };
    named.push({ call: found, isRead: command?.effect === 'read' });
  }
  const reads = named.filter(({ isRead }) => isRead).map(({ call }) => call);
  const changes = named.filter(({ isRead }) => !isRead).map(({ call }) => call);
  const looked = await look(start, reads);
  if (changes.length === 0) return { kind: 'observed', run: looked.run, text: looked.text };
  const proposed = await proposeChanges(looked.run, changes);
  if (looked.text === '') return proposed;
  if (proposed.kind === 'changes-proposed') return { ...proposed, told: looked.text };
  return proposed.kind === 'observed' ? { ...proposed, text: `${looked.text}\n${proposed.text}` } : proposed;
}

async function look(
  start: RequestRun,
  reads: readonly CommandCall[],
): Promise<{ readonly run: RequestRun; readonly text: string }> {
  const calls = reads.map((input, at) => ({ id: String(at), tool: 'run_command', input }));
  const together = await readSideBySide(start, calls);
  let run = together?.run ?? start;
  const texts = [...(together?.texts ?? [])];
  for (const { command, parameters } of reads.slice(texts.length)) {
    run.meter.step();
    const result = await runCommand(run, { command, parameters });
    run = result.run;
    texts.push(
      result.kind === 'observed' ? result.text : 'Not run: the person would have to be asked; run it by itself.',
    );
    if (result.kind === 'gate-asks') run = { ...run, session: start.session };
  }
  return { run, text: texts.map((text, at) => `${at + 1}. ${reads[at]?.command ?? ''}: ${text}`).join('\n') };
}
