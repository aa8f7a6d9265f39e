import { safeText, type Clarification, type CommandRun, type Session, type Turn } from '@fw/signature';
import { remember } from '@fw/assistant/internal';
import { withinTime } from '@fw/assistant/internal';
import { renderPlan } from '../planner/sub-goal.ts';
import type { AgentMessage, ToolCall } from './agent-model-port.ts';
import { TRAJECTORY_TOKENS } from './agent-options.ts';
import type { ProposedChange } from './agent-state.ts';
import { changesInWords } from './commit-changes.ts';
import { readMemory, rememberTurn, renderMemory, writeMemory } from './agent-memory.ts';
import { renderInstructions } from './instructions.ts';
import { META_TOOLS } from './meta-tools.ts';
import { note, reachOf, type RequestRun } from './request-run.ts';
import { readSideBySide } from './side-by-side.ts';
import { summarise } from './summarise.ts';
import { takeAction } from './take-action.ts';
import { fitTrajectory } from './trajectory.ts';

/** Malformed answers in a row that a model is coached through. Source: chosen here, as for the walk's questions. */
const MAX_MALFORMED = 3;

/** Refusals in a row, of a repeated call or of an end that is none, after which a request ends. Source: chosen here. */
const MAX_REFUSED = 3;

/** Drives a request until it is finished, has to ask the person, or has spent what it may. */
export async function runLoop(start: RequestRun): Promise<Turn> {
  let run = start;
  let malformed = 0;
  let refused = 0;
  for (;;) {
    run.signal.throwIfAborted();
    const spent =
      run.meter.spent() ??
      (malformed >= MAX_MALFORMED ? 'the model does not answer in a form that can be used' : undefined) ??
      (refused >= MAX_REFUSED ? 'the model keeps repeating what was refused' : undefined);
    if (spent !== undefined) return endEarly(run, spent);

    const step = await askModel(run);
    if (typeof step === 'string') return endEarly(run, step);
    if (step.calls.length === 0) {
      malformed++;
      run = add(
        run,
        { role: 'assistant', text: step.text, calls: [] },
        { role: 'user', text: 'Call one of the tools. To end, call finish.' },
      );
      continue;
    }
    run = add(run, { role: 'assistant', text: step.text, calls: step.calls });
    const together = await readSideBySide(run, step.calls);
    const made = together?.texts ?? [];
    if (together !== undefined) {
      malformed = 0;
      run = add(together.run, ...step.calls.slice(0, made.length).map((call, at) => toolResult(call, made[at] ?? '')));
    }
    for (const [at, call] of step.calls.entries()) {
      if (at < made.length) continue;
      run.meter.step();
      note(run, 'tool-called', { tool: call.tool, input: call.input });
      const result = await takeAction(run, call);
      run = result.run;
      if (result.kind === 'finished') return end(run, result.answer, result.success);
      if (result.kind === 'gate-asks') {
        const waiting = { callId: call.id, tool: call.tool, command: result.command, input: result.input };
        return suspendForGate(
          skipRest({ ...run, state: { ...run.state, waiting } }, step.calls.slice(at + 1)),
          result.turn,
        );
      }
      if (result.kind === 'changes-proposed') {
        const waiting = { callId: call.id, tool: call.tool, changes: result.changes };
        return askForChanges(
          skipRest({ ...run, state: { ...run.state, waiting } }, step.calls.slice(at + 1)),
          result.changes,
        );
      }
      if (result.kind === 'agent-asks') {
        const { question, choices, foreign } = result;
        const waiting = { callId: call.id, tool: call.tool, choices, foreign };
        return askPerson(
          skipRest({ ...run, state: { ...run.state, waiting } }, step.calls.slice(at + 1)),
          question,
          choices,
        );
      }
      malformed = result.malformed === true ? malformed + 1 : 0;
      refused = result.refused === true ? refused + 1 : 0;
      note(run, 'observed', { tool: call.tool, text: result.text });
      run = add(run, toolResult(call, result.text));
    }
  }
}

/** Adds to the trajectory; the number of steps goes along, for the keys of effects. */
export function add(run: RequestRun, ...messages: readonly AgentMessage[]): RequestRun {
  return { ...run, state: { ...run.state, messages: [...run.state.messages, ...messages], step: run.meter.steps } };
}

function toolResult(call: ToolCall, text: string): AgentMessage {
  return { role: 'tool', callId: call.id, tool: call.tool, text };
}

/** Calls that a model made beside one that waits: each needs a result, or the model's next turn is refused. */
function skipRest(run: RequestRun, calls: readonly ToolCall[]): RequestRun {
  return add(
    run,
    ...calls.map((call) =>
      toolResult(call, 'Not run: the person has to answer first. Call it again if it is still needed.'),
    ),
  );
}

async function askModel(
  run: RequestRun,
): Promise<{ readonly text: string; readonly calls: readonly ToolCall[] } | string> {
  const { options, signal, state, meter, rules, session } = run;
  try {
    const { catalogue, place } = await reachOf(run);
    const { guidance } = options;
    const { description } = options.workflow.settings;
    const before = renderMemory(readMemory(session));
    const instructions = renderInstructions({
      description,
      guidance,
      catalogue,
      place,
      plan: state.plan,
      before,
      rules,
    });
    const messages = fitTrajectory(state.messages, options.trajectoryTokens ?? TRAJECTORY_TOKENS);
    const step = await withinTime(meter.remainingMs, signal, (inTime) =>
      options.model.next({ instructions, messages, tools: META_TOOLS, signal: inTime }),
    );
    meter.charge(options.model.name, step.usage);
    return step;
  } catch (error) {
    signal.throwIfAborted();
    note(run, 'model-failed', { error: error instanceof Error ? error.message : String(error) });
    return run.meter.spent() ?? 'the language model cannot be reached or gave no answer';
  }
}

/** The request is over. */
async function end(run: RequestRun, answer: string, success: boolean): Promise<Turn> {
  const { state } = run;
  const did = state.ran.map(({ command, input }) => `${command} ${JSON.stringify(input)}`);
  const summary = await summarise(run, run.options.summariser, { request: state.request, answer, did });
  note(run, 'request-ended', { plan: state.plan, steps: run.meter.steps, accounts: run.meter.accounts });
  const memory = rememberTurn(readMemory(run.session), summary, state.ran);
  return turnOf(run, { status: 'completed', answer, success, session: writeMemory(run.session, memory) });
}

/** A limit was reached: the answer says what was done and what was not. */
function endEarly(run: RequestRun, why: string): Promise<Turn> {
  const { plan, ran } = run.state;
  const done = ran.filter(({ output }) => output.success !== false);
  const lines = [
    `I had to stop: ${why}.`,
    done.length === 0
      ? 'Nothing was done.'
      : `Done: ${done.map(({ command, output }) => `${command}: ${output.text}`).join('; ')}`,
    `Plan:\n${renderPlan(plan)}`,
  ];
  return end(run, lines.join('\n'), false);
}

/** The gate's own question goes to the person as it is; the request waits in the session's memory. */
export function suspendForGate(run: RequestRun, turn: Turn): Turn {
  note(run, 'request-suspended', { waitsFor: 'gate', accounts: run.meter.accounts });
  const memory = { ...readMemory(run.session), suspended: run.state };
  const { clarification, answer } = turn;
  return turnOf(run, {
    status: 'awaiting-user',
    answer,
    success: false,
    session: writeMemory(run.session, memory),
    clarification,
  });
}

function askPerson(run: RequestRun, question: string, choices: readonly string[]): Turn {
  const message = [question, ...choices.map((choice, at) => `${at + 1}. ${choice}`)].join('\n');
  const answerSchema = { type: 'string', ...(choices.length > 0 && { enum: choices }) } as const;
  return ask(run, { kind: 'question', message, effects: [], answerSchema });
}

/** Shows all changes of a plan in one question (row N10). It expires with the first of them. */
export function askForChanges(run: RequestRun, changes: readonly ProposedChange[], before = ''): Turn {
  const expiries = changes.flatMap(({ clarification }) => clarification.expiresAt ?? []);
  return ask(run, {
    kind: 'confirm',
    message: `${before}${changesInWords(changes)}`,
    effects: changes.flatMap(({ clarification }) => clarification.effects),
    answerSchema: { type: 'boolean' },
    ...(expiries.length > 0 && { expiresAt: expiries.toSorted()[0] ?? '' }),
  });
}

/** Puts a question to the person; their answer resumes the trajectory, in whatever process. */
function ask(run: RequestRun, parts: Omit<Clarification, 'id' | 'candidates' | 'issues' | 'attempt'>): Turn {
  const waitsFor = parts.kind === 'confirm' ? 'changes' : 'answer';
  note(run, 'request-suspended', { waitsFor, accounts: run.meter.accounts });
  const id = run.options.newId?.() ?? crypto.randomUUID();
  const clarification: Clarification = { id, candidates: [], issues: [], attempt: 1, ...parts };
  const session: Session = { ...run.session, pending: { kind: 'question', clarification, resume: run.state } };
  return turnOf(run, { status: 'awaiting-user', answer: parts.message, success: false, session, clarification });
}

interface TurnParts {
  readonly status: Turn['status'];
  readonly answer: string;
  readonly success: boolean;
  readonly session: Session;
  readonly clarification?: Clarification | undefined;
}

function turnOf(run: RequestRun, { clarification, session, ...given }: TurnParts): Turn {
  const parts = { ...given, answer: safeText(given.answer) };
  // Each turn tells what ran since the person spoke last; the state keeps all of it for the finish gate.
  const ran: readonly CommandRun[] = run.state.ran;
  const told = withAnswer(session, parts.answer, run.state.turnId);
  const counted = { ...told, turns: run.request.session.turns + 1 };
  return {
    id: run.state.turnId,
    ...parts,
    ran,
    issues: [],
    session: counted,
    ...(clarification !== undefined && { clarification }),
  };
}

/** What the person was told, once: the gate has written down its own questions. */
function withAnswer(session: Session, text: string, turnId: string): Session {
  const last = session.history.at(-1);
  return last?.from === 'assistant' && last.text === text
    ? session
    : remember(session, [{ from: 'assistant', text, turnId }]);
}
