/** What people say for yes, for no, and around either without changing it. Folded phrases by `|`. */
export interface YesNoWords {
  readonly yes: string;
  readonly no: string;
  /** Made of parts, one spelling of each in a row, where an empty one leaves it out: what is shown, how it is, to whom. */
  readonly made: { readonly yes: readonly (readonly string[])[]; readonly no: readonly (readonly string[])[] };
  /** Those of them that say so inside a longer answer: "yes, we would love that". */
  readonly within: { readonly yes: string; readonly no: string };
  /** What sets a switch when little else is said: "on", "off". */
  readonly weak: { readonly yes: string; readonly no: string };
  /** Courtesy and emphasis, which need a yes or no beside them. */
  readonly around: string;
  /** What fills a pause: around a yes that is no mere praise ("um yes", and not "um, fine"). */
  readonly musing: string;
  /** Thinking aloud: behind it only who says yes twice, once plainly, has made up their mind ("hmm ok yes"). */
  readonly pondering?: string;
  /** What looks like a yes and is meant as none; `*` stands for each word of praise. */
  readonly irony: string;
  /** Words that say yes once: "fine, fine" is said by who has had enough. */
  readonly praise: string;
  /** Of the praise, what says yes even behind a pause: "um, absolutely". */
  readonly firm?: string;
  /** Ironies that are none in front of one of `acts`: "oh sure, go for it". */
  readonly soft?: string;
  /** What a yes tells somebody to do: "go ahead". */
  readonly acts?: string;
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
  | 'done'
  | 'why'
  | 'hand-off'
  | 'more'
  | 'bye'
  | 'who-are-you'
  | 'angry'
  | 'wait'
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
  /** In front of a choice that is put as a polite question: "could I have". */
  readonly asking: RegExp;
  /** Turn down everything, whole answers. */
  readonly none: ReadonlySet<string>;
  /** Take the only thing offered, whole answers. */
  readonly takeIt: ReadonlySet<string>;
}

/** What conversation knows of a language besides answers, repairs and choices. */
export interface TalkWords {
  /** Where a sentence may be parted into requests; global. */
  readonly joints: RegExp;
  /** Words that ask for the same thing several times, with how often; the first that is found counts. */
  readonly times: readonly (readonly [RegExp, number])[];
  /** Courtesies in front of a request. */
  readonly openings: RegExp;
  /** Verbs that say yes only to what they name: "send it" is no yes to a cancellation. */
  readonly naming: ReadonlySet<string>;
  /** A question, by how it begins or ends. */
  readonly question: RegExp;
  /** Asks what there is to choose from, whatever it is called. */
  readonly whatThereIs: RegExp;
  /** Takes back what was begun, with what is wanted behind it. */
  readonly changeOfMind: RegExp;
  /** Behind a yes: something wished besides, as the group `more`. */
  readonly also: RegExp;
  /** In front of what is to be done with the same command; the group `same` where it says so. */
  readonly once: RegExp;
  /** Behind it. */
  readonly too: RegExp;
  /** At the end: the group `tail` holds for every part of the sentence, "45 minutes each". */
  readonly each: RegExp;
  /** A sentence that asks to see something. */
  readonly reading: RegExp;
  /** A wish to go to an object, with the words that name it: `where`. */
  readonly going: RegExp;
  /** A sentence that tells what happened, or how something is, and asks for nothing: "the lamp arrived broken". */
  readonly report: RegExp;
  /** Words that hand something over without saying what, and the little words around them. */
  readonly giving: ReadonlySet<string>;
  /** In a slot's name or description: it is made for what people write in sentences, a message. */
  readonly sentences: RegExp;
  /** A description that asks for its slot: "How many people come". */
  readonly glossed: RegExp;
  /** A question inside of a sentence, with the same as one that is asked: "how long it takes", "how long does it take". */
  readonly inverted: readonly (readonly [inside: RegExp, asked: string])[];
  /** Questions about the open matter alone, and what tells the sentences that answer them. */
  readonly aside: AsideWords;
  /** Turns down the thing that was taken, called by its kind in the group `one` or `wrong` where it is. */
  readonly notThat: RegExp;
  /** How words are shortened in a hurry, with what they stand for: "u", "pls". Folded. */
  readonly shortForms: ReadonlyMap<string, string>;
  /** A verb, as the group `verb`, with nothing but a pronoun: "cancel it" may mean the request or the thing. */
  readonly dropIt: RegExp;
  /** A rejected alternative at the end. */
  readonly rejected: RegExp;
  /** Words around a correction that say no more than that it is one. */
  readonly correcting: ReadonlySet<string>;
}

/** Questions in the middle of something, of nothing but that. */
export interface AsideWords {
  /** What there is to choose from, called by the group `noun`. */
  readonly choices: RegExp;
  readonly price: RegExp;
  readonly time: RegExp;
  /** In a sentence: it says what something costs, or when it comes. */
  readonly ofPrice: RegExp;
  readonly ofTime: RegExp;
}
