/** Words that everybody uses, in lower case: what is none of them may be a name although nobody capitalised it. */
export interface EverydayWords {
  /** Structure rather than content: they end a name and begin the next phrase. */
  readonly structure: ReadonlySet<string>;
  /** Things and qualities, in the singular; hardly ever a person's name. */
  readonly things: ReadonlySet<string>;
  /** Verbs, which stand where a name could: behind "to". */
  readonly verbs: ReadonlySet<string>;
  /** Forms of verbs that no ending makes, and that are hardly ever things. */
  readonly plainVerbs: ReadonlySet<string>;
  /** Everyday words that are names as well: part of a name next to one that is nothing else. */
  readonly alsoNames: ReadonlySet<string>;
}
