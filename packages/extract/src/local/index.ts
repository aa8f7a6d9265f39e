export { recognize } from './recognize.ts';
export { SPANISH } from './spanish/index.ts';
export type { Language } from './language.ts';
export type { ReadingOptions } from './reading.ts';
export type {
  CalendarUnit,
  Candidate,
  CandidateKind,
  CandidateOf,
  CandidateValues,
  Money,
  Quantity,
  Range,
  Recurrence,
} from './candidate.ts';
export { recognizeIdentifiers, isSpecific } from './recognize-identifiers.ts';
export { compileSafely, type PatternTest } from './safe-pattern.ts';
export { durationInSeconds } from './time-units.ts';
export { readLocal, type LocalRequest } from '../match/read-local.ts';
export { derivesValue } from '../match/derives-value.ts';
export { describeSlot, describeSlots, type SlotShape, type TextRole } from '../match/describe-slot.ts';
