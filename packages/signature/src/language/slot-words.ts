/** Words that take back or replace what was said before, here or in an earlier turn. */
export interface CorrectionWords {
  /** Any of them; global. */
  readonly cue: RegExp;
  /** Those that take back what stands before them in the same sentence. */
  readonly takesBack: RegExp;
  /** "No, the other one". */
  readonly other: RegExp;
  /** Verbs that replace a value, with what stands before the old one and before the new one. */
  readonly change: RegExp;
  readonly from: RegExp;
  readonly to: RegExp;
}

/** Words around a value in an answer. */
export interface AnswerWords {
  readonly opening: RegExp;
  readonly closing: RegExp;
  /** Beside which a number is still the whole answer. */
  readonly around: ReadonlySet<string>;
  /** Little words that a name may hold: "Bank of America". */
  readonly inside: ReadonlySet<string>;
}

/** Words that turn a switch off, before its name and behind it, and questions, which turn nothing. */
export interface FlagWords {
  readonly off: RegExp;
  readonly offBehind: RegExp;
  readonly question: RegExp;
  /** In front of a switch that it only names: "set whether Max is neutered", "change the opening". */
  readonly naming: RegExp;
  /** Behind it, where it is given a value all the same: "set the opening to yes". */
  readonly switched: RegExp;
}

/** How lists are said. */
export interface ListWords {
  /** Between two items; global. */
  readonly separator: RegExp;
  /** Counts one of what is behind it. */
  readonly article: RegExp;
  /** Between a count and what is counted. */
  readonly lead: RegExp;
  /** At the end, not of the last item. */
  readonly courtesy: RegExp;
}

/** What introduces a text, and where it ends. */
export interface TextWords {
  readonly saying: RegExp;
  readonly letKnow: RegExp;
  readonly tellThat: RegExp;
  readonly because: RegExp;
  /** Behind it stands what something is called. */
  readonly naming: RegExp;
  /** Where what something is called ends. */
  readonly afterName: RegExp;
  /** Before the name of a slot where several are named. */
  readonly beforeName: ReadonlySet<string>;
  /** Ties the name of a slot to its value, and what may follow that. */
  readonly link: ReadonlySet<string>;
  readonly behindLink: ReadonlySet<string>;
  /** End a value that is no running text. */
  readonly ends: ReadonlySet<string>;
  /** A verb in progress, which ends a person's name. */
  readonly doing: RegExp;
  /** Between a value and the name of the next slot. */
  readonly loose: ReadonlySet<string>;
  /** At the beginning of a text: to whom it is told, and that it is told. */
  readonly addressee: RegExp;
  readonly announced: RegExp;
  /** Little words that go with a value at the end, at the beginning, and behind one at the beginning. */
  readonly edgeBefore: RegExp;
  readonly edge: RegExp;
  readonly edgeBehind: RegExp;
}

/** Why a value cannot be taken: sentences without a full stop, about `{value}` and, where there is one, `{limit}`. */
export interface LimitWords {
  readonly more: string;
  readonly notLess: string;
  readonly less: string;
  readonly notMore: string;
  readonly noMultiple: string;
  readonly noWhole: string;
  readonly noTime: string;
}

/** What assigning values to slots knows of a language. */
export interface SlotWords {
  readonly corrections: CorrectionWords;
  readonly answers: AnswerWords;
  /** Points back at something that was just spoken of. */
  readonly pointer: RegExp;
  readonly flags: FlagWords;
  readonly limits: LimitWords;
  readonly lists: ListWords;
  readonly texts: TextWords;
}
