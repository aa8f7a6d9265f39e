import type { CalendarUnit } from '@fw/signature/language';

/** A sum of money. `currency` is an ISO 4217 code, absent when the words name none. */
export interface Money {
  readonly amount: number;
  readonly currency?: string;
}

/** A measured amount; `unit` is the canonical symbol, such as `kg`, `km` or `°C`. */
export interface Quantity {
  readonly amount: number;
  readonly unit: string;
}

/** Both ends included. Dates as `YYYY-MM-DD`, times as `HH:MM`, moments as `YYYY-MM-DDTHH:MM`. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

/** Something that comes back: every `count` units, perhaps on a certain day. */
export interface Recurrence {
  readonly every: { readonly count: number; readonly unit: CalendarUnit };
  /** `4` (day of the month), `Wednesday`, or `first Wednesday`. */
  readonly on?: string;
}

/** Canonical value by kind of mention. */
export interface CandidateValues {
  readonly number: number;
  /** "third" is 3. */
  readonly ordinal: number;
  /** "15 %" is 15. */
  readonly percent: number;
  readonly money: Money;
  readonly quantity: Quantity;
  /** How many people: "my wife and two kids" without the speaker is 3. */
  readonly headcount: number;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `HH:MM`, or `HH:MM:SS` when seconds were said. */
  readonly time: string;
  /** `YYYY-MM-DDTHH:MM`, wall clock of the reference time zone. */
  readonly datetime: string;
  readonly 'date-range': Range;
  readonly 'time-range': Range;
  /** ISO 8601, such as `P2W` or `PT1H30M`. */
  readonly duration: string;
  readonly recurrence: Recurrence;
  /** A day that was named and is none; the value tells why: "there is no 31 February". No slot takes it. */
  readonly impossible: string;
  readonly email: string;
  /** `+` and digits, or digits alone when no country was given; an extension follows as `;ext=12`. */
  readonly phone: string;
  readonly url: string;
  /** What stood between quotation marks. */
  readonly quoted: string;
  readonly identifier: string;
  readonly member: string | number;
  readonly boolean: boolean;
  readonly person: string;
  /** A proper noun of any sort: a city, a product, a firm. */
  readonly name: string;
  /** Words as they stand: a message, a title, a name that nothing recognises. */
  readonly text: string;
}

/** Kinds of values that recognisers find; {@link CandidateOf} holds the value of each. */
export type CandidateKind = keyof CandidateValues;

/** A mention in a text: what it means, the words that say so, and where they stand. */
export interface CandidateOf<Kind extends CandidateKind> {
  readonly kind: Kind;
  readonly value: CandidateValues[Kind];
  /** Equals `source.slice(start, end)`. */
  readonly text: string;
  /** UTF-16 code units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** In [0, 1]: how sure the words mean this kind and value. */
  readonly confidence: number;
  /** Other values that the same words may mean: "9/3" is the 9th of March or the 3rd of September. */
  readonly alternatives?: readonly CandidateValues[Kind][];
  /** Why the words leave the value open: "5 May 2026 is a Tuesday, no Friday". */
  readonly reason?: string;
  /** The whole phrase where it makes a limit of the value: "up to 700", "30 or less". */
  readonly limit?: string;
  /** Whether the words leave the value inexact: "about 20". */
  readonly isAbout?: boolean;
  /** Smallest unit that the words fix: "March" fixes a month, "the 5th" a day. */
  readonly grain?: CalendarUnit;
  /** Which part of a person's full name this is, when it is one. */
  readonly part?: NamePart;
}

/** Parts of a person's name. */
export type NamePart = 'given' | 'family';

/** A mention of any kind, told apart by `kind`. */
export type Candidate = { readonly [Kind in CandidateKind]: CandidateOf<Kind> }[CandidateKind];

/** A candidate over a stretch of the text, quoting it. */
export function mention<Kind extends CandidateKind>(
  source: string,
  span: { readonly start: number; readonly end: number },
  said: Pick<CandidateOf<Kind>, 'kind' | 'value' | 'confidence'> &
    Partial<Pick<CandidateOf<Kind>, 'alternatives' | 'grain' | 'reason'>>,
): CandidateOf<Kind> {
  return { ...said, text: source.slice(span.start, span.end), start: span.start, end: span.end };
}

/** Whether two stretches share a character. */
export function overlaps(
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
): boolean {
  return a.start < b.end && b.start < a.end;
}
