export {
  CONFIRMATION_MS,
  type AnswerRequest,
  type Assistant,
  type AssistantOptions,
  type Claim,
  type Fault,
} from './assistant/assistant.ts';
export { createAssistant } from './assistant/create-assistant.ts';
export { mergeArtifacts, type Artifacts } from './assistant/merge-artifacts.ts';
export { createMemoryLedger } from './ledger/memory-ledger.ts';
export { sweepLedger, type SweepOptions, type SweepReport } from './ledger/sweep-ledger.ts';
export { createMemorySessionStore } from './stores/memory-session-store.ts';
export { fingerprintOf, type Askable } from './fingerprint.ts';
export { createMemoryLeases, type MemoryLeases, type MemoryLeaseOptions } from './stores/memory-lease.ts';
export {
  runSessionTurn,
  SessionBusyError,
  withSession,
  type SessionDoor,
  type SessionTurnRequest,
} from './run-session-turn.ts';
export { parseSession, MIGRATIONS, type Migration } from './stores/parse-session.ts';
export { sweepSessions, SESSION_DAYS } from './stores/sweep-sessions.ts';
export { respondingAssistant, type RespondingOptions } from './respond/responding-assistant.ts';
export type { Failpoint } from './failpoint.ts';
export { createAgent, type Agent } from './create-agent.ts';
export { TRAJECTORY_TOKENS, type AgentOptions } from './loop/agent-options.ts';
export type {
  AgentMessage,
  AgentModel,
  ModelStep,
  ModelUsage,
  ObjectModel,
  ToolCall,
  ToolSpec,
} from './loop/agent-model-port.ts';
export { addAccounts, costOf, DEFAULT_BUDGET, type Budget, type ModelAccount, type Prices } from './loop/budget.ts';
export { renderPlan, type SubGoal, type SubGoalStatus } from './planner/sub-goal.ts';
export {
  parseSuite,
  type EvalReport,
  type EvalSuite,
  type EvalSuiteInput,
  type EvalTask,
  type Exchange,
  type FailureClass,
  type PassHat,
  type SimulatedPerson,
  type TaskReport,
  type Trial,
  type TrialReport,
} from './eval/evaluation.ts';
export { MAX_UTTERANCES, runEvaluation, type EvaluationOptions, type FinishedTrial } from './eval/run-evaluation.ts';
export { renderEvalReport, renderJunit } from './eval/render-report.ts';
export { simulatedPerson } from './eval/simulated-person.ts';
export {
  CassettePlayer,
  recordAgentModel,
  recordObjectModel,
  recordAnswer,
  type Cassette,
  type Recording,
} from './cassette/cassette.ts';
export {
  compareRuns,
  findDivergence,
  type CompareOptions,
  type Comparison,
  type Divergence,
} from './insights/compare-runs.ts';
export { createDryLedger, type PretendOutput } from './insights/dry-ledger.ts';
export { fileInsightStore, type InsightStore } from './insights/insight-store.ts';
export { otelSink, type OtelOptions, type SpanTracer, type TracedSpan } from './telemetry/otel-sink.ts';
export {
  explainTurn,
  type ChosenCommand,
  type CommandExplanation,
  type TurnExplanation,
} from './explain/explain-turn.ts';
export { renderExplanation } from './explain/render-explanation.ts';
export {
  recordTurn,
  replayTurn,
  RECORDING_FORMAT,
  type RecordedRequest,
  type Replay,
  type TurnRecording,
} from './replay/record-turn.ts';
export { recordingAssistant } from './replay/recording-assistant.ts';
export { formatRecording, parseRecording } from './replay/recording-text.ts';
