import { LIMITS, type Turn, type TurnRequest, type TurnTaker } from '@fw/signature';
import type { AnswerRequest } from '@fw/assistant';
import { matchRepair, turnIdOf } from '@fw/assistant/internal';
import type { AgentOptions } from './loop/agent-options.ts';
import { readMemory, rememberTurn, writeMemory } from './loop/agent-memory.ts';
import { parseAgentState, type AgentState } from './loop/agent-state.ts';
import { openRequest } from './loop/open-request.ts';
import { begin } from './loop/request-run.ts';
import { runLoop } from './loop/run-loop.ts';
import { stopped } from './loop/stopped.ts';
import { gateAnswered, gateAnsweredByForm, heard, inWords, questionAnswered } from './loop/take-answer.ts';

/**
 * Wires the agent: it takes every step through the assistant, and states its goals with the first. Like the assistant it
 * remembers nothing; a request that waits for the person lies in the session, and any process can go on with it.
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
  const { pending } = session;
  if (utterance.trimStart().startsWith('/')) return pastAgent(options, request, utterance.trimStart().slice(1));
  if (
    utterance.trim() === '' ||
    utterance.length > LIMITS.utteranceLength ||
    matchRepair(utterance, pending === undefined ? 'nothing' : 'text', options.workflow.language) !== undefined
  )
    return forPerson(options, request);

  if (pending?.kind === 'question') {
    const state = parseAgentState(pending.resume);
    if (state !== undefined) return questionAnswered(options, request, state);
  } else if (pending !== undefined) {
    const { suspended } = readMemory(session);
    return suspended === undefined ? options.assistant.take(request) : gateAnswered(options, request, suspended);
  }
  const state: AgentState = {
    request: utterance,
    turnId: turnIdOf(request, options.newId ?? (() => crypto.randomUUID())),
    step: 0,
    plan: [],
    start: session.path,
    messages: [],
    calls: [],
    ran: [],
  };
  const run = await begin(options, { request, session: heard(session, utterance, state.turnId), state });
  return runLoop(await openRequest(run));
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
    if (state !== undefined && utterance !== '') return questionAnswered(options, { ...rest, utterance }, state);
  }
  const { suspended } = readMemory(rest.session);
  if (!isOpen || pending.kind === 'question' || suspended === undefined) return options.assistant.answer(request);
  return gateAnsweredByForm(options, request, suspended);
}

/** An escape ends what waits, and says what was done by then; anything else about the conversation leaves it waiting. */
async function forPerson(options: AgentOptions, request: TurnRequest): Promise<Turn> {
  const turn = await options.assistant.take(request);
  if (turn.session.pending !== undefined) return turn;
  const { suspended, ...memory } = readMemory(turn.session);
  const { pending } = request.session;
  const dropped = pending?.kind === 'question' ? parseAgentState(pending.resume) : suspended;
  return dropped === undefined
    ? { ...turn, session: writeMemory(turn.session, memory) }
    : stopped(options.workflow, turn, dropped);
}
