export { respondingAssistant, type RespondingOptions } from './respond/responding-assistant.ts';
export { createAgent, type Agent } from './create-agent.ts';
export { type AgentOptions } from './loop/agent-options.ts';
export type {
  AgentMessage,
  AgentModel,
  ModelStep,
  ModelUsage,
  ObjectModel,
  ToolCall,
  ToolSpec,
} from './loop/agent-model-port.ts';
export { addAccounts, costOf, type Budget, type ModelAccount, type Prices } from './loop/budget.ts';
export { otelSink, type OtelOptions, type SpanTracer, type TracedSpan } from './telemetry/otel-sink.ts';
