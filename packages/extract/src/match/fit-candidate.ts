import { coerceValue } from '@fw/signature';
import type { Candidate } from '../local/candidate.ts';
import { accepts } from './accepts.ts';
import type { SlotShape } from './describe-slot.ts';
import { numbersFor, type Option } from './fit-number.ts';
import { stringsFor, zoned } from './fit-text.ts';

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
  // An alternative has the type of the value beside it.
  const readings = [
    candidate,
    ...(candidate.alternatives ?? []).map((value) => ({ ...candidate, value }) as Candidate),
  ];
  const accepted = readings.flatMap((reading) => acceptedForm(slot, valuesFor(slot, reading, timeZone)) ?? []);
  const [best, ...others] = accepted;
  return best && { ...best, alternatives: others.map(({ value }) => value) };
}

/** The first form of a value that the schema takes. */
function acceptedForm(slot: SlotShape, options: readonly Option[]): Option | undefined {
  return options.flatMap(({ value, weight }) =>
    acceptedOf(slot, value).map((accepted) => ({ value: accepted, weight })),
  )[0];
}

function valuesFor(slot: SlotShape, candidate: Candidate, timeZone: string | undefined): readonly Option[] {
  if (slot.members !== undefined)
    return candidate.kind === 'member' ? [{ value: candidate.value, weight: 1 }] : numericMember(slot, candidate);
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
        .map(({ value, weight }) => ({
          value: new Date(/T/.test(String(value)) ? String(value) : zoned(`${String(value)}T00:00`, timeZone)),
          weight,
        }));
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

/** Money, quantities and ranges fill objects whose fields are made for them. */
function objectsFor(slot: SlotShape, candidate: Candidate, timeZone: string | undefined): readonly Option[] {
  const fields = slot.fields ?? [];
  if (candidate.kind === 'money') {
    const amount = fields.find((field) => field.kind === 'number' || field.kind === 'int');
    const currency = fields.find((field) => field.role === 'currency' || field.nameWords.includes('currency'));
    if (amount === undefined || (currency === undefined && fields.length > 1)) return [];
    return [
      {
        value: {
          [amount.name]: candidate.value.amount,
          ...(currency !== undefined && { [currency.name]: candidate.value.currency }),
        },
        weight: 1,
      },
    ];
  }
  if (candidate.kind === 'recurrence')
    return fields.some((field) => field.name === 'every') ? [{ value: candidate.value, weight: 1 }] : [];
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
  const ends = [from, to].map(
    (field) =>
      fitCandidate({ ...field, role: candidate.kind === 'date-range' ? 'date' : 'time' }, candidate, timeZone)?.value,
  );
  return ends.includes(undefined) ? [] : [{ value: { [from.name]: ends[0], [to.name]: ends[1] }, weight: 1 }];
}

/** The best of what the options of a union would take. */
function unionFor(
  { options = [], role, end }: SlotShape,
  candidate: Candidate,
  timeZone: string | undefined,
): readonly Option[] {
  const fits = options.flatMap((option) =>
    valuesFor(role === 'other' ? option : { ...option, ...(end !== undefined && { end }) }, candidate, timeZone),
  );
  return fits.sort((a, b) => b.weight - a.weight);
}

/** A bare number is a sum of money where the currency may be left out. */
function bareSum(fields: readonly SlotShape[], value: number): readonly Option[] {
  const [amount, currency] = [
    fields.find((field) => field.kind === 'number'),
    fields.find((field) => field.role === 'currency'),
  ];
  return amount === undefined || currency?.optional !== true || fields.length > 2
    ? []
    : [{ value: { [amount.name]: value }, weight: 0.55 }];
}

/** The value when the slot's own schema takes it. Checks that wait on something are left to the gate. */
function acceptedOf(slot: SlotShape, value: unknown): readonly unknown[] {
  const coerced = coerceValue(slot.schema, value);
  return accepts(slot, coerced) ? [coerced] : [];
}
