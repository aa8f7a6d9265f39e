import { instantOf, parseDate } from '../local/calendar.ts';
import type { Candidate, CandidateKind, Range } from '../local/candidate.ts';
import { isClockUnit } from '../local/time-units.ts';
import type { End, SlotShape } from './describe-slot.ts';
import type { Option } from './fit-number.ts';
import type { TextRole } from './text-role.ts';

/** Weights of kinds by role; a kind that is not listed does not fill the role. */
const STRING_WEIGHTS: Readonly<Record<TextRole, Partial<Record<CandidateKind, number>>>> = {
  date: { date: 1, datetime: 0.8, 'date-range': 0.75 },
  time: { time: 1, datetime: 0.6, 'time-range': 0.5 },
  datetime: { datetime: 1, date: 0.5, time: 0.45 },
  duration: { duration: 1, 'date-range': 0.5, 'time-range': 0.5, recurrence: 0.4 },
  email: { email: 1, quoted: 0.3, text: 0.3 },
  url: { url: 1, quoted: 0.3, text: 0.3 },
  phone: { phone: 1, quoted: 0.3, text: 0.3 },
  currency: { money: 0.8 },
  person: { person: 1, name: 0.4, quoted: 0.8, text: 0.7, email: 0.4 },
  message: { quoted: 1, text: 0.95 },
  identifier: { identifier: 1, quoted: 0.6, text: 0.5, number: 0.35 },
  other: { quoted: 0.85, text: 0.8, name: 0.75, person: 0.55 },
};

/** What a mention puts into a slot for a string. */
export function stringsFor(slot: SlotShape, candidate: Candidate, timeZone: string | undefined): readonly Option[] {
  const weight = STRING_WEIGHTS[slot.role][candidate.kind];
  if (weight === undefined || !isPartFor(slot, candidate)) return [];
  // "In the morning" is no hour.
  if (slot.role === 'time' && candidate.kind === 'time-range' && slot.end === undefined) return [];
  // "In December" is no day; only a slot for one end of a stretch takes that end.
  if (slot.role === 'date' && candidate.kind === 'date-range' && slot.end === undefined) return [];
  // A day names no hour.
  if (slot.role === 'datetime' && candidate.kind === 'date' && slot.end === undefined) return [];
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
      // "In 5 minutes" and "right now" count by the clock and name no day.
      return slot.role === 'date'
        ? candidate.grain !== undefined && isClockUnit(candidate.grain)
          ? []
          : [candidate.value.slice(0, 10)]
        : slot.role === 'time'
          ? [candidate.value.slice(11)]
          : moments(candidate.value, timeZone);
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

/** A wall-clock moment as an instant in UTC. */
export function zoned(local: string, timeZone: string | undefined): string {
  const [hour = 0, minute = 0] = local.slice(11).split(':').map(Number);
  return instantOf({ date: parseDate(local), hour, minute }, timeZone).toISOString();
}
