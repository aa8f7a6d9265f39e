export { scriptedCall, slotsOf } from './scripted-call.ts';
export { intentDetectorContract, type IntentDetectorSubject } from './intent-detector-contract.ts';
