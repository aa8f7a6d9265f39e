import { canonicalJson, type Turn } from '@fw/signature';
import { withinTime } from '@fw/assistant/internal';
import type { ActionResult } from './action-result.ts';
import type { AgentMessage, ModelStep, ToolCall } from './agent-model-port.ts';
import { TRAJECTORY_TOKENS } from './agent-options.ts';
import { AnswerStream } from './answer-stream.ts';
import { fitForHistory, repeatedCalls } from './call-ids.ts';
import { endEarly, endRequest } from './end-request.ts';
import { goalsOf } from './finish.ts';
import { META_TOOLS } from './meta-tools.ts';
import { readAction } from './read-action.ts';
import { note, reachOf, type RequestRun } from './request-run.ts';
import { readSideBySide } from './side-by-side.ts';
import { askForChanges, askPerson, suspendForGate } from './suspend.ts';
import { takeAction, takeCall } from './take-action.ts';
import { fitTrajectory } from './trajectory.ts';
import { callsInWords, wordsAsAction } from './words-as-call.ts';

/** Malformed answers in a row that a model is coached through. Source: chosen here, as for the walk's questions. */
const MAX_MALFORMED = 3;

/**
 * Refusals in a row, of a repeated call or of an end that is none, or steps that came to the very same as the one before,
 * after which a request ends. Source: chosen here.
 */
const MAX_REFUSED = 3;

/** Drives a request until it is finished, has to ask the person, or has spent what it may. */
export async function runLoop(start: RequestRun): Promise<Turn> {
  let run = start;
  let malformed = 0;
  let refused = 0;
  let last = '';
  for (;;) {
    run.signal.throwIfAborted();
    const spent =
      run.meter.spent() ??
      (malformed >= MAX_MALFORMED ? 'the model does not answer in a form that can be used' : undefined) ??
      (refused >= MAX_REFUSED ? 'the model keeps repeating what was refused' : undefined);
    if (spent !== undefined) return endEarly(run, spent);

    const before = run.state;
    const stream = new AnswerStream(run);
    const step = await askModel(run, stream);
    if (typeof step === 'string') {
      stream.withdraw();
      return endEarly(run, step);
    }
    const written = step.calls.length > 0 ? step.calls : callsInWords(step.text);
    const calls = fitForHistory(run.state.messages, written);
    const thoughts = step.thoughts === undefined ? {} : { thoughts: step.thoughts };
    run = add(run, {
      role: 'assistant',
      text: step.calls.length === 0 && calls.length > 0 ? '' : step.text,
      calls,
      ...thoughts,
    });
    const result = await (calls.length === 0 ? takeWords(run, step.text) : takeCalls(run, calls));
    run = result.run;
    if (result.kind === 'finished') {
      stream.end(result.answer);
      return endRequest(run, result.answer, result.success);
    }
    stream.withdraw();
    if (result.kind === 'suspended') return result.turn;
    malformed = result.malformed ? malformed + 1 : 0;
    const came = inWords(run.state.messages.slice(before.messages.length));
    // What ran may well run again, and come to the same.
    const isRepeated = came === last && run.state.ran.length === before.ran.length;
    last = came;
    refused = result.refused || isRepeated ? refused + 1 : 0;
  }
}

/** A step by what was called and what came of it. */
function inWords(messages: readonly AgentMessage[]): string {
  return canonicalJson(
    messages.map((message) =>
      message.role === 'assistant' ? message.calls.map(({ tool, input }) => ({ tool, input })) : message.text,
    ),
  );
}

/** What a call, or words in its place, came to for the loop. */
type StepResult =
  | { readonly kind: 'went-on'; readonly run: RequestRun; readonly malformed: boolean; readonly refused: boolean }
  | { readonly kind: 'suspended'; readonly run: RequestRun; readonly turn: Turn }
  | Extract<ActionResult, { readonly kind: 'finished' }>;

/** Words without a call: an answer, a question, or an announcement, which is coached. */
async function takeWords(run: RequestRun, text: string): Promise<StepResult> {
  const action = wordsAsAction(text);
  if (action === undefined) {
    const coached = add(run, { role: 'user', text: 'Call one of the tools. To end, call finish.' });
    return { kind: 'went-on', run: coached, malformed: true, refused: false };
  }
  const result = await takeAction(run, action);
  return result.kind === 'observed'
    ? { kind: 'went-on', run: add(result.run, { role: 'user', text: result.text }), malformed: false, refused: true }
    : // Words alone do not say that it is done.
      settled(result.kind === 'finished' && run.state.ran.length === 0 ? { ...result, success: false } : result, {
        id: '',
        tool: '',
        input: {},
      });
}

async function takeCalls(start: RequestRun, calls: readonly ToolCall[]): Promise<StepResult> {
  let run = start;
  const together = await readSideBySide(run, calls);
  const made = together?.texts ?? [];
  if (together !== undefined) {
    run = add(together.run, ...calls.slice(0, made.length).map((call, at) => toolResult(call, made[at] ?? '')));
  }
  const repeated = repeatedCalls(calls);
  let came = { malformed: false, refused: false };
  for (const [at, call] of calls.entries()) {
    if (at < made.length) continue;
    if (repeated.has(at)) {
      run = add(run, toolResult(call, SAME_CALL));
      continue;
    }
    run.meter.step();
    note(run, 'tool-called', { tool: call.tool, input: call.input });
    const result = await takeCall(run, call);
    run = result.run;
    if (result.kind === 'observed') {
      note(run, 'observed', { tool: call.tool, text: result.text });
      run = add(run, toolResult(call, result.text));
      came = { malformed: result.malformed === true, refused: result.refused === true };
      continue;
    }
    const rest = calls.map((each, place) => ({ call: each, isRepeated: repeated.has(place) })).slice(at + 1);
    if (result.kind !== 'finished') run = await besideWaiting(run, rest);
    return settled({ ...result, run }, call);
  }
  return { kind: 'went-on', run, ...came };
}

/** A result that ends the turn: the request is over, or it waits for the person with the call that asked. */
function settled(
  result: Exclude<ActionResult, { readonly kind: 'observed' }>,
  { id: callId, tool }: ToolCall,
): StepResult {
  if (result.kind === 'finished') return result;
  const { run } = result;
  switch (result.kind) {
    case 'gate-asks': {
      const waiting = { callId, tool, command: result.command, input: result.input };
      return {
        kind: 'suspended',
        run,
        turn: suspendForGate({ ...run, state: { ...run.state, waiting } }, result.turn),
      };
    }
    case 'changes-proposed': {
      const waiting = {
        callId,
        tool,
        changes: result.changes,
        ...(result.told !== undefined && { told: result.told }),
      };
      return {
        kind: 'suspended',
        run,
        turn: askForChanges({ ...run, state: { ...run.state, waiting } }, result.changes),
      };
    }
    case 'agent-asks': {
      const { question, choices, foreign } = result;
      const waiting = { callId, tool, choices, foreign };
      return {
        kind: 'suspended',
        run,
        turn: askPerson({ ...run, state: { ...run.state, waiting } }, question, choices),
      };
    }
  }
}

/** Told of a call that stands twice in one answer. */
const SAME_CALL = 'This very call stands above in the same answer; its result counts for both.';

/** Calls beside one that waits: look-ups are made now, anything else has to come again. Each needs a result. */
async function besideWaiting(
  start: RequestRun,
  calls: readonly { readonly call: ToolCall; readonly isRepeated: boolean }[],
): Promise<RequestRun> {
  let run = start;
  const { commands } = calls.length === 0 ? { commands: [] } : await reachOf(run);
  for (const { call, isRepeated } of calls) {
    if (isRepeated) {
      run = add(run, toolResult(call, SAME_CALL));
      continue;
    }
    const action = readAction(call.tool, call.input);
    const isRead =
      typeof action !== 'string' &&
      action.kind === 'run_command' &&
      commands.some(({ qualifiedName, effect }) => qualifiedName === action.command && effect === 'read');
    const { pending, ...rest } = run.session;
    const result = isRead ? await takeCall({ ...run, session: rest }, call) : undefined;
    const isSeen = result?.kind === 'observed';
    if (isSeen)
      run = { ...result.run, session: pending === undefined ? result.run.session : { ...result.run.session, pending } };
    const text = isSeen ? result.text : 'Not run: the person has to answer first. Call it again if it is still needed.';
    run = add(run, toolResult(call, text));
  }
  return run;
}

/**
 * Adds to the trajectory; the number of steps goes along, for the keys of effects. What a message holds stands in one order
 * from the beginning, the one in which a stored request is read: providers find a prompt in their cache by its bytes.
 */
export function add(run: RequestRun, ...messages: readonly AgentMessage[]): RequestRun {
  // Canonical JSON of a message is a message.
  const ordered = messages.map((message) => JSON.parse(canonicalJson(message)) as AgentMessage);
  return { ...run, state: { ...run.state, messages: [...run.state.messages, ...ordered], step: run.meter.steps } };
}

function toolResult(call: ToolCall, text: string): AgentMessage {
  return { role: 'tool', callId: call.id, tool: call.tool, text };
}

async function askModel(run: RequestRun, { listener }: AnswerStream): Promise<ModelStep | string> {
  const { options, signal, state, meter, instructions } = run;
  try {
    const messages = fitTrajectory(state.messages, options.trajectoryTokens ?? TRAJECTORY_TOKENS, goalsOf(run));
    const step = await withinTime(meter.remainingMs, signal, (inTime) =>
      options.model.next({
        instructions,
        messages,
        tools: META_TOOLS,
        signal: inTime,
        ...(listener !== undefined && { onAnswer: listener }),
      }),
    );
    meter.charge(options.model.name, step.usage);
    return step;
  } catch (error) {
    signal.throwIfAborted();
    note(run, 'model-failed', { error: error instanceof Error ? error.message : String(error) });
    return meter.spent() ?? 'the language model cannot be reached or gave no answer';
  }
}
