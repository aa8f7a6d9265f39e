import type { Candidate } from '../local/candidate.ts';
import type { SlotShape } from './describe-slot.ts';
import { fitCandidate } from './fit-candidate.ts';
import { countsPercent, currencyOfSlot, unitOfSlot } from './unit-of-slot.ts';

/**
 * Whether a mention is left to its unit. What is said with a unit counts as a whole, and where a slot counts in such units: the 20 of "20 pounds" is no number
 * of kg, and "1 gram" is for `dose_mg`, not for `times_a_day`.
 */
export function isOfUnit(
  slot: SlotShape,
  candidate: Candidate,
  { slots, candidates }: { readonly slots: readonly SlotShape[]; readonly candidates: readonly Candidate[] },
): boolean {
  const { kind, start, end } = candidate;
  const wholes = candidates.filter(
    (whole) => /^(?:money|quantity)$/u.test(whole.kind) && whole.start <= start && whole.end >= end,
  );
  if (unitFor(slot) !== undefined || countsPercent(slot)) return kind === 'number' && wholes.length > 0;
  return (
    (kind === 'number' || kind === 'quantity') && wholes.some((whole) => slots.some((other) => counts(other, whole)))
  );
}

function counts(slot: SlotShape, whole: Candidate): boolean {
  return unitFor(slot) !== undefined && fitCandidate(slot, whole) !== undefined;
}

function unitFor(slot: SlotShape): string | undefined {
  return unitOfSlot(slot) ?? currencyOfSlot(slot);
}
