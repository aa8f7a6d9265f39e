export { BACKGROUND_UTTERANCES, BARE_VALUE_UTTERANCES } from './dataset/background-utterances.ts';
export {
  type ContextTask,
  type Encode,
  fitContext,
  type FitOptions,
  type FittedContext,
  type TrainingCommand,
  type TrainingExample,
} from './fit/fit-context.ts';
export { DEFAULT_RECIPE, type HeadRecipe } from './fit/fit-head.ts';
export { DEFAULT_RISK, type Risk } from './calibrate/calibrate.ts';
export type { RiskChoice } from './calibrate/choose-thresholds.ts';
export type { ConfusionPair, HeldOutEvaluation } from './calibrate/evaluate-readings.ts';
