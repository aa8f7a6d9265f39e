import type { CivilDate, WallTime } from './calendar.ts';
import type { CalendarUnit, HolidayRule } from '@fw/signature/language';
import type { Recurrence } from './candidate.ts';
import type { Length } from './recognize-durations.ts';

/** A day of the calendar. */
export interface Day {
  readonly kind: 'day';
  readonly date: CivilDate;
  /** Other days that the words may mean as well. */
  readonly others?: readonly CivilDate[];
  /** How it was named, where that matters for what may stand beside it. */
  readonly by?: 'word' | 'weekday' | 'rank' | 'numbers' | 'name';
  /** Why the words leave it open, a sentence without a full stop. */
  readonly reason?: string;
}

/** A stretch of days, both ends included. */
export interface Period {
  readonly kind: 'period';
  readonly first: CivilDate;
  readonly last: CivilDate;
  readonly grain: CalendarUnit;
  /** Whether it is one unit of the calendar that others can be counted in. */
  readonly isSpan?: true;
}

/** What words of time mean; those that no slot takes serve to build others. */
export type Meaning =
  | Day
  | Period
  /** A stretch of a day, as `HH:MM`. */
  | { readonly kind: 'hours'; readonly first: string; readonly last: string; readonly grain: CalendarUnit }
  | { readonly kind: 'moment'; readonly at: WallTime; readonly grain: CalendarUnit }
  | { readonly kind: 'repeat'; readonly value: Recurrence; readonly isAdjective?: boolean }
  /** There is no such day; the reason is a sentence without a full stop. */
  | { readonly kind: 'impossible'; readonly reason: string }
  | ({ readonly kind: 'length' } & Pick<Length, 'parts'>)
  /** A unit of the calendar that "the" points to: "of the month". */
  | { readonly kind: 'span'; readonly unit: CalendarUnit | 'weekend' }
  | { readonly kind: 'month'; readonly month: number; readonly isOtherWord: boolean }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly isPlural: boolean; readonly isOtherWord: boolean }
  | { readonly kind: 'rank'; readonly value: number; readonly inWords: boolean }
  | { readonly kind: 'num'; readonly value: number }
  | { readonly kind: 'year'; readonly year: number; readonly inDigits: boolean }
  /** Two digits that stand where a year does. */
  | { readonly kind: 'short'; readonly value: number }
  | { readonly kind: 'which'; readonly step: -1 | 0 | 1; readonly isVague: boolean }
  | { readonly kind: 'unit'; readonly unit: CalendarUnit | 'weekend'; readonly factor: number }
  | { readonly kind: 'edge'; readonly edge: 'first' | 'middle' | 'last' }
  | { readonly kind: 'season'; readonly season: number }
  | { readonly kind: 'part'; readonly first: string; readonly last: string }
  | { readonly kind: 'holiday'; readonly rule: HolidayRule }
  | { readonly kind: 'adverb'; readonly count: number; readonly unit: CalendarUnit };

export type MeaningKind = Meaning['kind'];
export type MeaningOf<Kind extends MeaningKind> = Extract<Meaning, { readonly kind: Kind }>;

/** A stretch of tokens with what it means. */
export interface Node<M extends Meaning = Meaning> {
  readonly meaning: M;
  /** First token, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
}

/** What a rule bound, by kind; a second node of a kind is the `other`. */
export type Bound = { readonly [Kind in MeaningKind]?: MeaningOf<Kind> } & {
  readonly other?: Meaning;
  /** Words of the pattern as they were said. */
  readonly said: readonly string[];
};

export function dayOf(date: CivilDate): Day {
  return { kind: 'day', date };
}

export function maybeDay(date: CivilDate | undefined): Day | undefined {
  return date && dayOf(date);
}
