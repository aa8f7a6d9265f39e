import { coerceValue } from '@fw/signature';
import { instantOf, parseDate } from '../local/calendar.ts';
import type { Candidate, CandidateKind, CandidateOf, Range } from '../local/candidate.ts';
import { durationInSeconds } from '../local/time-units.ts';
import type { End, SlotShape, TextRole } from './describe-slot.ts';

/** A candidate as a value of one slot. */
export interface Fit {
  readonly value: unknown;
  /** In [0, 1]: how naturally this kind of mention fills this kind of slot. */
  readonly weight: number;
  /** Values that the same words may mean as well. */
  readonly alternatives: readonly unknown[];
}

/**
 * What a candidate would put into a slot; `undefined` where the kinds do not go together or the schema refuses every
 * form of the value.
 */
export function fitCandidate(slot: SlotShape, candidate: Candidate, timeZone?: string): Fit | undefined {
  const options = valuesFor(slot, candidate, timeZone);
  const accepted = options.flatMap((option) => acceptedOf(slot, option.value).map((value) => ({ value, weight: option.weight })));
  const [best] = accepted;
  if (best === undefined) return undefined;
  const others = (candidate.alternatives ?? []).flatMap((value) => {
    // An alternative has the type of the value beside it.
    const [option] = valuesFor(slot, { ...candidate, value } as Candidate, timeZone);
    return option === undefined ? [] : acceptedOf(slot, option.value).slice(0, 1);
  });
  return { ...best, alternatives: others };
}

interface Option {
  readonly value: unknown;
  readonly weight: number;
}

function valuesFor(slot: SlotShape, candidate: Candidate, timeZone: string | undefined): readonly Option[] {
  if (slot.members !== undefined) return candidate.kind === 'member' ? [{ value: candidate.value, weight: 1 }] : numericMember(slot, candidate);
  switch (slot.kind) {
    case 'number':
    case 'int':
    case 'bigint':
      return numbersFor(slot, candidate);
    case 'boolean':
      return candidate.kind === 'boolean' ? [{ value: candidate.value, weight: 0.3 }] : [];
    case 'string':
      return stringsFor(slot, candidate, timeZone);
    case 'date':
      return stringsFor({ ...slot, role: 'date' }, candidate, timeZone)
        .concat(candidate.kind === 'datetime' ? [{ value: zoned(candidate.value, timeZone), weight: 1 }] : [])
        .map(({ value, weight }) => ({ value: new Date(/T/.test(String(value)) ? String(value) : zoned(`${String(value)}T00:00`, timeZone)), weight }));
    case 'object':
      return objectsFor(slot, candidate, timeZone);
    case 'union':
      return unionFor(slot, candidate, timeZone);
    default:
      return [];
  }
}

/** An enum of numbers takes a number. */
function numericMember({ members }: SlotShape, candidate: Candidate): readonly Option[] {
  if (candidate.kind !== 'number' && candidate.kind !== 'ordinal') return [];
  const member = members?.values.find((value) => String(value) === String(candidate.value));
  return member === undefined ? [] : [{ value: member, weight: 0.9 }];
}

const MONEY_WORD = /^(?:amount|price|cost|budget|sum|fee|total|payment|balance|limit|salary|deposit|money|dollars|euros|usd|eur|tip|fare|discount)$/;
const PERCENT_WORD = /^(?:percent|percentage|rate|discount|ratio|share|tax|vat|fraction|probability|tip)$/;
const PEOPLE_WORD = /^(?:people|persons|guests|party|heads|headcount|attendees|participants|travellers|travelers|passengers|seats|size|diners|visitors|adults)$/;
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

function numbersFor(slot: SlotShape, candidate: Candidate): readonly Option[] {
  const words = [...slot.nameWords, ...slot.hintWords];
  const has = (test: RegExp): boolean => words.some((word) => test.test(word));
  switch (candidate.kind) {
    case 'number':
      return [{ value: candidate.value, weight: 0.9 }];
    case 'ordinal':
      return [{ value: candidate.value, weight: has(RANK_WORD) ? 0.9 : 0.35 }];
    case 'money':
      return [{ value: candidate.value.amount, weight: has(MONEY_WORD) ? 1 : 0.7 }];
    case 'percent':
      return percentages(candidate.value, has(PERCENT_WORD) ? 1 : 0.6);
    case 'quantity':
      return [{ value: candidate.value.amount, weight: 0.85 }];
    case 'headcount':
      return [{ value: candidate.value, weight: has(PEOPLE_WORD) ? 1 : 0.3 }];
    case 'duration':
      return lengths(slot, candidate);
    case 'date-range':
      return candidate.grain === 'year' && slot.nameWords.includes('year') ? [{ value: Number(candidate.value.from.slice(0, 4)), weight: 1 }] : [];
    default:
      return [];
  }
}

/** "15 %" is 15, and 0.15 where the schema allows no more than 1. */
function percentages(value: number, weight: number): readonly Option[] {
  return [{ value, weight }, { value: value / 100, weight: weight - 0.05 }];
}

/** A length goes into a number only when the slot says in which unit. */
function lengths({ nameWords, hintWords }: SlotShape, { value }: CandidateOf<'duration'>): readonly Option[] {
  const unit = [...nameWords, ...hintWords].map((word) => DURATION_UNITS.find(([test]) => test.test(word))?.[1]).find((size) => size !== undefined);
  const seconds = durationInSeconds(value);
  if (unit === undefined || seconds === undefined) return [];
  return [{ value: seconds / unit, weight: 1 }];
}

/** Weights of kinds by role; a kind that is not listed does not fill the role. */
const STRING_WEIGHTS: Readonly<Record<TextRole, Partial<Record<CandidateKind, number>>>> = {
  date: { date: 1, datetime: 0.8, 'date-range': 0.75 },
  time: { time: 1, datetime: 0.6, 'time-range': 0.5 },
  datetime: { datetime: 1, date: 0.5, time: 0.45 },
  duration: { duration: 1, 'date-range': 0.5, 'time-range': 0.5, recurrence: 0.4 },
  email: { email: 1, quoted: 0.3, text: 0.3 },
  url: { url: 1, quoted: 0.3, text: 0.3 },
  phone: { phone: 1, quoted: 0.3, text: 0.3, number: 0.4 },
  currency: { money: 0.8 },
  person: { person: 1, name: 0.4, quoted: 0.8, text: 0.7, email: 0.4 },
  message: { quoted: 1, text: 0.95 },
  identifier: { identifier: 1, quoted: 0.6, text: 0.5, number: 0.35 },
  other: { quoted: 0.85, text: 0.8, name: 0.75, person: 0.55 },
};

function stringsFor(slot: SlotShape, candidate: Candidate, timeZone: string | undefined): readonly Option[] {
  const weight = STRING_WEIGHTS[slot.role][candidate.kind];
  if (weight === undefined || !isPartFor(slot, candidate)) return [];
  return textOf(slot, candidate, timeZone).map((value) => ({ value, weight }));
}

/** A slot for one part of a name takes that part, or a single word; any other slot takes whole names. */
function isPartFor(slot: SlotShape, { kind, part, text }: Candidate): boolean {
  if (part !== undefined) return part === slot.part;
  return slot.part === undefined || (kind !== 'person' && kind !== 'name') || !/\s/.test(text);
}

function textOf(slot: SlotShape, candidate: Candidate, timeZone: string | undefined): readonly unknown[] {
  switch (candidate.kind) {
    case 'money':
      return candidate.value.currency === undefined ? [] : [candidate.value.currency];
    case 'date':
      return slot.role === 'datetime' ? moments(`${candidate.value}T00:00`, timeZone) : [candidate.value];
    case 'datetime':
      return slot.role === 'date' ? [candidate.value.slice(0, 10)] : slot.role === 'time' ? [candidate.value.slice(11)] : moments(candidate.value, timeZone);
    case 'date-range':
    case 'time-range':
      return slot.role === 'duration' ? [] : [endOf(candidate.value, slot.end)];
    case 'time':
      return slot.role === 'datetime' ? [] : [candidate.value, `${candidate.value}:00`];
    case 'recurrence':
      return [`P${candidate.value.every.count}${candidate.value.every.unit[0]?.toUpperCase() ?? ''}`];
    case 'number':
    case 'ordinal':
    case 'percent':
      return [candidate.text];
    default:
      return typeof candidate.value === 'object' ? [] : [candidate.value];
  }
}

function endOf(range: Range, end: End | undefined): string {
  return end === 'to' ? range.to : range.from;
}

/** A wall-clock moment in the forms that schemas ask for: in UTC, or local. */
function moments(local: string, timeZone: string | undefined): readonly string[] {
  const iso = zoned(local, timeZone);
  return [iso, iso.replace('.000Z', 'Z'), `${local}:00`, local];
}

function zoned(local: string, timeZone: string | undefined): string {
  const [hour = 0, minute = 0] = local.slice(11).split(':').map(Number);
  return instantOf({ date: parseDate(local), hour, minute }, timeZone).toISOString();
}

/** Money, quantities and ranges fill objects whose fields are made for them. */
function objectsFor(slot: SlotShape, candidate: Candidate, timeZone: string | undefined): readonly Option[] {
  const fields = slot.fields ?? [];
  if (candidate.kind === 'money') {
    const amount = fields.find((field) => field.kind === 'number' || field.kind === 'int');
    const currency = fields.find((field) => field.role === 'currency' || field.nameWords.includes('currency'));
    if (amount === undefined || (currency === undefined && fields.length > 1)) return [];
    return [{ value: { [amount.name]: candidate.value.amount, ...(currency !== undefined && { [currency.name]: candidate.value.currency }) }, weight: 1 }];
  }
  if (candidate.kind === 'recurrence') return fields.some((field) => field.name === 'every') ? [{ value: candidate.value, weight: 1 }] : [];
  if (candidate.kind === 'number') return bareSum(fields, candidate.value);
  if (candidate.kind === 'quantity') {
    const amount = fields.find((field) => field.kind === 'number' || field.kind === 'int');
    const unit = fields.find((field) => field.nameWords.includes('unit'));
    if (amount === undefined || unit === undefined) return [];
    return [{ value: { [amount.name]: candidate.value.amount, [unit.name]: candidate.value.unit }, weight: 1 }];
  }
  if (candidate.kind !== 'date-range' && candidate.kind !== 'time-range') return [];
  const [from, to] = [fields.find((field) => field.end === 'from'), fields.find((field) => field.end === 'to')];
  if (from === undefined || to === undefined || fields.length > 2) return [];
  const ends = [from, to].map((field) => fitCandidate({ ...field, role: candidate.kind === 'date-range' ? 'date' : 'time' }, candidate, timeZone)?.value);
  return ends.includes(undefined) ? [] : [{ value: { [from.name]: ends[0], [to.name]: ends[1] }, weight: 1 }];
}

/** The best of what the options of a union would take. */
function unionFor({ options = [], role, end }: SlotShape, candidate: Candidate, timeZone: string | undefined): readonly Option[] {
  const fits = options.flatMap((option) => valuesFor(role === 'other' ? option : { ...option, ...(end !== undefined && { end }) }, candidate, timeZone));
  return fits.sort((a, b) => b.weight - a.weight);
}

/** A bare number is a sum of money where the currency may be left out. */
function bareSum(fields: readonly SlotShape[], value: number): readonly Option[] {
  const [amount, currency] = [fields.find((field) => field.kind === 'number'), fields.find((field) => field.role === 'currency')];
  return amount === undefined || currency?.optional !== true || fields.length > 2 ? [] : [{ value: { [amount.name]: value }, weight: 0.55 }];
}

/** The value when the slot's own schema takes it. Checks that wait on something are left to the gate. */
function acceptedOf(slot: SlotShape, value: unknown): readonly unknown[] {
  const coerced = coerceValue(slot.schema, value);
  return accepts(slot, coerced) ? [coerced] : [];
}

/** Whether a slot's schema takes a value; `true` when only an asynchronous check could say no. */
export function accepts(slot: Pick<SlotShape, 'schema'>, value: unknown): boolean {
  try {
    return slot.schema.safeParse(value).success;
  } catch {
    return true;
  }
}
