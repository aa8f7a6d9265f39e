import { expect, it } from 'vitest';
import { orderWorkflow, talk } from '@fw/assistant/testing';
import { scriptedModel } from '../testing/scripted-models.ts';
import { createAgent, otelSink, type SpanTracer } from '../index.ts';

function recordingTracer() {
  const spans: { name: string; attributes: Record<string, unknown>; events: string[]; ended: number }[] = [];
  const tracer: SpanTracer = {
    startSpan(name, { attributes = {} } = {}) {
      const span = { name, attributes: { ...attributes }, events: [] as string[], ended: 0 };
      spans.push(span);
      return {
        setAttribute: (key, value) => (span.attributes[key] = value),
        addEvent: (event) => span.events.push(event),
        setStatus: () => undefined,
        end: () => {
          span.ended += 1;
        },
      };
    },
  };
  return { spans, tracer };
}

it('opens a span for the turn and one for its command, each ended once, without payloads', async () => {
  const { spans, tracer } = recordingTracer();
  const { say } = talk();

  await say('show order #W1', { onEvent: otelSink({ tracer, workflow: 'orders' }) });

  expect(spans.map(({ name, ended }) => [name, ended])).toEqual([
    ['invoke_agent orders', 1],
    ['execute_tool show_order', 1],
  ]);
  expect(spans[0]).toMatchObject({
    attributes: { 'gen_ai.operation.name': 'invoke_agent', 'fastworkflow.turn.status': 'completed' },
  });
  expect(JSON.stringify(spans)).not.toContain('#W1');
});

it('shows payloads only when asked to', async () => {
  const { spans, tracer } = recordingTracer();

  await talk().say('show order #W1', { onEvent: otelSink({ tracer, workflow: 'orders', payloads: true }) });

  expect(spans[1]?.attributes).toMatchObject({
    'gen_ai.tool.call.arguments': '{"orderId":"#W1"}',
    'gen_ai.tool.call.result': '#W1 is pending.',
  });
});

it('holds the steps of an agent in one span that counts its tokens', async () => {
  const { spans, tracer } = recordingTracer();
  const { assistant, desk, session } = talk();
  const model = scriptedModel(
    ['run_command', { command: 'list_orders', parameters: {} }],
    ['finish', { answer: 'ok', outcomes: [{ goal: 1, status: 'done' }] }],
  );
  const agent = createAgent({ workflow: orderWorkflow(desk), assistant, model });

  await agent.take({ utterance: 'list', session, onEvent: otelSink({ tracer, workflow: 'orders' }) });

  expect(spans.map(({ name, ended }) => [name, ended])).toEqual([
    ['invoke_agent orders', 1],
    ['execute_tool list_orders', 1],
  ]);
  expect(spans[0]?.attributes).toMatchObject({ 'gen_ai.usage.input_tokens': 200, 'gen_ai.usage.output_tokens': 20 });
});
