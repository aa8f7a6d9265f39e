/** Words that are written short with a point behind them, which ends no sentence. Lower case, parted by blanks. */
export interface ShortForms {
  /** Before a name: "Dr. Osei", "Mr. & Mrs. Smith". */
  readonly titles: string;
  /** Before a number: "No. 5". */
  readonly numbered: string;
  /** Those of them that are a no where no word stands before them. */
  readonly denying: string;
  /** Before whatever follows: "approx. 5", "e.g. the lamp". */
  readonly open: string;
  /** Behind a name or a number; a capital behind the point begins a sentence: "Acme Inc. in Boston". */
  readonly closing: string;
  /** A single letter behind these is a label and no initial: "plan B." */
  readonly lettered: string;
}
