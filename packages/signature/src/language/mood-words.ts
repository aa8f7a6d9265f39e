import type { ShortForms } from './short-forms.ts';

/** What the laws of coverage and mood know of a language. Patterns are sources of case-insensitive Unicode expressions. */
export interface MoodLanguage {
  /** Their points end no sentence. */
  readonly shortForms: ShortForms;
  /** Ways in which a sentence is no wish for now, strongest first. */
  readonly moods: readonly { readonly mood: Exclude<MoodName, 'plain'>; readonly pattern: string }[];
  /** Phrases that hold an operator and change nothing: "don't forget to", "if you don't mind". */
  readonly harmless: string;
  /** Turn to what is wanted instead; they part clauses: "but". */
  readonly turns: string;
  /** Begin a clause without saying anything: "but", "and". */
  readonly leads: string;
  /** A word stands in the past form when it is the verb with this behind it; the verb's own ending may fall off. */
  readonly pastEnding: string;
  readonly verbEnding: string;
  /** Endings of a verb in other forms than the one that asks. */
  readonly otherEndings: string;
  /** Where one clause ends and the next begins without a mark between them; matches nothing itself. */
  readonly joint: string;
  /** Ends a question that is a request: "cancel it, will you". */
  readonly politeEnd: string;
  /** Hold a phrase together and say nothing of their own. */
  readonly little: string;
  /** Ask for nothing by themselves, even where an author begins with them. */
  readonly noHead: string;
  /** Verbs that ask to see something, whatever it is: no change is meant by them. */
  readonly looking: string;
  /** Idle words that are verbs of their own where a request begins with them: "ask Tom for 50". */
  readonly deeds: string;
  /** Behind "and" these begin a request of their own, of another: "and tell her". */
  readonly handsOn: string;
  /** Verbs of one sense, as stems parted by blanks: whoever asks with one may have been given another. */
  readonly alike: readonly string[];
  /** Denies the thing behind it: "no". */
  readonly denies: string;
  /** Ending of several things. */
  readonly plural: string;
  /** Stand between a preposition and its noun. */
  readonly determiner: string;
  /** Prepositions and the like that tie a value to what is asked for. */
  readonly ties: string;
  /** Endings of words, each with what stands in their place in the stem; the first that fits counts, round by round. */
  readonly endings: readonly (readonly (readonly [ending: string, stem: string])[])[];
  /** Marks an owner at the end of a word. */
  readonly possessive: string;
  /** A reason in a clause of its own: "I don't need it any more, …". */
  readonly reason: string;
  /** Behind these begins the content of a text. */
  readonly content: string;
  /** A sentence that begins so hands its rest on as content. */
  readonly tells: string;
  /** Stands before a past form that is a wish all the same: "get it cancelled". */
  readonly causative: string;
  /** Turns a past form into a report: "was", "has been". */
  readonly perfect: string;
  /** Take back or replace what stands before them in a text. */
  readonly retake: {
    /** Wherever they stand. */
    readonly anywhere: string;
    /** At the beginning of a clause that is not the first. */
    readonly ofClause: string;
    /** The text as a whole: it says nothing, or what is handed over and no saying. */
    readonly whole: string;
  };
  /** Words for amounts, days and the like. */
  readonly quantity: string;
  readonly scale: string;
  readonly fraction: string;
  readonly unit: string;
  readonly calendar: string;
  /** Those of them that name a day in any sentence. */
  readonly weekday: string;
  /** Alters the value behind it or before it. */
  readonly operator: string;
  /** Operators that a command's own wording may hold: "19 plus 6". */
  readonly arithmetic: string;
  /** Makes a limit of the value behind it; a command whose own words hold it takes it as its own. */
  readonly limit: string;
  /** A stretch of time rather than a point in it. */
  readonly period: string;
  readonly article: string;
  /** What a request may begin with: greetings, fillers, wishes, orders, polite questions. */
  readonly openings: string;
  /** A question that is a request. */
  readonly politeQuestion: string;
  /** A clause behind a request that begins so takes it back, reports it or leaves it open. */
  readonly judgement: string;
  /** A clause that denies a value instead: "credit, not a refund", "#W1, but not #W2". */
  readonly contrast: string;
  /** A clause in front of a request that begins so leaves it open. */
  readonly opens: string;
  /** Behind the asking word in its own clause: a condition, or what takes it back. */
  readonly tail: string;
  /** Behind these the progressive is a wish: "would you mind cancelling it". */
  readonly gerundWish: string;
  /** A request in other words than the author's does not begin so. */
  readonly subject: string;
  /** Words that say nothing about a request: structure, courtesy, fillers, verbs of wishing and doing; parted by blanks. */
  readonly idle: string;
  /** A clause that gives a reason, up to its end. */
  readonly reasonClause: string;
  /** Before "about" these speak of a value: "how about Friday". */
  readonly topic: string;
  /** Makes a stretch of the day of the day behind it. */
  readonly partOfDay: string;
  /** Leaves a value inexact: "about 20". It is taken, and told before a change. */
  readonly approximate: string;
  /** Behind a number, leaves it inexact: "50 give or take". */
  readonly hedge: string;
  /** A part of something that is not named: "half". */
  readonly share: string;
  /** Makes a value a part of more: "another 20", "20 more". */
  readonly further: string;
  /** Parts of the day, which leave the day as it is. */
  readonly hours: string;
  /** Behind a number of hours. */
  readonly clock: string;
  /** Before either end of a stretch, parted by blanks: no limits where a command takes both ends. */
  readonly ends: string;
  /** Names an end of a stretch only before "of": "the end of August", but "it will end Friday". */
  readonly edge: string;
  /** The end of the day that is named behind it. */
  readonly dayEnd: string;
  /** Time zones as they stand behind an hour; capitals count. */
  readonly zone: string;
  /** Behind these a quantity is added or taken away: "add 300 to". */
  readonly adding: string;
  readonly denial: string;
  readonly courtesy: string;
  /** Parts two values of which one is meant: "or". */
  readonly either: string;
  /** Adds a value to another: "and". */
  readonly also: string;
  /** Sets what is not meant behind what is: "Friday, not Thursday". */
  readonly against: string;
  /** Between the two ends of a stretch: "9 to 11". */
  readonly stretch: string;
  /** Between a thing and whose it is: the sister "of" Grace. */
  readonly belonging: string;
  /** Nouns that a number behind them names one of: "invoice 12", "room 4". */
  readonly labels: string;
  /** Behind these such a noun is a verb: "to order 12". */
  readonly beforeVerb: string;
  /** Prepositions that make their noun the means, the company or the measure of something, never whom it is done for. */
  readonly asideRole: string;
  /** Words of the names of slots that hold an end of a stretch. */
  readonly endSlot: string;
  /** Slots that hold where something goes, and the prepositions that name such a place or person. */
  readonly goal: { readonly slot: string; readonly tie: string };
  /** Slots that hold where something comes from, and their prepositions. */
  readonly source: { readonly slot: string; readonly tie: string };
  /** Counts one of the unit behind it: "an hour". */
  readonly one: string;
  /** Units in which lengths of time are counted, several of them included. */
  readonly lengths: string;
}

/** What a sentence does with the request in it. Only `plain` is a wish for now. */
export type MoodName =
  | 'plain'
  | 'withdrawn'
  | 'negated'
  | 'hypothetical'
  | 'reported'
  | 'past'
  | 'asked'
  | 'doubtful'
  | 'corrected'
  | 'quoted';
