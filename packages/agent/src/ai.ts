import type { JSONValue, LanguageModel, ModelMessage, ToolSet } from 'ai';
import type {
  AgentMessage,
  AgentModel,
  AgentModelRequest,
  ModelStep,
  ModelUsage,
  ObjectModel,
  Thought,
  ToolCall,
  ToolSpec,
} from './loop/agent-model-port.ts';

/** How an AI SDK model is asked. */
export interface AiModelOptions {
  /** `provider/model`, for traces and accounts. */
  readonly name: string;
  /** Retries of the SDK for failures that may pass; 2 when absent. */
  readonly maxRetries?: number;
  /** Time limit of one answer in milliseconds; {@link ANSWER_MS} when absent. A local model may take minutes. */
  readonly timeoutMs?: number;
  /** Tokens of one answer; the provider's own limit when absent. */
  readonly maxOutputTokens?: number;
}

/** Source: chosen here; the slowest answer of a large hosted model that a person still waits for. */
export const ANSWER_MS = 60_000;

/** Adapts an AI SDK model to the loop. With {@link aiObjectModel} the only code of this package that loads `ai`. */
export function aiAgentModel(model: LanguageModel, options: AiModelOptions): AgentModel {
  // Some servers know no such choice and refuse the whole request; they are asked without it from then on.
  let choice: 'required' | 'auto' = 'required';
  // Nor do all models and servers stream: one that never did is asked for whole answers.
  let streams: 'perhaps' | 'yes' | 'no' = 'perhaps';
  const ask = async (request: AgentModelRequest): Promise<ModelStep> => {
    const isStreamed = request.onAnswer !== undefined && streams !== 'no';
    try {
      const step = await (isStreamed ? streamed : whole)(model, options, { ...request, choice });
      if (isStreamed) streams = 'yes';
      return step;
    } catch (error) {
      request.signal.throwIfAborted();
      if (choice === 'required' && refusesChoice(error)) choice = 'auto';
      else if (isStreamed && streams === 'perhaps' && !isLate(error)) streams = 'no';
      else throw error;
      return ask(request);
    }
  };
  return { name: options.name, next: ask };
}

function isLate(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || error.message === TOO_LONG);
}

const TOO_LONG = 'The model took too long.';

/** Adapts an AI SDK model to the planner and the other small calls. */
export function aiObjectModel(model: LanguageModel, options: AiModelOptions): ObjectModel {
  return {
    name: options.name,
    async generate({ instructions, prompt, schema, signal }) {
      const { generateText, Output } = await import('ai');
      const output = Output.object({ schema });
      const result = await generateText({ model, instructions, prompt, output, ...settings(options, signal) });
      // The SDK has parsed the output with this very schema.
      return { object: result.output as never, usage: toUsage(result.usage) };
    },
  };
}

type Asked = AgentModelRequest & { readonly choice: 'required' | 'auto' };

async function callOf(model: LanguageModel, options: AiModelOptions, request: Asked) {
  const { instructions, messages, signal, choice } = request;
  const tools = await toolSetOf(request.tools);
  const sent = { model, instructions, messages: messages.map(toModelMessage), tools, toolChoice: choice };
  return { ...sent, ...settings(options, signal) };
}

/** The SDK makes JSON Schema of a zod schema in every call, and of a schema of its own once. */
const TOOL_SETS = new WeakMap<readonly ToolSpec[], ToolSet>();

async function toolSetOf(tools: readonly ToolSpec[]): Promise<ToolSet> {
  const before = TOOL_SETS.get(tools);
  if (before !== undefined) return before;
  const { tool, zodSchema } = await import('ai');
  // The SDK's ToolSet does not accept its own tools under exactOptionalPropertyTypes.
  const made = Object.fromEntries(
    tools.map(({ name, description, input }) => [name, tool({ description, inputSchema: zodSchema(input) })]),
  ) as ToolSet;
  TOOL_SETS.set(tools, made);
  return made;
}

async function whole(model: LanguageModel, options: AiModelOptions, request: Asked): Promise<ModelStep> {
  const { generateText, ToolChoiceViolationError } = await import('ai');
  const asked = generateText(await callOf(withOwnIds(model), options, request));
  const result = await asked.catch((error: unknown) => {
    if (ToolChoiceViolationError.isInstance(error)) return error;
    throw error;
  });
  // Words instead of a call are an answer too; the SDK does not say what they cost.
  if (result instanceof Error) return { text: textIn(result.content), calls: [], usage: NOTHING };
  return {
    text: result.text,
    calls: result.toolCalls.map(toCall),
    ...thoughtsOf(result.reasoning),
    usage: toUsage(result.usage),
  };
}

/**
 * A model whose calls in one answer have ids of their own: of those under one id the SDK keeps the first alone. Nine letters
 * and digits, as the strictest provider wants them; the history sees to it that they are unique there.
 */
function withOwnIds(model: LanguageModel): LanguageModel {
  if (typeof model === 'string' || model.specificationVersion !== 'v4') return model;
  const { specificationVersion, provider, modelId, supportedUrls } = model;
  return {
    specificationVersion,
    provider,
    modelId,
    supportedUrls,
    doStream: (call) => model.doStream(call),
    async doGenerate(call) {
      const answer = await model.doGenerate(call);
      const seen = new Set<string>();
      const content = answer.content.map((part, at) => {
        if (part.type !== 'tool-call') return part;
        const isTaken = seen.has(part.toolCallId);
        seen.add(part.toolCallId);
        return isTaken ? { ...part, toolCallId: `fwsame${String(at).padStart(3, '0')}` } : part;
      });
      return { ...answer, content };
    },
  };
}

async function streamed(model: LanguageModel, options: AiModelOptions, request: Asked): Promise<ModelStep> {
  const { streamText, parsePartialJson, ToolChoiceViolationError } = await import('ai');
  const result = streamText({ ...(await callOf(model, options, request)), onError: () => undefined });
  let text = '';
  let finish = '';
  const finishing = new Set<string>();
  for await (const part of result.stream) {
    switch (part.type) {
      case 'text-delta':
        text += part.text;
        request.onAnswer?.(text);
        break;
      case 'tool-input-start':
        if (part.toolName === 'finish') finishing.add(part.id);
        break;
      case 'tool-input-delta': {
        if (!finishing.has(part.id)) break;
        finish += part.delta;
        const { value } = await parsePartialJson(finish);
        const answer = typeof value === 'object' && value !== null && 'answer' in value ? value.answer : undefined;
        if (typeof answer === 'string') request.onAnswer?.(answer);
        break;
      }
      case 'abort':
        request.signal.throwIfAborted();
        throw new Error(TOO_LONG);
      case 'error':
        if (ToolChoiceViolationError.isInstance(part.error))
          return { text: textIn(part.error.content), calls: [], usage: NOTHING };
        throw part.error;
      default:
    }
  }
  const [calls, reasoning, usage] = await Promise.all([result.toolCalls, result.reasoning, result.usage]);
  return { text, calls: calls.map(toCall), ...thoughtsOf(reasoning), usage: toUsage(usage) };
}

/** Whether a server refused the request for its `tool_choice`. */
function refusesChoice(error: unknown): boolean {
  const words =
    error instanceof Error ? `${error.message} ${String((error as { responseBody?: unknown }).responseBody)}` : '';
  return /tool[_ ]?choice/i.test(words);
}

function textIn(content: readonly { readonly type: string }[]): string {
  return content.map((part) => (part.type === 'text' && 'text' in part ? String(part.text) : '')).join('');
}

/** A call as it came; whether it makes sense is for the loop to say. */
function toCall(call: {
  readonly toolCallId: string;
  readonly toolName: string;
  readonly input: unknown;
  readonly providerMetadata?: unknown;
}): ToolCall {
  return {
    id: call.toolCallId,
    tool: call.toolName,
    input: call.input,
    ...(call.providerMetadata !== undefined && { options: call.providerMetadata }),
  };
}

function thoughtsOf(
  parts: readonly {
    readonly type: string;
    readonly text?: string;
    readonly providerMetadata?: unknown;
    readonly providerOptions?: unknown;
  }[],
): { readonly thoughts?: readonly Thought[] } {
  const thoughts = parts.flatMap(({ text, providerMetadata, providerOptions }) => {
    const options = providerMetadata ?? providerOptions;
    // Without the provider's own data a thought is of no use to it.
    return text === undefined || options === undefined ? [] : [{ text, options }];
  });
  return thoughts.length === 0 ? {} : { thoughts };
}

const NOTHING: ModelUsage = { inputTokens: 0, outputTokens: 0 };

function settings({ maxRetries = 2, timeoutMs = ANSWER_MS, maxOutputTokens }: AiModelOptions, signal: AbortSignal) {
  return {
    maxRetries,
    abortSignal: signal,
    timeout: { totalMs: timeoutMs },
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
  };
}

function toUsage(usage: {
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  readonly inputTokenDetails?: { readonly cacheReadTokens?: number | undefined } | undefined;
}): ModelUsage {
  const cached = usage.inputTokenDetails?.cacheReadTokens;
  return {
    inputTokens: usage.inputTokens ?? 0,
    outputTokens: usage.outputTokens ?? 0,
    ...(cached !== undefined && cached > 0 && { cachedTokens: cached }),
  };
}

/** The provider's own data as the SDK takes it back; it came from the SDK. */
type ProviderOptions = Readonly<Record<string, Readonly<Record<string, JSONValue>>>>;

function optionsOf(options: unknown): { readonly providerOptions?: ProviderOptions } {
  return options === undefined ? {} : { providerOptions: options as ProviderOptions };
}

function toModelMessage(message: AgentMessage): ModelMessage {
  switch (message.role) {
    case 'user':
      return { role: 'user', content: message.text };
    case 'assistant':
      return {
        role: 'assistant',
        content: [
          ...(message.thoughts ?? []).map(({ text, options }) => ({
            type: 'reasoning' as const,
            text,
            ...optionsOf(options),
          })),
          ...(message.text === '' ? [] : [{ type: 'text' as const, text: message.text }]),
          ...message.calls.map((call) => ({
            type: 'tool-call' as const,
            toolCallId: call.id,
            toolName: call.tool,
            input: call.input,
            ...optionsOf(call.options),
          })),
        ],
      };
    case 'tool': {
      const output = { type: 'text' as const, value: message.text };
      return {
        role: 'tool',
        content: [{ type: 'tool-result', toolCallId: message.callId, toolName: message.tool, output }],
      };
    }
  }
}
