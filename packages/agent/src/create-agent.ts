import { canonicalJson, LIMITS, type Session, type Turn, type TurnRequest, type TurnTaker } from '@fw/signature';
import type { AnswerRequest } from '@fw/assistant';
import { remember } from '@fw/assistant/internal';
import { matchRepair } from '@fw/assistant/internal';
import { turnIdOf } from '@fw/assistant/internal';
import type { AgentOptions } from './loop/agent-options.ts';
import { readMemory, rememberTurn, writeMemory } from './loop/agent-memory.ts';
import { parseAgentState, type AgentState, type ProposedChange } from './loop/agent-state.ts';
import { BudgetMeter, DEFAULT_BUDGET } from './loop/budget.ts';
import { PERSON_SPOKE, type PastCall } from './loop/loop-guard.ts';
import { commitChanges, inputOf, readPlanAnswer } from './loop/commit-changes.ts';
import { observe } from './loop/observe.ts';
import { note, planned, type RequestRun } from './loop/request-run.ts';
import { add, askForChanges, runLoop, suspendForGate } from './loop/run-loop.ts';

/**
 * Wires the agent: it plans, then takes every step through the assistant. Like the assistant it remembers nothing; a
 * request that waits for the person lies in the session, and any process can go on with it.
 *
 * What a person says at any time ("abort", "what can I do") and a line that begins with `/` go to the assistant.
 */
export function createAgent(options: AgentOptions): Agent {
  return {
    take: (request) => takeTurn(options, request),
    answer: (request) => takeAnswer(options, request),
  };
}

/** The agent: takes turns, and structured answers to whatever is open. Made by `createAgent`. */
export interface Agent extends TurnTaker {
  /** An answer from a button, a form or a protocol, to the agent's own question or to one of the gate. */
  answer(request: AnswerRequest): Promise<Turn>;
}

async function takeTurn(options: AgentOptions, request: TurnRequest): Promise<Turn> {
  const { session, utterance } = request;
  const memory = readMemory(session);
  const { pending } = session;
  if (utterance.trimStart().startsWith('/')) return pastAgent(options, request, utterance.trimStart().slice(1));
  if (
    utterance.trim() === '' ||
    utterance.length > LIMITS.utteranceLength ||
    matchRepair(utterance, pending !== undefined) !== undefined
  )
    return forPerson(options, request);

  if (pending?.kind === 'question') {
    const state = parseAgentState(pending.resume);
    if (state !== undefined) return answered(options, request, state);
  } else if (pending !== undefined) {
    const { suspended } = memory;
    if (suspended === undefined) return options.assistant.take(request);
    const { turnId, step } = suspended;
    return gateAnswered(options, request, suspended, await options.assistant.take({ ...request, turnId, step }));
  }
  const state: AgentState = {
    request: utterance,
    turnId: turnIdOf(request, options.newId ?? (() => crypto.randomUUID())),
    step: 0,
    plan: [],
    messages: [{ role: 'user', text: utterance }],
    calls: [],
    ran: [],
  };
  return runLoop(await planned(await begin(options, request, heard(session, utterance, state.turnId), state)));
}

/** The assistant takes the line, and the agent remembers what came of it: "cancel it" may follow. */
async function pastAgent(options: AgentOptions, request: TurnRequest, utterance: string): Promise<Turn> {
  const turn = await options.assistant.take({ ...request, utterance });
  if (turn.ran.length === 0) return turn;
  const did = turn.ran.map(({ command, input }) => `${command} ${JSON.stringify(input)}`);
  const before = readMemory(turn.session);
  const memory = rememberTurn(before, { request: utterance, answer: turn.answer, did }, turn.ran);
  return { ...turn, session: writeMemory(turn.session, { ...before, ...memory }) };
}

/** A structured answer re-enters where its words would; it is never read as an escape or as a command. */
async function takeAnswer(options: AgentOptions, request: AnswerRequest): Promise<Turn> {
  const { clarificationId, answer, ...rest } = request;
  const { pending } = rest.session;
  const isOpen = pending?.clarification.id === clarificationId;
  const utterance = inWords(answer);
  if (isOpen && pending.kind === 'question') {
    const state = parseAgentState(pending.resume);
    if (state !== undefined && utterance !== '') return answered(options, { ...rest, utterance }, state);
  }
  const { suspended } = readMemory(rest.session);
  if (!isOpen || pending.kind === 'question' || suspended === undefined) return options.assistant.answer(request);
  const { turnId, step } = suspended;
  return gateAnswered(
    options,
    { ...rest, utterance },
    suspended,
    await options.assistant.answer({ ...request, turnId, step }),
  );
}

/** What a structured answer would be in words; empty when it is none. */
function inWords(answer: unknown): string {
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no';
  if (answer === undefined || answer === null) return '';
  return typeof answer === 'string' ? answer.trim() : canonicalJson(answer);
}

/** An escape ends what waits; anything else about the conversation leaves it waiting. */
async function forPerson(options: AgentOptions, request: TurnRequest): Promise<Turn> {
  const turn = await options.assistant.take(request);
  if (turn.session.pending !== undefined) return turn;
  const { suspended: _dropped, ...memory } = readMemory(turn.session);
  return { ...turn, session: writeMemory(turn.session, memory) };
}

/** The person answered the agent's question: the answer is the result of the call that asked. */
async function answered(options: AgentOptions, request: TurnRequest, state: AgentState): Promise<Turn> {
  const { pending: _answered, ...rest } = request.session;
  if (state.waiting?.changes !== undefined) return changesAnswered(options, request, state, state.waiting.changes);
  const spoken = { ...withoutWaiting(state), calls: [...state.calls, PERSON_SPOKE] };
  const words = chosen(state, request.utterance);
  const isForeign = state.waiting?.foreign?.includes(words) === true;
  const after = isForeign ? picked(rest, words, state.turnId) : heard(rest, words, state.turnId);
  const run = await begin(options, request, after, spoken);
  const told = tell(run, state, `The person answered: ${words}`);
  return runLoop(await planned(told, 'the person answered'));
}

/** A choice that was offered, by its number or its words; anything else is what the person said. */
function chosen({ waiting }: AgentState, utterance: string): string {
  const { choices = [] } = waiting ?? {};
  const said = utterance.trim();
  const number = /^(\d+)[.)]?$/.exec(said)?.[1];
  const byWords = choices.find((choice) => choice.toLowerCase() === said.toLowerCase());
  return byWords ?? (number === undefined ? undefined : choices[Number(number) - 1]) ?? utterance;
}

/** The person answered a plan of changes: a plain yes makes them all, anything else makes none. */
async function changesAnswered(
  options: AgentOptions,
  request: TurnRequest,
  state: AgentState,
  changes: readonly ProposedChange[],
): Promise<Turn> {
  const { pending: _answered, ...session } = request.session;
  if (request.from === 'agent')
    return askForChanges(await begin(options, request, session, state), changes, 'Only the person can confirm this.\n');
  if (readPlanAnswer(request.utterance) === 'no') {
    const kept = { ...withoutWaiting(state), calls: [...state.calls, PERSON_SPOKE] };
    const run = await begin(options, request, heard(session, request.utterance, state.turnId), kept);
    const text = `None of it was run. The person said: ${request.utterance}`;
    return runLoop(await planned(tell(run, state, text), 'the person did not confirm'));
  }
  const run = await begin(options, request, session, withoutWaiting(state));
  const committed = await commitChanges(run, changes, request.utterance);
  if (committed.asks !== undefined) {
    const { turn, change } = committed.asks;
    const { callId = '', tool = '' } = state.waiting ?? {};
    const waiting = { callId, tool, command: change.open.command, input: inputOf(change), told: committed.text };
    return suspendForGate({ ...committed.run, state: { ...committed.run.state, waiting } }, turn);
  }
  return runLoop(tell(committed.run, state, `The person confirmed.\n${committed.text}`));
}

/** The person answered the gate; when it is satisfied the request goes on with what came of it. */
async function gateAnswered(options: AgentOptions, request: TurnRequest, state: AgentState, turn: Turn): Promise<Turn> {
  if (turn.status === 'awaiting-user')
    return { ...turn, session: writeMemory(turn.session, readMemory(request.session)) };
  const { suspended: _resumed, ...memory } = readMemory(request.session);
  const ran = [...state.ran, ...turn.ran];
  const { command, input } = state.waiting ?? {};
  const happened = turn.ran.length > 0;
  const answered: readonly PastCall[] =
    command === undefined ? [] : [{ command, input: input ?? '', changed: happened, ran: happened }];
  const calls = [...state.calls, ...answered];
  const run = await begin(options, request, writeMemory(turn.session, memory), {
    ...withoutWaiting(state),
    ran,
    calls,
  });
  const confirmed = turn.ran.some((done) => done.command === command);
  const outcome = confirmed ? 'The person confirmed.' : `It was not run. The person said: ${request.utterance}`;
  const before = state.waiting?.told === undefined ? '' : `${state.waiting.told}\n`;
  const told = tell(run, state, `${before}${outcome}\n${observe(turn)}`);
  return runLoop(confirmed ? told : await planned(told, 'the person did not confirm'));
}

function withoutWaiting({ waiting: _waiting, ...state }: AgentState): AgentState {
  return state;
}

function tell(run: RequestRun, { waiting }: AgentState, text: string): RequestRun {
  return add(
    run,
    waiting === undefined ? { role: 'user', text } : { role: 'tool', callId: waiting.callId, tool: waiting.tool, text },
  );
}

async function begin(
  options: AgentOptions,
  request: TurnRequest,
  session: Session,
  state: AgentState,
): Promise<RequestRun> {
  const meter = new BudgetMeter(
    { ...DEFAULT_BUDGET, ...options.budget },
    options.prices ?? {},
    options.timer ?? (() => performance.now()),
    state.step,
  );
  const signal = request.signal ?? new AbortController().signal;
  signal.throwIfAborted();
  const run = { options, request, signal, meter, rules: (await options.insights?.()) ?? [], session, state };
  note(run, 'request-started', { turnId: state.turnId, step: state.step });
  return run;
}

/** The person picked what a model made up: that is not their word for it. */
function picked(session: Session, choice: string, turnId: string): Session {
  return remember(session, [{ from: 'offered', text: choice, turnId }]);
}

/** The person's own words ground the values of the steps that follow. */
function heard(session: Session, utterance: string, turnId: string): Session {
  return remember(session, [{ from: 'person', text: utterance, turnId }]);
}
