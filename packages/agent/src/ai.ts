import type { LanguageModel, ModelMessage, ToolSet } from 'ai';
import type { AgentMessage, AgentModel, ModelUsage, ObjectModel } from './loop/agent-model-port.ts';

/** How an AI SDK model is asked. */
export interface AiModelOptions {
  /** `provider/model`, for traces and accounts. */
  readonly name: string;
  /** Retries of the SDK for failures that may pass; 2 when absent. */
  readonly maxRetries?: number;
  /** Time limit of one answer in milliseconds; 60,000 when absent. */
  readonly timeoutMs?: number;
}

/** Source: chosen here; the slowest answer of a large model that a person still waits for. */
const ANSWER_MS = 60_000;

/** Adapts an AI SDK model to the loop. With {@link aiObjectModel} the only code of this package that loads `ai`. */
export function aiAgentModel(model: LanguageModel, options: AiModelOptions): AgentModel {
  return {
    name: options.name,
    async next({ instructions, messages, tools, signal }) {
      const { generateText, tool, ToolChoiceViolationError } = await import('ai');
      // The SDK's ToolSet does not accept its own tools under exactOptionalPropertyTypes.
      const toolSet = Object.fromEntries(
        tools.map(({ name, description, input }) => [name, tool({ description, inputSchema: input })]),
      ) as ToolSet;
      const asked = generateText({
        model,
        instructions,
        messages: messages.map(toModelMessage),
        tools: toolSet,
        toolChoice: 'required',
        ...settings(options, signal),
      });
      const result = await asked.catch((error: unknown) => {
        if (ToolChoiceViolationError.isInstance(error)) return error;
        throw error;
      });
      if (result instanceof Error) {
        // Words instead of a call: the loop coaches the model. The SDK does not say what they cost.
        const text = result.content.map((part) => (part.type === 'text' ? part.text : '')).join('');
        return { text, calls: [], usage: { inputTokens: 0, outputTokens: 0 } };
      }
      const calls = result.toolCalls.map((call) => ({
        id: call.toolCallId,
        tool: call.toolName,
        input: call.input as unknown,
        ...('invalid' in call && call.invalid === true && { invalid: String(call.error) }),
      }));
      return { text: result.text, calls, usage: toUsage(result.usage) };
    },
  };
}

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

function settings({ maxRetries = 2, timeoutMs = ANSWER_MS }: AiModelOptions, signal: AbortSignal) {
  return { maxRetries, abortSignal: signal, timeout: { totalMs: timeoutMs } };
}

function toUsage(usage: {
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
}): ModelUsage {
  return { inputTokens: usage.inputTokens ?? 0, outputTokens: usage.outputTokens ?? 0 };
}

function toModelMessage(message: AgentMessage): ModelMessage {
  switch (message.role) {
    case 'user':
      return { role: 'user', content: message.text };
    case 'assistant':
      return {
        role: 'assistant',
        content: [
          ...(message.text === '' ? [] : [{ type: 'text' as const, text: message.text }]),
          ...message.calls.map((call) => ({
            type: 'tool-call' as const,
            toolCallId: call.id,
            toolName: call.tool,
            input: call.input,
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
