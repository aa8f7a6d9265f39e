export { createIntentDetector, type IntentDetectorOptions } from './create-intent-detector.ts';
export { cascade, type Matcher } from './matcher.ts';
export { matchExact } from './match-exact.ts';
export { matchFuzzy } from './match-fuzzy.ts';
export type { Classification, Classifier, EncodedUtterance } from './classifier-port.ts';

export type { Adaptation, AdaptationStore, Neighbour, NeighbourQuery } from './adapt/adaptation.ts';
export { memoryAdaptationStore } from './adapt/memory-store.ts';
export { ADAPTATION_THRESHOLD } from './adapt/match-adapted.ts';

export { COMMAND_INFO_FOLDER, CURRENT_POINTER, VERSIONS_FOLDER, currentVersionFolder } from './current-version.ts';
