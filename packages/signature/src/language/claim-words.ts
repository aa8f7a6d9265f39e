/** How an assistant reports that something was changed. */
export interface ClaimWords {
  /**
   * The forms in which a verb reports a change: "cancel" gives "cancelled". Verbs are those of commands' names, in this
   * language or as English has them; empty for one that the language does not know.
   */
  readonly reported: (verb: string) => readonly string[];
  /** The forms in which a verb asks for a change, of the same verbs: "cancel", "cancelling". */
  readonly asked: (verb: string) => readonly string[];
  /** Verbs by which changes are reported in any application, besides those of its own commands. */
  readonly verbs: ReadonlySet<string>;
  /** Those of them that a change of any other verb may be reported by: "updated" of an exchange. */
  readonly general: ReadonlySet<string>;
  /** A change reported by what came of it rather than by a verb: "all set", "the cancellation is complete". */
  readonly outcomes: RegExp;
  /** The same as a whole answer, where a look-up may be meant as well. */
  readonly done: RegExp;
  /** Words that make a clause report no change. */
  readonly noReport: RegExp;
  /** At the beginning of a sentence: nothing in it is said to be so. */
  readonly condition: RegExp;
  /** Where one clause of a sentence ends and another begins. */
  readonly clauses: RegExp;
  /** Words around a report that name nothing. */
  readonly hollow: ReadonlySet<string>;
  /**
   * Says, as the group `what`, what somebody does or did, or how something is now; global. Whatever it is counts as a
   * change, unless it is among `looking`.
   */
  readonly doing: readonly RegExp[];
  /** What may be said to be done or so where nothing is changed: looking, telling, courtesy. */
  readonly looking: ReadonlySet<string>;
  /** Words that speak of more than they name: "all of them", "the rest". */
  readonly sweeping: ReadonlySet<string>;
  /** Words that count what was changed: "both" is two. */
  readonly counts: ReadonlyMap<string, number>;
}
