import type { Denials } from './denial-words.ts';

/** What the proof of values knows of a language. */
export interface EvidenceWords {
  /** Words without a meaning of their own, folded: they stand in every sentence and are evidence for nothing. */
  readonly hollow: ReadonlySet<string>;
  /** Say that a value is none: an empty list, no text. Folded. */
  readonly nothing: readonly string[];
  readonly denials: Denials;
}
