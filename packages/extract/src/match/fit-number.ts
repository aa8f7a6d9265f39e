import { ENGLISH } from '@fw/signature/language';
import type { Candidate, CandidateOf } from '../local/candidate.ts';
import { durationInSeconds } from '../local/time-units.ts';
import { accepts } from './accepts.ts';
import type { SlotShape } from './describe-slot.ts';
import { converted, countsPercent, currencyOfSlot, measures, unitOfSlot } from './unit-of-slot.ts';

/** A value that a mention may put into a slot, and how naturally. */
export interface Option {
  readonly value: unknown;
  readonly weight: number;
}

const MONEY_WORD =
  /^(?:amount|price|cost|budget|sum|fee|total|payment|balance|limit|salary|deposit|money|dollars|euros|usd|eur|tip|fare|discount)$/;

const PERCENT_WORD = /^(?:percent|percentage|rate|discount|ratio|share|tax|vat|fraction|probability|tip)$/;

const RATING_WORD = /^(?:rating|score|grade|mark|stars?|points?)$/;

/** Units that an age is counted in. */
const AGE_UNIT = /^(?:year|month|week|day)$/;

const PEOPLE_WORD =
  /^(?:people|persons|guests|party|heads|headcount|attendees|participants|travellers|travelers|passengers|seats|size|diners|visitors)$/;

/** Whether a slot holds how many people come. */
export function isOfPeople({ kind, nameWords }: SlotShape): boolean {
  return kind !== 'string' && nameWords.some((word) => PEOPLE_WORD.test(word));
}

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
      // "7 out of 10" is a share, but a rating of 7, and 7 of what there are where something is counted.
      if (/\sout\s+of\s/i.test(candidate.text) && (has(RATING_WORD) || !has(PERCENT_WORD))) return [];
      // "Twice a day" is no two days.
      if (ENGLISH.numbers.times.has(candidate.text.toLowerCase()) && isOfUnits(slot)) return [];
      // "A quarter off" is 25 where the slot counts percent.
      if (isPart(candidate) && countsPercent(slot)) return [{ value: candidate.value * 100, weight: 0.8 }];
      // What is measured is mostly said with its unit.
      return [{ value: candidate.value, weight: measures(slot) ? 0.8 : 0.9 }];
    case 'ordinal':
      // "The second" is nobody's number of people.
      return has(PEOPLE_WORD) ? [] : [{ value: candidate.value, weight: has(RANK_WORD) ? 0.9 : 0.35 }];
    case 'money':
      return measures(slot) || countsPercent(slot) || unitOfSlot(slot) !== undefined || isOtherCurrency(slot, candidate)
        ? []
        : [{ value: candidate.value.amount, weight: has(MONEY_WORD) ? 1 : 0.7 }];
    case 'percent':
      return slot.nameWords.includes('age') ||
        isOfUnits(slot) ||
        (words.some((word) => ENGLISH.numbers.howMany.has(word)) && !has(PERCENT_WORD))
        ? []
        : percentages(slot, candidate.value, has(PERCENT_WORD) ? 1 : 0.6);
    case 'quantity':
      return quantities(slot, candidate, measures(slot));
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

/** A share of one in words: "a quarter", "half". */
function isPart({ value, text }: CandidateOf<'number'>): boolean {
  const isDecimal = text
    .toLowerCase()
    .split(' ')
    .some((word) => ENGLISH.numbers.point.has(word));
  return value > 0 && value < 1 && !isDecimal && !/\p{N}/u.test(text);
}

/** Euros are no dollars. */
function isOtherCurrency(slot: SlotShape, { value }: CandidateOf<'money'>): boolean {
  const own = currencyOfSlot(slot);
  return own !== undefined && value.currency !== undefined && value.currency !== own;
}

/**
 * An age is counted in years and the like. A slot that says its unit takes others of the metric kind, converted, and none
 * besides: 20 pounds are no 20 kg. Any other number takes the amount of any unit.
 */
function quantities(
  slot: SlotShape,
  { value: { amount, unit } }: CandidateOf<'quantity'>,
  isMeasure: boolean,
): readonly Option[] {
  if (slot.nameWords.includes('age')) return AGE_UNIT.test(unit) ? [{ value: amount, weight: 1 }] : [];
  if (currencyOfSlot(slot) !== undefined || countsPercent(slot)) return [];
  const own = unitOfSlot(slot);
  const value = own === undefined ? amount : converted(amount, unit, own);
  return value === undefined ? [] : [{ value, weight: isMeasure ? 1 : 0.85 }];
}

/** Ten per cent are no ten days and no ten pounds. */
function isOfUnits(slot: SlotShape): boolean {
  return (
    unitOfSlot(slot) !== undefined ||
    currencyOfSlot(slot) !== undefined ||
    slot.nameWords.some((word) => DURATION_UNITS.some(([unit]) => unit.test(word)))
  );
}

/** "15 %" is 15, and 0.15 where the schema allows no more than 1: what is over its bound is refused and not made small. */
function percentages(slot: SlotShape, value: number, weight: number): readonly Option[] {
  const isShare =
    [0.5, 1].some((number) => accepts(slot, number)) && !MORE_THAN_ONE.some((number) => accepts(slot, number));
  return [isShare ? { value: value / 100, weight: weight - 0.05 } : { value, weight }];
}

/** Numbers of which a slot for more than a share takes one, whatever its steps and bounds are. */
const MORE_THAN_ONE = [1.5, 2, 5, 10, 20, 25, 50, 75, 99, 100];

/** A length goes into a number only when the slot says in which unit. */
function lengths({ nameWords, hintWords }: SlotShape, { value }: CandidateOf<'duration'>): readonly Option[] {
  const unit = [...nameWords, ...hintWords]
    .map((word) => DURATION_UNITS.find(([test]) => test.test(word))?.[1])
    .find((size) => size !== undefined);
  const seconds = durationInSeconds(value);
  if (unit === undefined || seconds === undefined) return [];
  return [{ value: seconds / unit, weight: 1 }];
}
