import { canonicalJson, humanName, type WorkflowCommand } from '@fw/signature';
import type { ActionResult } from './action-result.ts';
import { questionFor } from './ask-what-is-unsaid.ts';
import { coachedOn, timesCoached } from './coached.ts';
import type { CommandCall } from './meta-tools.ts';
import { note, type RequestRun } from './request-run.ts';
import { standingDoubts } from './second-look.ts';

/**
 * Asks the person what is meant, where something speaks against a change and a model that was told so once makes the very
 * same call again: who nods at everything would nod at the card, and here what is wanted has to be said. Once for a call;
 * `undefined` where nothing is to be asked.
 */
export function askWhich(run: RequestRun, command: WorkflowCommand, call: CommandCall): ActionResult | undefined {
  const mark = `which: ${command.qualifiedName} ${canonicalJson(call.parameters)}`;
  if (timesCoached(run, mark) > 0) return undefined;
  const doubts = standingDoubts(run, command, call);
  const commands = doubts.flatMap((doubt) => doubt.commands ?? []);
  const slots = new Map(
    doubts.flatMap(({ slot, choices = [] }) => (slot === undefined ? [] : [[slot, choices] as const])),
  );
  if (commands.length === 0 && slots.size === 0) return undefined;
  note(run, 'asked-which', { command: command.qualifiedName, slots: commands.length > 0 ? [] : [...slots.keys()] });
  const [only = []] = slots.values();
  const asked =
    commands.length > 0
      ? { question: 'Which of these do you want?', choices: commands.map(humanName) }
      : {
          question: [...slots.keys()].map((slot) => questionFor(slot, command).question).join('\n'),
          choices: slots.size === 1 && only.length > 1 ? only : [],
        };
  return { kind: 'agent-asks', run: coachedOn(run, mark), ...asked, foreign: [] };
}
