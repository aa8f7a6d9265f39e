/**
 * How a language denies what is said: where a denial begins, and where it ends. Each is a pattern of its own, since what
 * counts as evidence is denied by more words than what may be a value.
 */
export interface DenialWords {
  /** Begins what is denied; global. */
  readonly cue: RegExp;
  /** Found where what is denied ends, at the latest at the end of the text. */
  readonly end: RegExp;
  /** Right behind a cue: it denies nothing that follows ("not only"). */
  readonly harmlessAfter: RegExp;
  /** Right before a cue, up to it: the same ("why not"). */
  readonly harmlessBefore: RegExp;
  /** Most words that one cue denies; any number up to the end when absent. */
  readonly mostWords?: number;
}

/** The denials of a language. */
export interface Denials {
  /** Where words are no evidence for a value that a model or a caller names. */
  readonly ofEvidence: DenialWords;
  /** Where words name no value themselves. */
  readonly ofValues: DenialWords;
  /** Right before a choice, up to it, denies the choice: "no refund". */
  readonly ofChoice: RegExp;
}
