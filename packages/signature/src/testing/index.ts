export { scriptedCall, slotsOf } from './scripted-call.ts';
export { intentDetectorContract, type IntentDetectorSubject } from './intent-detector-contract.ts';
export { scriptedDetector, type ScriptedDetector, type ScriptedIntent } from './scripted-detector.ts';
export { extractRequest } from './extract-request.ts';
export { slotExtractorContract } from './slot-extractor-contract.ts';
export { scriptedExtractor, type ScriptedSlots } from './scripted-extractor.ts';
export { effectLedgerContract, scriptedIntent } from './effect-ledger-contract.ts';
export { sessionStoreContract } from './session-store-contract.ts';
export { expectSound, turnTakerContract, type TurnTakerSubject } from './turn-taker-contract.ts';
