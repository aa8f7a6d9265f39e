import { canonicalJson, type Session, type WorkflowCommand } from '@fw/signature';
import type { ProposedChange } from './agent-state.ts';
import { pastCall, refuseLoop } from './loop-guard.ts';
import type { CommandCall } from './meta-tools.ts';
import { observe } from './observe.ts';
import { note, reachOf, type RequestRun } from './request-run.ts';
import { secondLook } from './second-look.ts';
import { withoutDefaults } from './without-defaults.ts';
import { stepRequest } from './step-request.ts';
import type { ActionResult } from './action-result.ts';

type Change = CommandCall;

/**
 * Passes several changes through the gate without running any (row N10). Only when each of them may run is the person
 * asked, once for all; else the model is told what is wrong, and nothing is asked.
 */
export async function proposeChanges(run: RequestRun, changes: readonly Change[]): Promise<ActionResult> {
  const { commands } = await reachOf(run);
  const wrong = changes.flatMap(({ command, parameters }, at) => {
    const found = commands.find(({ qualifiedName }) => qualifiedName === command);
    const why =
      found === undefined
        ? `there is no command "${command}" here`
        : found.effect === 'read'
          ? `${command} changes nothing; call it with run_command`
          : (refuseLoop(run.state.calls, command, parameters) ?? repeats(changes, at));
    return why === undefined ? [] : [`${at + 1}. ${command}: ${why}`];
  });
  if (wrong.length > 0) return notProposed(run, wrong);

  const proposed: ProposedChange[] = [];
  const faults: string[] = [];
  let session = run.session;
  for (const [at, { command, parameters }] of changes.entries()) {
    const known = commands.find(({ qualifiedName }) => qualifiedName === command);
    const turn = await run.options.assistant.act({
      ...stepRequest(run),
      session,
      command,
      input: known === undefined ? parameters : withoutDefaults(known, parameters),
      preview: true,
      signal: run.signal,
    });
    const { pending } = turn.session;
    if (pending?.kind === 'confirm') proposed.push(pending);
    else faults.push(`${at + 1}. ${command}: ${observe(turn)}`);
    session = withoutQuestion(turn.session);
  }
  const refused = changes.map(({ command, parameters }) =>
    pastCall(command, parameters, { changed: false, ran: false }),
  );
  if (faults.length > 0) {
    const calls = [...run.state.calls, ...refused];
    return notProposed({ ...run, session, state: { ...run.state, calls } }, faults);
  }
  const looked = lookAgain({ ...run, session }, changes, commands);
  if (looked.lines.length > 0) return notProposed(looked.run, looked.lines);
  note(run, 'changes-proposed', { changes: proposed.map(({ clarification }) => clarification.effects).flat() });
  return { kind: 'changes-proposed', run: { ...run, session }, changes: proposed };
}

/** What speaks against any of the changes, told once as for a change by itself. */
function lookAgain(
  start: RequestRun,
  changes: readonly Change[],
  commands: readonly WorkflowCommand[],
): { readonly run: RequestRun; readonly lines: readonly string[] } {
  let run = start;
  const lines = changes.flatMap((call, at) => {
    const command = commands.find(({ qualifiedName }) => qualifiedName === call.command);
    const beside = changes.filter((other) => other !== call).map(({ parameters }) => parameters);
    const look = command === undefined ? undefined : secondLook(run, command, call, beside);
    if (look === undefined) return [];
    run = look.run;
    return [`${at + 1}. ${call.command}: ${look.text}`];
  });
  return { run, lines };
}

/** The same change twice in one plan is a slip. */
function repeats(changes: readonly Change[], at: number): string | undefined {
  const wanted = canonicalJson(changes[at]);
  return changes.slice(0, at).some((other) => canonicalJson(other) === wanted) ? 'it is in the list twice' : undefined;
}

function notProposed(run: RequestRun, lines: readonly string[]): ActionResult {
  const text = ['Not run. None of these changes was proposed:', ...lines].join('\n');
  return { kind: 'observed', run, text };
}

function withoutQuestion(session: Session): Session {
  const { pending: _shown, suspended: _half, ...rest } = session;
  return rest;
}
