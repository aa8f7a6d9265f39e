/** What people say for yes, for no, and around either without changing it. Folded phrases by `|`. */
export interface YesNoWords {
  readonly yes: string;
  readonly no: string;
  /** Courtesy and emphasis, which need a yes or no beside them. */
  readonly around: string;
  /** What looks like a yes and is meant as none. */
  readonly irony: string;
  /** The yeses and noes that a correction may follow: "no, store credit". */
  readonly lead: string;
  /** Between them and the correction: "yes, but make it 40". */
  readonly but: string;
}

/** What a person may say at any time, whatever is asked. */
export type RepairKind =
  | 'abort'
  | 'misunderstood'
  | 'what-can-i-do'
  | 'go-up'
  | 'reset-context'
  | 'where-am-i'
  | 'repeat'
  | 'again'
  | 'skip'
  | 'go-on'
  | 'needs'
  | 'hand-off'
  | 'more'
  | 'bye'
  | 'who-are-you'
  | 'angry'
  | 'thanks'
  | 'hello';

/** What people say to escape, steer or chat, whatever was asked. */
export interface RepairWords {
  /** Folded phrases, the whole utterance each. */
  readonly phrases: Readonly<Record<RepairKind, readonly string[]>>;
  /** End an open question; with nothing open these are ordinary words, and perhaps a command's. */
  readonly abortWhenAsked: readonly string[];
  /** Said in front of "I want …"; the group `rest` is read as what was meant. */
  readonly misunderstood: RegExp;
  /** Politeness in front of a phrase and behind it, folded. */
  readonly before: RegExp;
  readonly after: RegExp;
}

/** How people choose among what was listed. Folded words. */
export interface PickWords {
  /** Places from 0, in words and short forms: "second", "2nd". */
  readonly ordinals: ReadonlyMap<string, number>;
  readonly last: ReadonlySet<string>;
  /** Stands for the thing and, alone, for the first: "one" of "the second one". */
  readonly one: ReadonlySet<string>;
  /** Around a choice without changing it. */
  readonly fillers: ReadonlySet<string>;
  /** Turn down everything, whole answers. */
  readonly none: ReadonlySet<string>;
  /** Take the only thing offered, whole answers. */
  readonly takeIt: ReadonlySet<string>;
}
