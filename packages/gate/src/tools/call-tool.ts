import {
  FwError,
  type CommandCall,
  type CommandOutput,
  type Turn,
  type Workflow,
  type WorkflowCommand,
} from '@fw/signature';
import { createFastworkflow, defineWorkflow, type Fastworkflow, type Stores } from 'fastworkflow';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Answer, Confirmer, Question } from '../confirm/confirmer.ts';
import { AnsweredError, WireClosedError, type Requests } from '../connect/requests.ts';
import { type MessageError, objectIn } from '../connect/wire.ts';
import { standInsOf } from './stand-ins.ts';
import { commandNames, OTHERS, toolCommand, type SchemaCheck } from './tool-command.ts';
import type { JudgedTool, ToolBook } from './tool-book.ts';
import { digestOfTool, type ToolDefinition } from './tool-definition.ts';

/** What a call is answered with: a result or an error of the protocol. */
export type Answered = { readonly result: unknown } | { readonly error: MessageError };

/** A call, or a question on the way that the client answers by sending the call again. */
export type CallEnd = Answered | { readonly question: Question; readonly resume: (answer: Answer) => Promise<CallEnd> };

export interface ToolCallerOptions {
  readonly server: string;
  readonly stores: Stores;
  readonly upstream: Requests;
  readonly book: ToolBook;
  readonly audit: AuditLog;
  readonly compile: (schema: Readonly<Record<string, unknown>>) => SchemaCheck;
  readonly rules?: Workflow;
  /** Ask before every change, not only before what cannot be undone. */
  readonly confirmWrites: boolean;
  readonly timeoutMs: number;
  readonly now: () => Date;
  readonly onFault: (error: unknown) => void;
}

/** One call of a client. */
export interface ToolCall {
  /** Unique on this machine; the same call sent again has the same. */
  readonly id: string;
  readonly tool: JudgedTool;
  /** The request's parameters as they came. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

/** Takes calls through the walk: checked, confirmed, recorded, sent once. */
export interface ToolCaller {
  /** `confirmer` undefined: questions are handed back instead of being asked. */
  call(call: ToolCall, confirmer: Confirmer | undefined): Promise<CallEnd>;
  close(): Promise<void>;
}

/** Everybody who calls through one gate: doubts about an effect follow the server, not the client's connection. */
const PRINCIPAL = 'gate';
/** Results up to this many UTF-16 code units of JSON stay in the ledger. Source: chosen here. */
const KEPT_RESULT = 65_536;

export function createToolCaller(options: ToolCallerOptions): ToolCaller {
  const { book, audit, upstream, now } = options;
  const calls = new Map<string, ToolCall & { answered?: Answered }>();
  let current: { readonly key: string; readonly app: Promise<App> } | undefined;
  const closing: Promise<unknown>[] = [];

  /** The walk over the tools as they stand now. */
  function app(): Promise<App> {
    const key = JSON.stringify(book.all().map(({ tool, effect, withheld }) => [digestOfTool(tool), effect, withheld]));
    if (current?.key !== key) {
      if (current !== undefined)
        closing.push(current.app.then(({ fastworkflow }) => fastworkflow.close()).catch(() => undefined));
      current = { key, app: open() };
    }
    return current.app;
  }

  async function open(): Promise<App> {
    const tools = book.all().filter(({ withheld }) => withheld === undefined);
    const names = commandNames(tools.map(({ tool }) => tool));
    const commands = tools.map(({ tool, effect }) =>
      toolCommand(tool, effect, names.get(tool.name)!, {
        compile: options.compile,
        argumentsOf: (session) => calls.get(session)?.arguments ?? {},
        call: send,
        rulesOf: (name) => ruleFor(options.rules, name),
        timeoutMs: options.timeoutMs,
      }),
    );
    const workflow = defineWorkflow({
      name: 'gate',
      settings: {
        policyVersion: '1',
        replies: { confirm: '{summary}\n{values}{preview}' },
        ...(options.confirmWrites && { confirm: ({ effect }) => (effect === 'write' ? 'confirm' : undefined) }),
      },
      commands: { '*': commands.map(({ command }) => command) },
    });
    const fastworkflow = await createFastworkflow({
      workflow,
      stores: options.stores,
      extractor: { extract: ({ known }) => Promise.resolve({ slots: known, ambiguities: [], corrected: [], by: [] }) },
      clock: now,
      onFault: ({ error }) => options.onFault(error),
    });
    for (const { command, intendedAt } of fastworkflow.interrupted)
      audit.write({
        event: 'interrupted',
        tool: command,
        detail: `sent ${intendedAt}; nobody knows whether it was done`,
      });
    return { fastworkflow, names, commands: new Map(commands.map((each) => [each.command.name, each])) };
  }

  /** The one place that sends a call to the server. */
  async function send(tool: ToolDefinition, about: CommandCall): Promise<CommandOutput> {
    const call = calls.get(about.sessionId);
    if (call === undefined || call.tool.tool !== tool) throw new FwError('no-call', 'No call stands for this effect.');
    const line = { tool: tool.name, effect: call.tool.effect, call: call.id };
    audit.write({ event: 'sent', ...line, arguments: standInsOf(call.arguments) });
    try {
      const { requestState: _state, inputResponses: _responses, ...params } = call.params;
      const result = await upstream.ask(
        'tools/call',
        { ...params, arguments: call.arguments },
        { signal: about.signal },
      );
      call.answered = { result };
      const failed = objectIn(result)?.['isError'] === true;
      audit.write({ event: 'done', ...line, ...(failed && { detail: 'the tool answered with an error' }) });
      const text = JSON.stringify(result) ?? '';
      return {
        text: failed ? 'The tool answered with an error.' : 'Done.',
        ...(text.length <= KEPT_RESULT && { data: { result } }),
      };
    } catch (error) {
      if (error instanceof AnsweredError) {
        call.answered = { error: error.error };
        audit.write({ event: 'failed', ...line, detail: error.message.slice(0, 200) });
        throw error;
      }
      const why =
        error instanceof WireClosedError ? 'the server ended' : 'no answer came in time, or it was called off';
      audit.write({ event: 'unknown', ...line, detail: why });
      // The walk takes this for an outcome that nobody knows: it is never repeated by itself.
      throw new FwError('timed-out', why, { cause: error });
    }
  }

  async function begin(call: ToolCall, confirmer: Confirmer | undefined): Promise<CallEnd> {
    const { fastworkflow, names, commands } = await app();
    const name = names.get(call.tool.tool.name);
    const command = name === undefined ? undefined : commands.get(name);
    if (name === undefined || command === undefined) return saying('This tool is not available.');
    calls.set(call.id, { ...call });
    const input: Record<string, unknown> = {};
    const others: Record<string, unknown> = {};
    for (const [argument, value] of Object.entries(call.arguments)) {
      const slot = command.slotOf(argument);
      if (slot === OTHERS && Object.hasOwn(command.command.input.shape, OTHERS)) others[argument] = standInsOf(value);
      else input[slot === OTHERS ? argument : slot] = standInsOf(value);
    }
    if (Object.keys(others).length > 0) input[OTHERS] = others;
    const { id: sessionId, signal } = call;
    const turn = await fastworkflow.processAction({
      command: name,
      input,
      sessionId,
      turnId: 'call',
      principal: PRINCIPAL,
      signal,
    });
    return go(fastworkflow, call, turn, confirmer, 1);
  }

  async function go(
    fastworkflow: Fastworkflow,
    call: ToolCall,
    turn: Turn,
    confirmer: Confirmer | undefined,
    round: number,
  ): Promise<CallEnd> {
    const { clarification } = turn;
    if (clarification?.kind !== 'confirm') return ended(call, turn);
    const question = questionOf(call, turn);
    const line = { tool: call.tool.tool.name, effect: call.tool.effect, call: call.id };
    audit.write({ event: 'asked', ...line, arguments: standInsOf(call.arguments) });
    const resume = async (answer: Answer): Promise<CallEnd> => {
      if (answer.kind === 'unavailable') {
        audit.write({ event: 'refused', ...line, detail: answer.why });
        return saying(`${question.text}\n\nThis needs the yes of a person. ${answer.why} It was not done.`);
      }
      audit.write({ event: answer.kind === 'yes' ? 'confirmed' : 'declined', ...line, detail: answer.by });
      const next = await fastworkflow.processAnswer({
        clarificationId: clarification.id,
        answer: answer.kind === 'yes',
        sessionId: call.id,
        turnId: `answer ${round}`,
        principal: PRINCIPAL,
        signal: call.signal,
      });
      if (answer.kind === 'no') return saying('The person declined. It was not done.');
      return go(fastworkflow, call, next, confirmer, round + 1);
    };
    if (confirmer === undefined) return { question, resume };
    if (round > 3) return saying('It could not be confirmed. It was not done.');
    return resume(await askInTime(confirmer, question, now()));
  }

  function questionOf(call: ToolCall, { id, clarification, answer }: Turn): Question {
    const { tool, effect } = call.tool;
    const does = effect === 'destructive' ? 'may not be undone' : 'changes something';
    const text = `${options.server} wants to run ${tool.name}, which ${does}.\n${answer || clarification!.message}`;
    return {
      id,
      tool: tool.name,
      effect,
      text,
      expiresAt: clarification!.expiresAt ?? now().toISOString(),
      signal: call.signal,
    };
  }

  function ended(call: ToolCall, turn: Turn): Answered {
    const answered = calls.get(call.id)?.answered;
    calls.delete(call.id);
    if (answered !== undefined) return answered;
    const run = turn.ran[0];
    const line = { tool: call.tool.tool.name, effect: call.tool.effect, call: call.id };
    if (run?.replayed === true) {
      audit.write({ event: 'replayed', ...line });
      const kept = objectIn(run.output.data)?.['result'];
      return kept === undefined ? saying('This was done before; its result was not kept.') : { result: kept };
    }
    if (turn.issues.length > 0)
      audit.write({
        event: 'refused',
        ...line,
        detail: turn.issues
          .map(({ message }) => message)
          .join(' ')
          .slice(0, 300),
      });
    const issues = turn.issues.map(({ slot, message }) => (slot === undefined ? message : `${slot}: ${message}`));
    return saying(
      issues.length > 0 ? `The arguments were refused, and nothing was sent.\n${issues.join('\n')}` : turn.answer,
    );
  }

  return {
    call: begin,
    async close() {
      if (current !== undefined)
        closing.push(current.app.then(({ fastworkflow }) => fastworkflow.close()).catch(() => undefined));
      await Promise.all(closing);
    },
  };
}

interface App {
  readonly fastworkflow: Fastworkflow;
  readonly names: ReadonlyMap<string, string>;
  readonly commands: ReadonlyMap<string, ReturnType<typeof toolCommand>>;
}

/** A question that nobody answers before it expires is a no. */
async function askInTime(confirmer: Confirmer, question: Question, now: Date): Promise<Answer> {
  const left = Math.max(1_000, Date.parse(question.expiresAt) - now.getTime());
  const late = AbortSignal.timeout(left);
  try {
    return await confirmer.ask({ ...question, signal: AbortSignal.any([question.signal, late]) });
  } catch (error) {
    if (late.aborted && !question.signal.aborted) return { kind: 'no', by: 'nobody: the question expired' };
    throw error;
  }
}

function ruleFor(workflow: Workflow | undefined, name: string): WorkflowCommand | undefined {
  return workflow?.commands.get(name);
}

/** A result in words that says that it is no success. */
export function saying(text: string): { readonly result: unknown } {
  return { result: { content: [{ type: 'text', text }], isError: true } };
}
