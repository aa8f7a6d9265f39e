export { scriptedCall, slotsOf } from './scripted-call.ts';
