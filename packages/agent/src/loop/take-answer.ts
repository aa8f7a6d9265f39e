import { canonicalJson, type Session, type Turn, type TurnRequest } from '@fw/signature';
import type { AnswerRequest } from '@fw/assistant';
import { isYesAgain, remember } from '@fw/assistant/internal';
import type { AgentOptions } from './agent-options.ts';
import { readMemory, writeMemory } from './agent-memory.ts';
import type { AgentState, ProposedChange } from './agent-state.ts';
import { commitChanges, inputOf } from './commit-changes.ts';
import { readConfirmation, type ConfirmationReply } from './confirmation.ts';
import { PERSON_SPOKE, type PastCall } from './loop-guard.ts';
import { observe } from './observe.ts';
import { begin, type RequestRun } from './request-run.ts';
import { add, runLoop } from './run-loop.ts';
import { askForChanges, suspendForGate } from './suspend.ts';
import { answered, asked, recordOf } from './turn-record.ts';
import { isUnknown } from './what-ran.ts';

/** The person answered the agent's question: the answer is the result of the call that asked. */
export async function questionAnswered(options: AgentOptions, request: TurnRequest, before: AgentState): Promise<Turn> {
  const state = spokenTo(before, request);
  const { pending: _answered, ...rest } = request.session;
  if (state.waiting?.changes !== undefined) return changesAnswered(options, request, state, state.waiting.changes);
  const spoken = { ...withoutWaiting(state), calls: [...state.calls, PERSON_SPOKE] };
  const words = chosen(state, request.utterance);
  const isForeign = state.waiting?.foreign?.includes(words) === true;
  const session = isForeign ? picked(rest, words, state.turnId) : heard(rest, words, state.turnId);
  return runLoop(
    tell(await begin(options, { request, session, state: spoken }), state, `The person answered: ${words}`),
  );
}

/** A choice that was offered, by its number or its words; anything else is what the person said. */
function chosen({ waiting }: AgentState, utterance: string): string {
  const { choices = [] } = waiting ?? {};
  const said = utterance.trim();
  const number = /^(\d+)[.)]?$/.exec(said)?.[1];
  const byWords = choices.find((choice) => choice.toLowerCase() === said.toLowerCase());
  return byWords ?? (number === undefined ? undefined : choices[Number(number) - 1]) ?? utterance;
}

/** The person answered changes that were shown together: those that they clearly said yes to are made. */
async function changesAnswered(
  options: AgentOptions,
  request: TurnRequest,
  state: AgentState,
  changes: readonly ProposedChange[],
): Promise<Turn> {
  const { pending: _answered, ...session } = request.session;
  const again = async (after: AgentState, before: string) =>
    askForChanges(await begin(options, { request, session, state: after }), changes, before);
  if (request.from === 'agent') return again(state, 'Only the person can confirm this.\n');
  const reply = replyTo(options, request, state, changes.length);
  if (reply.kind === 'doubtful') return again(saidToo(state, request.utterance), 'Please say yes or no.\n');
  if (reply.kind === 'no' || reply.kind === 'words') {
    const kept = { ...withoutWaiting(state), calls: [...state.calls, PERSON_SPOKE] };
    const run = await begin(options, { request, session: heardAll(session, state, request.utterance), state: kept });
    return runLoop(
      tell(run, state, `${toldBefore(state)}None of it was run. The person said: ${allSaid(state, request.utterance)}`),
    );
  }
  const wanted = changes.filter((_, at) => reply.which.includes(at));
  const run = await begin(options, { request, session, state: withoutWaiting(state) });
  const committed = await commitChanges(run, wanted);
  const left = changes.filter((_, at) => !reply.which.includes(at));
  const without = left.map(
    ({ open }) => `${open.command} ${inputOf({ open })}: not run, the person said: ${request.utterance}`,
  );
  const text = [committed.text, ...without].join('\n');
  const spoken =
    left.length === 0 ? committed.run.session : heard(committed.run.session, request.utterance, state.turnId);
  if (committed.asks !== undefined) {
    const { turn, change } = committed.asks;
    const { callId = '', tool = '' } = state.waiting ?? {};
    const waiting = { callId, tool, command: change.open.command, input: inputOf(change), told: text };
    return suspendForGate({ ...committed.run, state: { ...committed.run.state, waiting } }, turn);
  }
  return runLoop(
    tell({ ...committed.run, session: spoken }, state, `${toldBefore(state)}The person confirmed.\n${text}`),
  );
}

/**
 * The person answered a question of the gate. A clear yes or no goes to the gate, and so does an exact correction of
 * what is shown; a doubt is asked again. Anything else closes the question unrun, and all of it goes to the loop.
 */
export async function gateAnswered(options: AgentOptions, request: TurnRequest, before: AgentState): Promise<Turn> {
  const state = spokenTo(before, request);
  const { assistant } = options;
  const { turnId, step } = state;
  const { pending } = request.session;
  const asked = { ...request, turnId, step };
  const reply = replyTo(options, request, state, 1);
  if (request.from === 'agent' || pending?.kind !== 'confirm' || reply.kind === 'yes' || reply.kind === 'no')
    return afterGate(options, request, state, await assistant.take(asked));
  if (reply.kind === 'doubtful') {
    const { clarification } = pending;
    const again = { clarification, answer: `Please say yes or no.\n${clarification.message}` };
    const run = await begin(options, { request, session: request.session, state: saidToo(state, request.utterance) });
    return suspendForGate(run, again);
  }
  const corrected = await assistant.take({ ...asked, only: 'correction' });
  if (corrected.clarification?.kind === 'confirm') return waitOn(corrected, request, saidToo(state, request.utterance));
  const { pending: _closed, ...session } = request.session;
  const kept = { ...withoutWaiting(state), calls: [...state.calls, PERSON_SPOKE] };
  const run = await begin(options, { request, session: heardAll(session, state, request.utterance), state: kept });
  return runLoop(
    tell(run, state, `${toldBefore(state)}It was not run. The person said: ${allSaid(state, request.utterance)}`),
  );
}

/** A yes, a no or other words; a request that was nothing but a yes and answered nothing is none when it comes twice. */
function replyTo(
  { workflow: { language } }: AgentOptions,
  { utterance, session }: TurnRequest,
  { request, turnId }: AgentState,
  count: number,
): ConfirmationReply {
  const before = session.history.findLast((message) => message.from === 'assistant' && message.turnId !== turnId);
  const isAnswer = before?.text.includes('?') === true;
  return !isAnswer && isYesAgain(utterance, request, language)
    ? { kind: 'doubtful' }
    : readConfirmation(utterance, count, language);
}

/** A structured answer to a question of the gate. */
export async function gateAnsweredByForm(
  options: AgentOptions,
  request: AnswerRequest,
  state: AgentState,
): Promise<Turn> {
  const { clarificationId: _id, answer, ...rest } = request;
  const { turnId, step } = state;
  const spoken = { ...rest, utterance: inWords(answer) };
  const turn = await options.assistant.answer({ ...request, turnId, step });
  return afterGate(options, spoken, spokenTo(state, spoken), turn);
}

/** What a structured answer would be in words; empty when it is none. */
export function inWords(answer: unknown): string {
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no';
  if (answer === undefined || answer === null) return '';
  return typeof answer === 'string' ? answer.trim() : canonicalJson(answer);
}

/** The gate has its answer; when it is satisfied the request goes on with what came of it. */
async function afterGate(options: AgentOptions, request: TurnRequest, state: AgentState, turn: Turn): Promise<Turn> {
  if (turn.status === 'awaiting-user') return waitOn(turn, request, state);
  const { suspended: _over, ...rest } = readMemory(request.session);
  const session = writeMemory(turn.session, rest);
  // The application is away: the question stays open, and the same answer will do later.
  if (turn.session.pending !== undefined) return waitOn(turn, request, state);

  const confirmed = turn.ran.length > 0;
  const { command = '', input = '' } = state.waiting ?? {};
  const unknown = isUnknown(turn);
  const asked: PastCall = { command, input, changed: confirmed, ran: confirmed, ...(unknown && { unknown }) };
  // What the person corrected is what ran; both count as done.
  const made = turn.ran.map((run): PastCall => ({
    command: run.command,
    input: canonicalJson(run.input),
    changed: true,
    ran: true,
  }));
  const after = {
    ...withoutWaiting(state),
    ran: [...state.ran, ...turn.ran],
    calls: [...state.calls, ...(confirmed ? made : [PERSON_SPOKE]), asked],
  };
  const run = await begin(options, { request, session: heardAll(session, state, ''), state: after });
  const outcome =
    confirmed || unknown
      ? `The person confirmed.${correctionIn(turn, input)}`
      : `It was not run. The person said: ${allSaid(state, request.utterance)}`;
  return runLoop(tell(run, state, `${toldBefore(state)}${outcome}\n${observe(turn)}`));
}

/** What ran in place of what was proposed. */
function correctionIn({ ran }: Turn, proposed: string): string {
  const input = canonicalJson(ran[0]?.input ?? null);
  return ran.length === 0 || input === proposed ? '' : ` It ran with ${input}.`;
}

/** The question is put again, or another in its place: the request goes on waiting. */
function waitOn(turn: Turn, request: TurnRequest, state: AgentState): Turn {
  const memory = readMemory(request.session);
  const { clarification } = turn;
  const suspended = clarification === undefined ? state : asked(state, clarification);
  const ran = [...state.ran, ...turn.ran];
  return {
    ...turn,
    ran,
    record: recordOf({ ...suspended, ran }),
    session: writeMemory(turn.session, { ...memory, suspended }),
  };
}

/** A model's word is no answer of the person's. */
function spokenTo(state: AgentState, { from, utterance }: Pick<TurnRequest, 'from' | 'utterance'>): AgentState {
  return from === 'agent' ? state : answered(state, utterance);
}

function withoutWaiting({ waiting: _waiting, ...state }: AgentState): AgentState {
  return state;
}

/** What the person said while the question stayed open is kept for whoever asked. */
function saidToo(state: AgentState, utterance: string): AgentState {
  const { waiting } = state;
  return waiting === undefined
    ? state
    : { ...state, waiting: { ...waiting, since: [...(waiting.since ?? []), utterance] } };
}

function allSaid({ waiting }: AgentState, utterance: string): string {
  return [...(waiting?.since ?? []), utterance].filter((words) => words !== '').join(' / ');
}

function toldBefore({ waiting }: AgentState): string {
  return waiting?.told === undefined ? '' : `${waiting.told}\n`;
}

function tell(run: RequestRun, { waiting }: AgentState, text: string): RequestRun {
  // A question in words has no call whose result this could be.
  return waiting === undefined || waiting.callId === ''
    ? add(run, { role: 'user', text })
    : add(run, { role: 'tool', callId: waiting.callId, tool: waiting.tool, text });
}

/** The person picked what a model made up: that is not their word for it. */
function picked(session: Session, choice: string, turnId: string): Session {
  return remember(session, [{ from: 'offered', text: choice, turnId }]);
}

/** The person's own words ground the values of the steps that follow. */
export function heard(session: Session, utterance: string, turnId: string): Session {
  return remember(session, [{ from: 'person', text: utterance, turnId }]);
}

function heardAll(session: Session, { waiting, turnId }: AgentState, utterance: string): Session {
  const said = [...(waiting?.since ?? []), utterance].filter((words) => words !== '');
  return said.reduce((before, words) => heard(before, words, turnId), session);
}
