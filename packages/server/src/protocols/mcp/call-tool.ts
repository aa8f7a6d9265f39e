import { assertOpen } from '../../admission.ts';
import { abandoning, answering } from '../../answer-ask.ts';
import type { Caller } from '../../caller.ts';
import type { DoorRequest } from '../../door.ts';
import type { Edge } from '../../edge.ts';
import { Problem, problemOf } from '../../problem.ts';
import type { TurnBody } from '../../turn-body.ts';
import { answerOf, formOf } from './form.ts';
import { problemResult, turnResult } from './result.ts';
import {
  inputRequired,
  ProtocolError,
  ProtocolErrorCode,
  type CallToolRequestParams,
  type CallToolResult,
  type InputRequiredResult,
  type RequestStateCodec,
  type ServerContext,
} from './sdk.ts';
import { wantedBy, type Wanted } from './tools.ts';
import { isRecord } from './wire-schema.ts';

/** What is sealed into a question that a call ended with: with it any replica takes the answer. */
export interface QuestionState {
  readonly conversation: string;
  readonly id: string;
  readonly kind: NonNullable<TurnBody['clarification']>['kind'];
  /** Under which key the form was asked for, and which of its fields may hold JSON. */
  readonly key: string;
  readonly json: readonly string[];
}

/** Who calls tools, in which conversation, and what the client can do. */
export interface ToolCaller {
  readonly edge: Edge;
  readonly caller: Caller;
  /** `undefined` for the current one of the channel. */
  readonly conversation: string | undefined;
  readonly codec: RequestStateCodec<QuestionState>;
  /** Whether the client shows forms to a person. */
  readonly showsForms: (ctx: ServerContext) => boolean;
  /** Whether a request that the client gives up is called off: where giving up is said, not a line that broke. */
  readonly stopsOnAbort: boolean;
  /** The conversation went somewhere else: other tools are in reach. */
  readonly moved: () => void;
}

/** Runs a tool: asks the door for a turn, and tells what came of it. */
export async function callTool(
  tools: ToolCaller,
  params: CallToolRequestParams,
  ctx: ServerContext,
): Promise<CallToolResult | InputRequiredResult> {
  const { edge, caller } = tools;
  const wanted = wantedBy(edge.app.workflow, params.name);
  if (wanted === undefined) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool: ${params.name}`);
  try {
    const conversation = await edge.conversations.idFor(caller, tools.conversation);
    const here: ToolCaller = { ...tools, conversation };
    const state = ctx.mcpReq.requestState<QuestionState>();
    const request = state === undefined ? asked(here, wanted, argumentsOf(params, ctx)) : retried(here, state, ctx);
    if (request === 'again' && state !== undefined) return await askedAgain(here, state, ctx);
    if (request === 'again') throw new Problem(422, 'bad-answer', 'There is no answer in the call.');
    return await tell(here, await take(here, request, ctx), ctx);
  } catch (error) {
    if (error instanceof ProtocolError) throw error;
    const problem = problemOf(error);
    if (problem.status >= 500)
      throw new ProtocolError(ProtocolErrorCode.InternalError, problem.message, { code: problem.code });
    return problemResult(problem);
  }
}

/**
 * Values that came with the call, and those of a form whose state the client lost: they are values of the call like
 * any others, and go through the gate. A yes never comes this way.
 */
function argumentsOf(params: CallToolRequestParams, { mcpReq }: ServerContext): Readonly<Record<string, unknown>> {
  const forms = Object.values(mcpReq.inputResponses ?? {}).flatMap((response) => acceptedContent(response) ?? []);
  return Object.assign({}, params.arguments, ...forms) as Record<string, unknown>;
}

function asked(tools: ToolCaller, wanted: Wanted, given: Readonly<Record<string, unknown>>): DoorRequest {
  const { caller, conversation = '' } = tools;
  const common = { caller, conversation };
  const byProgram = caller.scopes.includes('confirm') ? {} : { admission: { byProgram: true } as const };
  switch (wanted.kind) {
    case 'act': {
      const { shape } = wanted.command.input;
      const input = Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(shape, name)));
      return { ...common, ask: { kind: 'act', command: wanted.command.qualifiedName, input } };
    }
    case 'help':
      return { ...common, ask: { kind: 'say', utterance: 'what can I do', mode: 'assistant' } };
    case 'say': {
      const utterance = given['utterance'];
      if (typeof utterance !== 'string') throw new Problem(422, 'invalid-request', '"utterance" is to be a text.');
      return { ...common, ask: { kind: 'say', utterance }, ...byProgram };
    }
    case 'answer': {
      const { clarification_id: clarificationId, answer } = given;
      if (typeof clarificationId !== 'string' || answer === undefined)
        throw new Problem(422, 'invalid-request', '"clarification_id" and "answer" are needed.');
      return { ...answering(caller, { conversation, clarificationId, answer }), ...byProgram };
    }
  }
}

/** The answer that a retried call brings; `again` when it brings none. */
function retried({ caller }: ToolCaller, state: QuestionState, { mcpReq }: ServerContext): DoorRequest | 'again' {
  const question = { conversation: state.conversation, clarificationId: state.id };
  // One question, one answer: a retry that comes twice is done once.
  const turnKey = `answer-${state.id}`;
  const response = mcpReq.inputResponses?.[state.key];
  const action = isRecord(response) ? response['action'] : undefined;
  const content = acceptedContent(response);
  if (content !== undefined) {
    const answer = answerOf(state.kind, content, state.json);
    return answer === undefined ? 'again' : { ...answering(caller, { ...question, answer }), turnKey };
  }
  if (action === 'decline' && state.kind === 'confirm')
    return { ...answering(caller, { ...question, answer: false }), turnKey };
  return action === 'decline' || action === 'cancel' ? { ...abandoning(caller, question), turnKey } : 'again';
}

function acceptedContent(response: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!isRecord(response) || response['action'] !== 'accept') return undefined;
  return isRecord(response['content']) ? response['content'] : undefined;
}

/** Takes the turn and waits for it; the client hears of its stages, and calls it off when it gives the request up. */
async function take({ edge, caller, stopsOnAbort, moved }: ToolCaller, request: DoorRequest, ctx: ServerContext) {
  const { mcpReq } = ctx;
  const turn = await edge.door.take({ ...request, isTold: true });
  const stop = () => void edge.door.cancel(caller, turn.turnKey).catch(() => undefined);
  if (stopsOnAbort) mcpReq.signal.addEventListener('abort', stop, { once: true });
  try {
    const progressToken = mcpReq._meta?.progressToken;
    let progress = 0;
    for await (const { data } of turn.events(-1, mcpReq.signal)) {
      if (data.startsWith('{"type":"context-changed"')) moved();
      const stage = /^\{"type":"stage-ended","stage":"(\w+)"/.exec(data)?.[1];
      if (progressToken === undefined || stage === undefined) continue;
      progress++;
      await mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress, message: stage } });
    }
    const answer = await turn.answer(edge.limits.turnMs, mcpReq.signal);
    if (answer === undefined)
      throw new Problem(409, 'still-running', 'The turn still runs: ask again.', {
        details: { turn_key: turn.turnKey },
      });
    if (answer.status >= 400) throw new ProtocolError(ProtocolErrorCode.InternalError, 'The turn came to no end.');
    // Made by `turnBody`.
    return JSON.parse(answer.body) as TurnBody;
  } finally {
    mcpReq.signal.removeEventListener('abort', stop);
  }
}

/** What a turn came to: a question goes to the person where the client can ask them, else to the agent. */
async function tell(
  tools: ToolCaller,
  body: TurnBody,
  ctx: ServerContext,
): Promise<CallToolResult | InputRequiredResult> {
  const { clarification, answer } = body;
  const form = clarification !== undefined && tools.showsForms(ctx) ? formOf(clarification) : undefined;
  if (clarification === undefined || form === undefined)
    return turnResult(body, tools.caller.scopes.includes('confirm'));
  const { id, kind } = clarification;
  const { key, json, schema: requestedSchema } = form;
  const state: QuestionState = { conversation: tools.conversation ?? '', id, kind, key, json };
  return inputRequired({
    inputRequests: { [key]: inputRequired.elicit({ message: answer, requestedSchema }) },
    requestState: await tools.codec.mint(state, ctx),
  });
}

/** A retry without an answer gets the question once more. @throws {Problem} 410 when it has gone. */
async function askedAgain(tools: ToolCaller, state: QuestionState, ctx: ServerContext) {
  const { edge, caller } = tools;
  const { conversation, id: clarificationId } = state;
  const clarification = (await edge.conversations.current(caller, conversation))?.pending?.clarification;
  assertOpen(clarification, clarificationId);
  const form = formOf(clarification);
  if (form === undefined) throw new Problem(410, 'question-gone', 'This question cannot be asked as a form.');
  return inputRequired({
    inputRequests: {
      [form.key]: inputRequired.elicit({ message: clarification.message, requestedSchema: form.schema }),
    },
    requestState: await tools.codec.mint(state, ctx),
  });
}
