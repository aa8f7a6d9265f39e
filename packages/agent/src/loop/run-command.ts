import { canonicalJson } from '@fw/signature';
import { timesIn } from '@fw/assistant/internal';
import type { ActionResult } from './action-result.ts';
import { afterStep, meant, nowAt, type Meant } from './after-step.ts';
import { isSpelling } from './clarify-command.ts';
import { askWhatIsMeant } from './ask-what-is-meant.ts';
import { askWhich } from './ask-which.ts';
import { askWhatIsUnsaid } from './ask-what-is-unsaid.ts';
import { lastLike, refuseLoop } from './loop-guard.ts';
import type { CommandCall } from './meta-tools.ts';
import { observe } from './observe.ts';
import { noSuchTool } from './read-action.ts';
import { showAgain } from './show-again.ts';
import { note, reachOf, type RequestRun } from './request-run.ts';
import { secondLook } from './second-look.ts';
import { stepRequest } from './step-request.ts';
import { withoutDefaults } from './without-defaults.ts';

/**
 * Runs a command through the gate.
 *
 * @param tool - The tool's name as the model wrote it: a command's name in its place is no tool's, when no command fits.
 */
export async function runCommand(run: RequestRun, action: CommandCall, tool = 'run_command'): Promise<ActionResult> {
  const { options, signal, state } = run;
  const { commands } = await reachOf(run);
  const named = commands.find(({ qualifiedName }) => qualifiedName === action.command);
  const found: Meant = named === undefined ? await meant(run, action.command, commands) : { command: named };
  const { command } = found;
  if (command === undefined) {
    if (found.question !== undefined) return askWhatIsMeant(run, action.command, found.question);
    if (tool === action.command) return { kind: 'observed', run, text: noSuchTool(tool), malformed: true };
    const names = commands.map(({ qualifiedName }) => qualifiedName).join(', ');
    return { kind: 'observed', run, text: `There is no command "${action.command}" here. There is: ${names}.` };
  }

  // Whether what was done is done once more the gate decides, where the person's words may ask for it.
  const isDone = lastLike(state.calls, command.qualifiedName, action.parameters)?.ran === true;
  const mayRepeat = isDone && command.effect !== 'read' && timesIn(state.request, options.workflow.language) > 1;
  const refused = mayRepeat ? undefined : refuseLoop(state.calls, command.qualifiedName, action.parameters);
  if (refused !== undefined) {
    note(run, 'loop-broken', { command: command.qualifiedName });
    return (
      showAgain(run, command, action, refused) ??
      askWhatIsUnsaid(run, { command, parameters: action.parameters, told: refused })
    );
  }
  const turn = await options.assistant.act({
    ...stepRequest(run),
    command: command.qualifiedName,
    input: withoutDefaults(command, action.parameters),
    signal,
  });
  const after = afterStep(run, turn, {
    command: command.qualifiedName,
    input: action.parameters,
    effect: command.effect,
  });
  if (turn.clarification?.kind === 'confirm') {
    const look = secondLook(run, command, action);
    if (look !== undefined) return { kind: 'observed', ...look };
    const which = askWhich(run, command, action);
    if (which !== undefined) return which;
    return {
      kind: 'gate-asks',
      run: after,
      turn,
      command: command.qualifiedName,
      input: canonicalJson(action.parameters),
    };
  }
  const moved = await nowAt(after, run.session);
  // Another spelling of its name needs no word.
  const corrected = isSpelling(action.command, command) ? '' : `(Read as ${command.qualifiedName}.)\n`;
  return { kind: 'observed', run: moved.run, text: `${corrected}${observe(turn)}${moved.text}` };
}
