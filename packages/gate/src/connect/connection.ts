import type { AuditLog } from '../audit/audit-log.ts';
import type { Answer, Confirmer } from '../confirm/confirmer.ts';
import { answerIn, canFillForms, inputRequired } from '../confirm/elicit.ts';
import { saying, type CallEnd, type ToolCaller } from '../tools/call-tool.ts';
import { sameArguments } from '../tools/stand-ins.ts';
import type { ToolBook } from '../tools/tool-book.ts';
import { sha256, toolIn } from '../tools/tool-definition.ts';
import { AnsweredError, type Requests } from './requests.ts';
import {
  isAnswer,
  isRequest,
  objectIn,
  RPC,
  type Message,
  type MessageId,
  type RequestMessage,
  type Wire,
} from './wire.ts';

/** What a connection is made of. */
export interface ConnectionParts {
  /** Unique among all connections ever. */
  readonly id: string;
  readonly client: Wire;
  readonly server: Wire;
  readonly toClient: Requests;
  readonly toServer: Requests;
  readonly book: ToolBook;
  readonly caller: ToolCaller;
  readonly audit: AuditLog;
  /** Who is asked; `undefined`: the client, by the protocol's elicitation. */
  readonly confirmer?: Confirmer;
  /** The client's own way to ask, when it is the one that is asked. */
  readonly elicit: (request: MessageId, capabilities: Capabilities) => Confirmer;
}

type Capabilities = Readonly<Record<string, unknown>> | undefined;

const PROTOCOL_META = 'io.modelcontextprotocol/protocolVersion';
const CAPABILITIES_META = 'io.modelcontextprotocol/clientCapabilities';
/** Pages of a list that are read. A server that never ends its list is cut off. */
const PAGES = 100;
/** Answers that are kept for requests that are sent again. */
const KEPT_ANSWERS = 256;

/** Messages of one client and one server, with the gate in between. */
export interface Connection {
  /** A message of the client. */
  fromClient(message: Message): void;
  /** A message of the server. */
  fromServer(message: Message): void;
  /** The server is gone: whatever waits for it is told. */
  serverGone(): void;
  /** Resolves when no call is under way. */
  idle(): Promise<void>;
}

export function createConnection(parts: ConnectionParts): Connection {
  const { client, server, toClient, toServer, book, caller } = parts;
  /** Requests of the client that the server answers, with what is done to the answer. */
  const forwarded = new Map<MessageId, (result: unknown) => unknown>();
  const calls = new Map<
    string,
    { readonly print: string; readonly controller: AbortController; answer?: Promise<Message | undefined> }
  >();
  const open = new Map<string, { readonly params: Params; readonly resume: (answer: Answer) => Promise<CallEnd> }>();
  const running = new Set<Promise<unknown>>();
  let capabilities: Capabilities;
  let listed: Promise<void> | undefined;

  function fromClient(message: Message): void {
    if (toClient.take(message)) return;
    if (isRequest(message)) {
      if (message.method === 'tools/call') return track(gated(message));
      if (message.method === 'tools/list') return track(list(message));
      if (message.method === 'initialize') capabilities = objectIn(message.params?.['capabilities']);
      return forward(message, withInstructions);
    }
    if (message.method === 'notifications/cancelled' && cancel(message.params?.['requestId'])) return;
    pass(server, message);
  }

  function fromServer(message: Message): void {
    if (toServer.take(message)) return;
    if (isAnswer(message)) {
      const change = forwarded.get(message.id);
      if (change === undefined) return;
      forwarded.delete(message.id);
      pass(client, message.error === undefined ? { ...message, result: change(message.result) } : message);
      return;
    }
    if (message.method === 'notifications/tools/list_changed') listed = undefined;
    pass(client, message);
  }

  function forward(message: RequestMessage, change: (result: unknown) => unknown): void {
    forwarded.set(message.id, change);
    pass(server, message);
  }

  function withInstructions(result: unknown): unknown {
    const given = objectIn(result);
    if (given === undefined || typeof given['instructions'] !== 'string') return result;
    const { instructions, ...rest } = given;
    const approved = book.instructions(String(instructions));
    return approved === undefined ? rest : given;
  }

  /** Reads the whole list for the gate's own use; once, until the server says that it changed. */
  function ensureListed(meta: unknown): Promise<void> {
    return (listed ??= readList(meta).catch((error: unknown) => {
      listed = undefined;
      throw error;
    }));
  }

  async function readList(meta: unknown): Promise<void> {
    let cursor: unknown;
    for (let page = 0; page < PAGES; page++) {
      const params = {
        ...(cursor !== undefined && { cursor }),
        ...(objectIn(meta) && { _meta: withoutProgress(meta) }),
      };
      const result = objectIn(await toServer.ask('tools/list', params));
      judged(result?.['tools']);
      cursor = result?.['nextCursor'];
      if (typeof cursor !== 'string') break;
    }
    book.complete();
  }

  /** The tools of a page that may be shown. */
  function judged(tools: unknown): readonly unknown[] {
    return (Array.isArray(tools) ? tools : []).filter((each: unknown) => {
      const tool = toolIn(each);
      return tool !== undefined && book.judge(tool).withheld === undefined;
    });
  }

  async function list(message: RequestMessage): Promise<void> {
    try {
      await ensureListed(message.params?.['_meta']);
    } catch (error) {
      return answer(message.id, { error: errorOf(error) });
    }
    forward(message, (result) => {
      const page = objectIn(result);
      return page === undefined ? result : { ...page, tools: judged(page['tools']) };
    });
  }

  async function gated(message: RequestMessage): Promise<void> {
    const key = JSON.stringify(message.id);
    const print = sha256(JSON.stringify(message.params ?? {}));
    const before = calls.get(key);
    if (before !== undefined) {
      const again = before.print === print ? await before.answer : undefined;
      const refused = { code: RPC.invalidRequest, message: 'This request id was used before: nothing was sent.' };
      return again === undefined ? answer(message.id, { error: refused }) : pass(client, again);
    }
    const controller = new AbortController();
    const entry: { print: string; controller: AbortController; answer?: Promise<Message | undefined> } = {
      print,
      controller,
    };
    calls.set(key, entry);
    entry.answer = take(message, key, controller.signal);
    const answered = await entry.answer;
    if (answered !== undefined) pass(client, answered);
    const old = [...calls].slice(0, -KEPT_ANSWERS);
    for (const [, each] of old) delete each.answer;
  }

  /** The whole of a call; `undefined` when the client called it off. */
  async function take(message: RequestMessage, key: string, signal: AbortSignal): Promise<Message | undefined> {
    const params = message.params ?? {};
    try {
      const end = await callEnd(message, params, `${parts.id}.${key}`, signal);
      return { jsonrpc: '2.0', id: message.id, ...asAnswer(end, params) };
    } catch (error) {
      if (signal.aborted) return undefined;
      return { jsonrpc: '2.0', id: message.id, error: errorOf(error) };
    }
  }

  async function callEnd(message: RequestMessage, params: Params, id: string, signal: AbortSignal): Promise<CallEnd> {
    const { name, arguments: given = {}, requestState } = params;
    const args = objectIn(given);
    if (typeof name !== 'string' || args === undefined)
      return {
        error: { code: RPC.invalidParams, message: 'A call has the name of a tool, and an object of arguments.' },
      };
    const held = typeof requestState === 'string' ? open.get(requestState) : undefined;
    if (held !== undefined && typeof requestState === 'string') {
      open.delete(requestState);
      if (held.params['name'] !== name || !sameArguments(held.params['arguments'] ?? {}, args))
        return saying('These are not the arguments that were shown. It was not done.');
      return held.resume(answerIn(objectIn(params['inputResponses'])?.['confirm']));
    }
    await ensureListed(params['_meta']);
    const tool = book.find(name);
    if (tool === undefined)
      return { error: { code: RPC.invalidParams, message: `There is no tool “${name.slice(0, 80)}”.` } };
    if (tool.withheld !== undefined) {
      const why = tool.withheld === 'new' ? 'has not been approved' : 'is not what was approved';
      parts.audit.write({ event: 'refused', tool: name, call: id, detail: `withheld: ${tool.withheld}` });
      return saying(`The tool ${name} ${why}, so it was not called. A person has to look at it first.`);
    }
    const able = capabilitiesIn(params) ?? capabilities;
    const returns = parts.confirmer === undefined && isModern(params) && canFillForms(able);
    const confirmer = returns ? undefined : (parts.confirmer ?? parts.elicit(message.id, able));
    return caller.call({ id, tool, params, arguments: args, signal }, confirmer);
  }

  function asAnswer(end: CallEnd, params: Params): Partial<Message> {
    if ('question' in end) {
      const state = crypto.randomUUID();
      open.set(state, { params, resume: end.resume });
      return { result: inputRequired(end.question, state) };
    }
    if ('error' in end) return end;
    const result = objectIn(end.result);
    return isModern(params) && result !== undefined && !('resultType' in result)
      ? { result: { ...result, resultType: 'complete' } }
      : { result: end.result };
  }

  function cancel(id: unknown): boolean {
    const call = calls.get(JSON.stringify(id));
    call?.controller.abort(new Error('The client called it off.'));
    return call !== undefined;
  }

  function answer(id: MessageId, what: Partial<Message>): void {
    pass(client, { jsonrpc: '2.0', id, ...what });
  }

  /** What cannot be sent is lost with its connection. */
  function pass(to: Wire, message: Message): void {
    void to.send(message).catch(() => undefined);
  }

  function track(work: Promise<unknown>): void {
    const tracked = work.catch(() => undefined).finally(() => running.delete(tracked));
    running.add(tracked);
  }

  return {
    fromClient,
    fromServer,
    serverGone() {
      toServer.fail();
      for (const id of forwarded.keys())
        answer(id, { error: { code: RPC.serverGone, message: 'The server has ended.' } });
      forwarded.clear();
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

type Params = Readonly<Record<string, unknown>>;

function capabilitiesIn(params: Params): Capabilities {
  return objectIn(objectIn(params['_meta'])?.[CAPABILITIES_META]);
}

/** Whether a request carries its protocol's revision with it, as those from 2026 on do. */
function isModern(params: Params): boolean {
  return typeof objectIn(params['_meta'])?.[PROTOCOL_META] === 'string';
}

/** What a request says of its client, without the token by which progress is told. */
function withoutProgress(meta: unknown): unknown {
  const { progressToken: _token, ...rest } = objectIn(meta) ?? {};
  return rest;
}

function errorOf(error: unknown) {
  if (error instanceof AnsweredError) return error.error;
  const message = error instanceof Error ? error.message : 'Something went wrong at the gate.';
  return { code: RPC.internal, message };
}
