export { BACKGROUND_UTTERANCES, BARE_VALUE_UTTERANCES } from './dataset/background-utterances.ts';
export { sayOtherwise, type InvariantManner, type SaidOtherwise } from './invariance/say-otherwise.ts';
export type { Inconstancy, InvarianceReport } from './invariance/check-invariance.ts';
export { nearRequests } from './near/near-requests.ts';
export {
  type ContextTask,
  type Encode,
  fitContext,
  type FitOptions,
  type FittedContext,
  type TrainingCommand,
  type TrainingExample,
} from './fit/fit-context.ts';
export {
  fitSecondTiers,
  type SecondTierOptions,
  type SecondTiers,
  type TierCandidate,
} from './second-tier/fit-second-tiers.ts';
export type { TierJudgement } from './second-tier/judge-tiers.ts';
export { servedWeights } from './second-tier/served-weights.ts';
export { type TuningDepth } from '@fw/encoder-tools';
export type { RiskChoice } from './calibrate/choose-thresholds.ts';
export type { ConfusionPair, HeldOutEvaluation } from './calibrate/evaluate-readings.ts';
export { trainWorkflow, type TrainingProgress, type TrainWorkflowOptions } from './train-workflow.ts';
export { planTraining, type PlannedContext, type TrainingPlan } from './train-workflow-plan.ts';
export { exportOnnx, type ExportedContext, type ExportOnnxOptions } from './export-onnx/export-onnx.ts';
export { type PublishStep } from '@fw/intent';
export { renderText } from './report/render-text.ts';
export type { BenchmarkReport, ContextReport, SourceReport, TrainingReport } from './report/training-report.ts';
export { loadBenchmark, type BenchmarkItem } from './checks/load-benchmark.ts';
export type { UtteranceFinding } from './checks/check-utterances.ts';
export { loadPersonas, type Persona } from './utterances/persona.ts';
export { openUtteranceCache, type UtteranceCache } from './utterances/utterance-cache.ts';
export type { UtteranceWriter, WritingRequest } from './utterances/utterance-writer-port.ts';
export type { WritingOptions } from './utterances/write-utterances.ts';
export { renderHtml, type PageAdditions } from './report/page/render-html.ts';
export type { AskedAbout, TaughtSentence } from './report/page/advice-section.ts';
export type { MappedCommand, MappedUtterance, UtteranceMap } from './report/map-utterances.ts';
export { readHistory, type PublishedVersion } from './publish/history.ts';
