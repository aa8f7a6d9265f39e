import type { Candidate, CandidateOf } from '../local/candidate.ts';
import type { Assignment } from './assign-slots.ts';
import type { SlotShape } from './describe-slot.ts';
import { fitCandidate } from './fit-candidate.ts';

/** Kinds of mentions that say a day of their own. */
const DAYS: ReadonlySet<Candidate['kind']> = new Set(['date', 'date-range', 'recurrence', 'impossible']);

/**
 * "In an hour", "right now": what is counted from now is an hour and its day, so the same words fill the slot of either.
 * Only where one slot is left that could hold the day, and no day was said beside the hour.
 */
export function dayOfMoment(
  slots: readonly SlotShape[],
  assigned: readonly Assignment[],
  { candidates, asked }: { readonly candidates: readonly Candidate[]; readonly asked: ReadonlySet<string> },
): readonly Assignment[] {
  const [slot, ...others] = slots.filter(({ role, end }) => role === 'date' && end === undefined);
  const isSaid = candidates.some(({ kind }) => DAYS.has(kind));
  const time = assigned.find((one) => one.slot.role === 'time' && one.slot.end === undefined);
  const moment = time && momentAt(time.candidate, candidates);
  if (slot === undefined || others.length > 0 || isSaid || time === undefined || moment === undefined) return [];
  // "Book it now" is mostly said of the request.
  if (moment.confidence < 0.9 && ![slot, time.slot].some(({ name }) => asked.has(name))) return [];
  const candidate: CandidateOf<'date'> = {
    ...moment,
    kind: 'date',
    value: moment.value.slice(0, 10),
    alternatives: [],
  };
  const fit = fitCandidate(slot, candidate);
  return fit === undefined ? [] : [{ slot, candidate, value: fit.value, score: time.score }];
}

/** The moment that the very same words mean. */
function momentAt({ start, end }: Candidate, candidates: readonly Candidate[]): CandidateOf<'datetime'> | undefined {
  return candidates.find(
    (other): other is CandidateOf<'datetime'> =>
      other.kind === 'datetime' && other.start === start && other.end === end,
  );
}
