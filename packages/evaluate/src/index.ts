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
export { runEvaluation, type EvaluationOptions, type FinishedTrial } from './eval/run-evaluation.ts';
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
export { recordTurn, replayTurn, type RecordedRequest, type Replay, type TurnRecording } from './replay/record-turn.ts';
export { recordingAssistant } from './replay/recording-assistant.ts';
export { formatRecording, parseRecording } from './replay/recording-text.ts';
