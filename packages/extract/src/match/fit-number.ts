import type { Candidate, CandidateOf } from '../local/candidate.ts';
import { durationInSeconds } from '../local/time-units.ts';
import type { SlotShape } from './describe-slot.ts';

/** A value that a mention may put into a slot, and how naturally. */
export interface Option {
  readonly value: unknown;
  readonly weight: number;
}

const MONEY_WORD =
  /^(?:amount|price|cost|budget|sum|fee|total|payment|balance|limit|salary|deposit|money|dollars|euros|usd|eur|tip|fare|discount)$/;

const PERCENT_WORD = /^(?:percent|percentage|rate|discount|ratio|share|tax|vat|fraction|probability|tip)$/;

const PEOPLE_WORD =
  /^(?:people|persons|guests|party|heads|headcount|attendees|participants|travellers|travelers|passengers|seats|size|diners|visitors)$/;

const RANK_WORD = /^(?:index|position|rank|number|line|row|option|place|page|chapter|floor|step|day|item)$/;

const DURATION_UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:seconds?|secs?)$/, 1],
  [/^(?:minutes?|mins?)$/, 60],
  [/^(?:hours?|hrs?)$/, 3_600],
  [/^(?:days?|nights?)$/, 86_400],
  [/^(?:weeks?)$/, 604_800],
  [/^(?:months?)$/, 2_592_000],
  [/^(?:years?|yrs?)$/, 31_536_000],
];

/** What a mention puts into a slot for a number. */
export function numbersFor(slot: SlotShape, candidate: Candidate): readonly Option[] {
  const words = [...slot.nameWords, ...slot.hintWords];
  const has = (test: RegExp): boolean => words.some((word) => test.test(word));
  switch (candidate.kind) {
    case 'number':
      return [{ value: candidate.value, weight: 0.9 }];
    case 'ordinal':
      // "The second" is nobody's number of people.
      return has(PEOPLE_WORD) ? [] : [{ value: candidate.value, weight: has(RANK_WORD) ? 0.9 : 0.35 }];
    case 'money':
      return [{ value: candidate.value.amount, weight: has(MONEY_WORD) ? 1 : 0.7 }];
    case 'percent':
      return percentages(candidate.value, has(PERCENT_WORD) ? 1 : 0.6);
    case 'quantity':
      return [{ value: candidate.value.amount, weight: slot.nameWords.includes('age') ? 1 : 0.85 }];
    case 'headcount':
      return [{ value: candidate.value, weight: has(PEOPLE_WORD) ? 1 : 0.3 }];
    case 'duration':
      return lengths(slot, candidate);
    case 'date-range':
      return candidate.grain === 'year' && slot.nameWords.includes('year')
        ? [{ value: Number(candidate.value.from.slice(0, 4)), weight: 1 }]
        : [];
    default:
      return [];
  }
}

/** "15 %" is 15, and 0.15 where the schema allows no more than 1. */
function percentages(value: number, weight: number): readonly Option[] {
  return [
    { value, weight },
    { value: value / 100, weight: weight - 0.05 },
  ];
}

/** A length goes into a number only when the slot says in which unit. */
function lengths({ nameWords, hintWords }: SlotShape, { value }: CandidateOf<'duration'>): readonly Option[] {
  const unit = [...nameWords, ...hintWords]
    .map((word) => DURATION_UNITS.find(([test]) => test.test(word))?.[1])
    .find((size) => size !== undefined);
  const seconds = durationInSeconds(value);
  if (unit === undefined || seconds === undefined) return [];
  return [{ value: seconds / unit, weight: 1 }];
}
