export { defineSuite, type MakeSuite, type OpenedTrial, type Suite, type SuiteRequest } from './suite.ts';
export { learnInsights, type Insight, type InsightOptions } from './learn-insights.ts';
export { type LoadedSuite } from './load-suites.ts';
export {
  openEvaluation,
  type EvaluateOptions,
  type Evaluation,
  type OpenEvaluationOptions,
} from './open-evaluation.ts';
export type { Taping } from './open-trial.ts';
export { trialPath, type TrialName } from './tapes.ts';
export { renderEvalReport, renderJunit, type EvalReport, type EvalTask, type FinishedTrial } from '@fw/evaluate';
