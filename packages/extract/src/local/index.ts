export { recognize } from './recognize.ts';
export type { ReadingOptions } from './reading.ts';
export type {
  Candidate,
  CandidateKind,
  CandidateOf,
  CandidateValues,
  Money,
  Quantity,
  Range,
  Recurrence,
} from './candidate.ts';
export { durationInSeconds } from './time-units.ts';
export { readLocal, type LocalRequest } from '../match/read-local.ts';
export { derivesValue } from '../match/derives-value.ts';
export { describeSlot, describeSlots, type SlotShape, type TextRole } from '../match/describe-slot.ts';
