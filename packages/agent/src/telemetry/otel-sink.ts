import type { TurnEvent, TurnEventSink } from '@fw/signature';
import type { ModelAccount } from '../loop/budget.ts';

/** The little of an OpenTelemetry tracer that is used here; `trace.getTracer('fastworkflow')` is one. */
export interface SpanTracer {
  startSpan(name: string, options?: { readonly attributes?: Record<string, AttributeValue> }): TracedSpan;
}

/** The little of a span that is used here. */
export interface TracedSpan {
  setAttribute(name: string, value: AttributeValue): unknown;
  addEvent(name: string, attributes?: Record<string, AttributeValue>): unknown;
  setStatus(status: { readonly code: number; readonly message?: string }): unknown;
  end(): void;
}

type AttributeValue = string | number | boolean;

/** How turns are traced. */
export interface OtelOptions {
  readonly tracer: SpanTracer;
  /** Name of the workflow, as `gen_ai.agent.name`. */
  readonly workflow: string;
  /** Also what people said and what commands were given and gave. Off when absent: these are private. */
  readonly payloads?: boolean;
}

/** `SpanStatusCode.ERROR` of the OpenTelemetry API. */
const STATUS_ERROR = 2;

/**
 * Turns events into spans by the GenAI conventions: `invoke_agent` for a turn, `execute_tool` for a command. Opt in; one
 * sink per turn, since a turn's events come in order and a server's turns do not.
 */
export function otelSink({ tracer, workflow, payloads = false }: OtelOptions): TurnEventSink {
  let turn: TracedSpan | undefined;
  // Inside an agent's request each step is a turn of the assistant; the request's own span holds them all.
  let inRequest = false;
  let command: TracedSpan | undefined;
  const endCommand = () => {
    command?.end();
    command = undefined;
  };
  const endTurn = () => {
    endCommand();
    turn?.end();
    turn = undefined;
    inRequest = false;
  };
  return (event) => {
    switch (event.type) {
      case 'turn-started':
        turn ??= tracer.startSpan(`invoke_agent ${workflow}`, {
          attributes: {
            'gen_ai.operation.name': 'invoke_agent',
            'gen_ai.agent.name': workflow,
            'gen_ai.conversation.turn': event.turnId,
            ...(payloads && { 'gen_ai.input.messages': event.utterance }),
          },
        });
        return;
      case 'command-started':
        endCommand();
        command = tracer.startSpan(`execute_tool ${event.command}`, {
          attributes: {
            'gen_ai.operation.name': 'execute_tool',
            'gen_ai.tool.name': event.command,
            ...(payloads && { 'gen_ai.tool.call.arguments': JSON.stringify(event.input) }),
          },
        });
        return;
      case 'command-executed':
        command?.setAttribute('fastworkflow.replayed', event.replayed);
        if (payloads) command?.setAttribute('gen_ai.tool.call.result', event.output.text);
        endCommand();
        return;
      case 'command-failed':
        command?.setStatus({ code: STATUS_ERROR, message: event.code });
        endCommand();
        return;
      case 'turn-ended':
        turn?.setAttribute('fastworkflow.turn.status', event.status);
        if (!inRequest) endTurn();
        return;
      case 'agent-event':
        if (event.name === 'request-started') {
          const attributes = { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': workflow };
          turn = tracer.startSpan(`invoke_agent ${workflow}`, { attributes });
          inRequest = true;
        }
        turn?.addEvent(event.name, attributesOf(event));
        if (event.name === 'request-ended' || event.name === 'request-suspended') {
          for (const [name, value] of Object.entries(tokens(event.data))) turn?.setAttribute(name, value);
          endTurn();
        }
        return;
      default:
        turn?.addEvent(event.type, attributesOf(event));
    }
  };
}

/** What is no one's secret of an event. */
function attributesOf(event: TurnEvent): Record<string, AttributeValue> {
  switch (event.type) {
    case 'command-detected':
      return { 'fastworkflow.context': event.context, 'fastworkflow.intent': event.intent.kind };
    case 'stage-ended':
      return { 'fastworkflow.stage': event.stage, 'fastworkflow.duration_ms': event.durationMs };
    case 'input-refused':
      return {
        'gen_ai.tool.name': event.command,
        'fastworkflow.issues': event.issues.map(({ kind }) => kind).join(','),
      };
    case 'question-asked':
      return { 'fastworkflow.question': event.clarification.kind };
    default:
      return {};
  }
}

function tokens(data: unknown): Record<string, AttributeValue> {
  // The loop's own event; its accounts are written in run-loop.ts.
  const { accounts = {} } = data as { readonly accounts?: Readonly<Record<string, ModelAccount>> };
  const all = Object.values(accounts);
  return {
    'gen_ai.usage.input_tokens': all.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    'gen_ai.usage.output_tokens': all.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
  };
}
