import { canonicalJson, type Effect, type Session, type Turn, type WorkflowCommand } from '@fw/signature';
import { renderPlan } from '../planner/sub-goal.ts';
import type { ObjectModel, ToolCall } from './agent-model-port.ts';
import { timesIn } from '@fw/assistant/internal';
import { withinTime } from '@fw/assistant/internal';
import { readMemory, renderMemory } from './agent-memory.ts';
import { findFalseClaim } from './claims.ts';
import { clarifyCommand } from './clarify-command.ts';
import { foreignChoices } from './offered-choices.ts';
import { checkFinish, honestAnswer } from './finish-gate.ts';
import { pastCall, refuseLoop } from './loop-guard.ts';
import { readAction, type AgentAction } from './meta-tools.ts';
import type { ProposedChange } from './agent-state.ts';
import { needsReplan, observe } from './observe.ts';
import { proposeChanges } from './propose-changes.ts';
import { stepRequest } from './step-request.ts';
import { withoutDefaults } from './without-defaults.ts';
import { happened, note, planned, reachOf, type RequestRun } from './request-run.ts';

/** What one tool call came to. */
export type ActionResult =
  /** Told to the model, and on it goes. */
  | {
      readonly kind: 'observed';
      readonly run: RequestRun;
      readonly text: string;
      readonly malformed?: boolean;
      readonly refused?: boolean;
    }
  /** The application asks the person; the call waits for the answer. */
  | {
      readonly kind: 'gate-asks';
      readonly run: RequestRun;
      readonly turn: Turn;
      readonly command: string;
      readonly input: string;
    }
  /** Several changes wait for one yes. */
  | { readonly kind: 'changes-proposed'; readonly run: RequestRun; readonly changes: readonly ProposedChange[] }
  | {
      readonly kind: 'agent-asks';
      readonly run: RequestRun;
      readonly question: string;
      /** Answers to choose from; empty when any words will do. */
      readonly choices: readonly string[];
      /** Choices of the model's own making. */
      readonly foreign: readonly string[];
    }
  | { readonly kind: 'finished'; readonly run: RequestRun; readonly answer: string; readonly success: boolean };

/** Does what a model's tool call asks for. */
export async function takeAction(run: RequestRun, call: ToolCall): Promise<ActionResult> {
  const action = call.invalid ?? readAction(call.tool, call.input);
  if (typeof action === 'string') return { kind: 'observed', run, text: action, malformed: true };
  switch (action.kind) {
    case 'run_command':
      return runCommand(run, action);
    case 'run_commands':
      return proposeChanges(run, action.changes);
    case 'what_can_i_do': {
      const { catalogue, place } = await reachOf(run);
      return { kind: 'observed', run, text: `At ${place}:\n${catalogue}` };
    }
    case 'intent_misunderstood': {
      const next = await planned(run, `the plan does not fit: ${action.reason}`);
      return { kind: 'observed', run: next, text: `The plan is now:\n${renderPlan(next.state.plan)}` };
    }
    case 'ask_user': {
      const { question, choices = [] } = action;
      return { kind: 'agent-asks', run, question, choices, foreign: await foreignChoices(run, choices) };
    }
    case 'finish':
      return finish(run, action);
  }
}

async function runCommand(
  run: RequestRun,
  action: Extract<AgentAction, { readonly kind: 'run_command' }>,
): Promise<ActionResult> {
  const { options, signal, state } = run;
  const { commands } = await reachOf(run);
  const named = commands.find(({ qualifiedName }) => qualifiedName === action.command);
  const model = options.clarifier ?? options.planner;
  const command = named ?? (await meant(run, action.command, commands, model));
  if (command === undefined) {
    const names = commands.map(({ qualifiedName }) => qualifiedName).join(', ');
    return { kind: 'observed', run, text: `There is no command "${action.command}" here. There is: ${names}.` };
  }

  // Whether it is done once more the gate decides, where the person's words may ask for it.
  const mayRepeat = command.effect !== 'read' && timesIn(state.request) > 1;
  const refused = mayRepeat ? undefined : refuseLoop(state.calls, command.qualifiedName, action.parameters);
  if (refused !== undefined) {
    note(run, 'loop-broken', { command: command.qualifiedName });
    const next = await planned(run, 'the same call was repeated');
    return { kind: 'observed', run: next, text: refused, refused: true };
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
    return {
      kind: 'gate-asks',
      run: after,
      turn,
      command: command.qualifiedName,
      input: canonicalJson(action.parameters),
    };
  }
  const why = needsReplan(turn);
  const next = why === undefined ? after : await planned(after, why);
  const corrected = named === undefined ? `(Read as ${command.qualifiedName}.)\n` : '';
  return { kind: 'observed', run: next, text: `${corrected}${observe(turn)}` };
}

/** The command that a wrong name stands for; a clarifier that fails leaves it unknown. */
async function meant(
  run: RequestRun,
  name: string,
  commands: readonly WorkflowCommand[],
  model: ObjectModel | undefined,
): Promise<WorkflowCommand | undefined> {
  try {
    const found = await withinTime(run.meter.remainingMs, run.signal, (signal) =>
      clarifyCommand(name, commands, { model, happened: happened(run.state), signal }),
    );
    if (found.usage !== undefined && model !== undefined) run.meter.charge(model.name, found.usage);
    note(run, 'command-clarified', { from: name, to: found.command?.qualifiedName });
    return found.command;
  } catch (error) {
    run.signal.throwIfAborted();
    note(run, 'clarifier-failed', { error: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

/** The run after the assistant took a step for it. */
export function afterStep(
  run: RequestRun,
  turn: Turn,
  call: { readonly command: string; readonly input: unknown; readonly effect: Effect },
): RequestRun {
  const ran = turn.ran.length > 0;
  const came = { ran, changed: ran && call.effect !== 'read' };
  const calls = [...run.state.calls, pastCall(call.command, call.input, came)];
  return {
    ...run,
    session: unasked(turn.session),
    state: { ...run.state, calls, ran: [...run.state.ran, ...turn.ran] },
  };
}

/** What the gate asks of a model is no question to the person: the model answers it or asks in words of its own. */
function unasked(session: Session): Session {
  const { pending, suspended: _half, ...rest } = session;
  return pending?.kind === 'confirm' ? session : rest;
}

/** Told to a model that reports a change although none was made in this request. */
const NOTHING_CHANGED =
  'No command that changes anything has run in this request, so your answer must not say that something was changed. ' +
  'Run the command, or hand the sub-goal back with a reason and say that it was not done.';

function finish(run: RequestRun, action: Extract<AgentAction, { readonly kind: 'finish' }>): ActionResult {
  const { options, state } = run;
  const changes = new Set(
    [...options.workflow.commands.values()]
      .filter(({ effect }) => effect !== 'read')
      .map(({ qualifiedName }) => qualifiedName),
  );
  const memory = readMemory(run.session);
  const verdict = checkFinish(state.plan, action, state.ran, { changes, remembers: memory.summaries.length > 0 });
  if (verdict.kind === 'unfinished') {
    note(run, 'finish-refused', { why: verdict.why });
    return { kind: 'observed', run, text: verdict.why, refused: true };
  }
  const claim = findFalseClaim(action.answer, {
    commands: options.workflow.commands.values(),
    ran: state.ran,
    sources: [...state.ran.map(({ output }) => `${output.text}\n${canonicalJson(output.data)}`), renderMemory(memory)],
  });
  if (claim !== undefined) {
    note(run, 'finish-refused', { why: 'nothing was changed', claim });
    return { kind: 'observed', run, text: NOTHING_CHANGED, refused: true };
  }
  const success = verdict.plan.every(({ status }) => status === 'done');
  return {
    kind: 'finished',
    run: { ...run, state: { ...state, plan: verdict.plan } },
    answer: honestAnswer(action.answer, verdict.plan),
    success,
  };
}
