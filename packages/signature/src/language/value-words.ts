/** Units that calendars and clocks count in. */
export type CalendarUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/**
 * When a holiday is: a month and day, or the first such weekday behind it; the nth weekday of a month (-1 the last); days
 * from Easter; or a day of another calendar, by the name that `Intl` gives its month in English.
 */
export type HolidayRule =
  | { readonly month: number; readonly day: number; readonly after?: number }
  | { readonly lunar: 'hebrew' | 'chinese' | 'islamic-umalqura'; readonly month: string; readonly day: number }
  | { readonly month: number; readonly weekday: number; readonly nth: number; readonly plus?: number }
  | { readonly easter: number };

/**
 * A production of the calendar: a pattern, the function that composes what it binds, and how sure its outcome is. In a
 * pattern stand words ("ago|back"), what they build on (`{length}`, `{rank|num}`), and `?` behind what may be missing.
 */
export type CalendarRule = readonly [pattern: string, compose: string, confidence: number];

/** Words of numbers. Keys are in lower case; every list is closed. */
export interface NumberWords {
  /** What is said in one word below a hundred and takes nothing behind it: "seven", "seventeen". */
  readonly small: ReadonlyMap<string, number>;
  /** What parts whole from decimals in digits. */
  readonly decimal: '.' | ',';
  /** Tens, which take ones behind them: "twenty". */
  readonly tens: ReadonlyMap<string, number>;
  /** Between tens and ones, besides a blank: "-", "y". */
  readonly tensJoint: ReadonlySet<string>;
  /** Hundreds in one word: "doscientos". Empty where they are counted: "two hundred". */
  readonly hundreds: ReadonlyMap<string, number>;
  /** Multiply what stands before them. */
  readonly scales: ReadonlyMap<string, number>;
  /** Scales that need nothing before them, with or without an article: "a thousand", "dozen". */
  readonly bareScales: ReadonlySet<string>;
  /** In this spelling they scale digits they touch: "1.2M". */
  readonly writtenScales: ReadonlyMap<string, number>;
  /** Ranks in one word: "third", "hundredth". */
  readonly ordinals: ReadonlyMap<string, number>;
  /** Endings of written ranks: "st", "nd". */
  readonly ordinalEndings: ReadonlySet<string>;
  /** Parts that are no rank, by their size: "half" is 1/2. */
  readonly halves: ReadonlyMap<string, number>;
  /** What makes a rank a part of many: "s" of "fifths"; the empty text where nothing does. */
  readonly partPlural: string;
  readonly articles: ReadonlySet<string>;
  /** Two of a thing: "couple", "pair". */
  readonly groups: ReadonlyMap<string, number>;
  readonly and: ReadonlySet<string>;
  readonly of: ReadonlySet<string>;
  /** Begins decimals that are said one by one. */
  readonly point: ReadonlySet<string>;
  /** Before decimals that begin with their point: "by point five". */
  readonly pointCues: ReadonlySet<string>;
  readonly zero: ReadonlySet<string>;
  readonly negative: ReadonlySet<string>;
  readonly minus: ReadonlySet<string>;
  /** Between the two numbers of a fraction: "over". */
  readonly over: ReadonlySet<string>;
  /** How often, as a number: "twice". */
  readonly times: ReadonlyMap<string, number>;
  /** Ask how many there are, of which a share is another number. */
  readonly howMany: ReadonlySet<string>;
  /** Behind a number, says how often: "5 times". */
  readonly often: ReadonlySet<string>;
  /** Before the unit of a rate: "times a day", "price per night". */
  readonly per: ReadonlySet<string>;
  /** The number word that is also a pronoun. */
  readonly one: ReadonlySet<string>;
}

/** Words of money. Keys are in lower case. */
export interface MoneyWords {
  /** ISO 4217 code by word. */
  readonly currencies: ReadonlyMap<string, string>;
  /** ISO 4217 code by the nationality before "dollars", "pounds" and the like; several words joined by "-". */
  readonly national: ReadonlyMap<string, string>;
  /** Parts of a currency by word, with the currency they belong to when it is one. */
  readonly subunits: ReadonlyMap<string, { readonly share: number; readonly currency?: string }>;
  /** Subunits that count only where they touch the number. */
  readonly needTouch: ReadonlySet<string>;
}

/** Units that calendars and clocks count in, by word; a fortnight is two weeks. */
export type TimeUnits = ReadonlyMap<string, { readonly unit: CalendarUnit; readonly factor: number }>;

/** Which way an incomplete date looks; `since` and `backIn` stand directly before it and match to the end of a text. */
export interface DirectionWords {
  /** Look back whatever else is said: "since". */
  readonly since: RegExp;
  /** Look back where nothing speaks of what is to come: "back in". */
  readonly backIn: RegExp;
  /** Tell of what has happened. */
  readonly past: RegExp;
  /** Speak of what is to come, and outweigh what has happened in the same sentence. */
  readonly future: RegExp;
}

/** Words of the calendar. Keys are in lower case. */
export interface CalendarWords {
  /** 1 to 12. */
  readonly months: ReadonlyMap<string, number>;
  /** ISO weekdays, 1 to 7. */
  readonly weekdays: ReadonlyMap<string, number>;
  /** Weekdays that say more than one: "mondays". */
  readonly plurals: ReadonlySet<string>;
  /** Names of months and weekdays that are other words in small letters: "may", "sat". */
  readonly otherWords: ReadonlySet<string>;
  /** Days from today: "tomorrow" is 1. */
  readonly days: ReadonlyMap<string, number>;
  /** Which of several: "last" is -1, "this" 0, "next" 1. */
  readonly which: ReadonlyMap<string, -1 | 0 | 1>;
  /** Those of them that may mean the nearest one or the one of the week beside: "following". */
  readonly vague: ReadonlySet<string>;
  readonly weekend: ReadonlySet<string>;
  readonly edges: ReadonlyMap<string, 'first' | 'middle' | 'last'>;
  /** Spring is 0, winter 3. */
  readonly seasons: ReadonlyMap<string, number>;
  /** Parts of the day, `HH:MM`. */
  readonly parts: ReadonlyMap<string, readonly [first: string, last: string]>;
  /** "weekly" is one week, "biweekly" two. */
  readonly adverbs: ReadonlyMap<string, readonly [count: number, unit: CalendarUnit]>;
  readonly holidays: readonly (readonly [name: string, rule: HolidayRule])[];
  readonly rules: readonly CalendarRule[];
  readonly the: ReadonlySet<string>;
  readonly and: ReadonlySet<string>;
  readonly since: ReadonlySet<string>;
  /** Before a day: "on", "by". */
  readonly dayCues: ReadonlySet<string>;
  /** Before "the 5", where a bare number is a day. */
  readonly numberCues: ReadonlySet<string>;
  /** Before a month whose name is another word too. */
  readonly monthCues: ReadonlySet<string>;
  /** Before a year. */
  readonly yearCues: ReadonlySet<string>;
  /** Before a length that is one of its own: "for". */
  readonly lengthCues: ReadonlySet<string>;
  /** Before a part of the day that only greets: "good". */
  readonly greetings: ReadonlySet<string>;
  /** May follow a lone day; any other word is what an ordinal ranks. */
  readonly behindDay: ReadonlySet<string>;
  readonly direction: DirectionWords;
  /** "there is no %". */
  readonly noDay: string;
  /** "%1 is a %2, no %3". */
  readonly otherWeekday: string;
}

/** Words that make a limit of a value, or leave it inexact, as sources of case-insensitive Unicode expressions. */
export interface MarkWords {
  readonly limitBefore: string;
  readonly limitAfter: string;
  readonly about: string;
  readonly aboutAfter: string;
}

/** What reading values knows of a language. */
export interface ValueWords {
  /** BCP 47, such as `en`. */
  readonly tag: string;
  readonly numbers: NumberWords;
  readonly money: MoneyWords;
  /** Canonical symbol of a unit of measure by word. */
  readonly units: ReadonlyMap<string, string>;
  readonly timeUnits: TimeUnits;
  readonly calendar: CalendarWords;
  readonly marks: MarkWords;
}
