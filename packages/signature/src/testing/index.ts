export { scriptedCall, slotsOf } from './scripted-call.ts';
export { intentDetectorContract, type IntentDetectorSubject } from './intent-detector-contract.ts';
export { scriptedDetector, type ScriptedDetector, type ScriptedIntent } from './scripted-detector.ts';
export { scriptedExtractor, type ScriptedSlots } from './scripted-extractor.ts';
