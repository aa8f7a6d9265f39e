export { createIntentDetector, type IntentDetectorOptions } from './create-intent-detector.ts';
export { cascade, type Matcher } from './matcher.ts';
export { maskValues } from './mask-values.ts';
export { matchExact } from './match-exact.ts';
export { matchFuzzy } from './match-fuzzy.ts';
export type { Classification, Classifier, EncodedUtterance } from './classifier-port.ts';

export type { Adaptation, AdaptationStore, Neighbour, NeighbourQuery } from './adapt/adaptation.ts';
export { AdaptationIndex } from './adapt/adaptation-index.ts';
export { memoryAdaptationStore } from './adapt/memory-store.ts';
export { ADAPTATION_THRESHOLD } from './adapt/match-adapted.ts';

export { COMMAND_INFO_FOLDER, ENCODERS_FOLDER, currentVersionFolder } from './current-version.ts';

export { publishVersion, type PublishRequest, type PublishStep } from './publish/publish-version.ts';
export { folderArtifacts } from './publish/folder-artifacts.ts';
export { rollBack } from './publish/roll-back.ts';
export { checkedVersion, noSuchVersion, versionName, withNewest } from './publish/version-name.ts';
export type { ArtifactEncoder, IntentArtifact } from './artifact/artifact.ts';
export { parseArtifact } from './artifact/parse-artifact.ts';
export { artifactOf, readArtifact, requireEncoder } from './artifact/read-artifact.ts';
export { type ArtifactFiles, serialiseArtifact } from './artifact/serialise-artifact.ts';
export { BINARY_FILE, MANIFEST_FILE, TUNED_FILE } from './artifact/artifact.ts';
export type { Calibration, DecisionThresholds } from './classify/calibration.ts';
export { centredRow } from './classify/centred-row.ts';
export { judge } from './classify/decide.ts';
export { classifyUtterance, type ExplainedClassification, type TrainedContext } from './classify/classify-utterance.ts';
export { insideRow, type Reading, readScores, rightRow } from './classify/decision-inputs.ts';
export type { Head, HeadLabel } from './classify/head.ts';
export { type Lexicon, lexicalFeatures } from './classify/lexical-features.ts';
export { logistic, type LogisticModel } from './classify/logistic-model.ts';
export { type RawScores, scoreUtterance } from './classify/score-utterance.ts';
export { joinScores, type SecondTier } from './classify/second-tier.ts';
export { logSumExp, sigmoid, softmax } from './classify/softmax.ts';
export { textGrams, wordKeys } from './classify/text-grams.ts';
export { createSpelling, type Spelling } from './spelling.ts';
export { createClassifier, type SecondTierLoaders, type TrainedClassifier } from './create-classifier.ts';
export {
  FEATURE_PARTS,
  featurePart,
  featureRow,
  type EncodeOptions,
  type EncoderIdentity,
  type FeaturePart,
  type FeatureRefiner,
  type Features,
  type SentenceEncoder,
  type TunedLayers,
} from './encoder-port.ts';
export {
  localDecisionModel,
  type DecisionCall,
  type LocalDecisionModel,
  type LocalDecisionOptions,
} from './decision-model.ts';
export { promote, trialPromotion, type Flip, type HeldOutUtterance, type PromotionTrial } from './adapt/promote.ts';
