import { canonicalJson } from '@fw/signature';
import type { Reading, ReadingOptions } from '../local/reading.ts';
import type { Candidate } from '../local/candidate.ts';
import { recognizeBooleans } from '../local/recognize-booleans.ts';
import { candidatesFor } from './candidates-for.ts';
import { readFlags } from './read-flags.ts';
import { dropNegated } from './negation.ts';
import { partsOf, type SlotShape } from './describe-slot.ts';
import { fitCandidate } from './fit-candidate.ts';
import { readingAt } from './reading-at.ts';

/**
 * Whether the words of a text yield a value for a slot: "next Friday" its date, "a dozen" 12, "credit" the member
 * `store_credit`. For lists every item must be yielded; a part of a record is yielded for one of its fields. What the
 * words reject ("not a refund") they do not yield.
 */
export function derivesValue(slot: SlotShape, value: unknown, text: string, options: ReadingOptions): boolean {
  const reading = readingAt(text, options);
  const isPart = typeof value !== 'object' || value === null;
  return (isPart ? partsOf(slot) : [slot]).some((shape) => yieldsFor(shape, value, reading, options));
}

function yieldsFor(slot: SlotShape, value: unknown, reading: Reading, options: ReadingOptions): boolean {
  if (slot.kind === 'boolean') return saysSo(slot, value, reading);
  const candidates = offeredTo(slot, reading);
  const yields = (shape: SlotShape, wanted: unknown): boolean =>
    candidates.some((candidate) => {
      const fit = fitCandidate(shape, candidate, options.timeZone);
      return (
        fit !== undefined &&
        [fit.value, ...fit.alternatives].some((found) => canonicalJson(found) === canonicalJson(wanted))
      );
    });
  if (slot.item !== undefined && Array.isArray(value)) {
    const { item } = slot;
    return value.length > 0 && value.every((entry) => yields(item, entry));
  }
  return yields(slot, value);
}

/** What a text offers a slot; many values of a turn are held against the same. */
function offeredTo(slot: SlotShape, reading: Reading): readonly Candidate[] {
  const offered = OFFERED.get(reading) ?? new Map<SlotShape, readonly Candidate[]>();
  OFFERED.set(reading, offered);
  const candidates = offered.get(slot) ?? dropNegated(reading, candidatesFor([slot], reading));
  offered.set(slot, candidates);
  return candidates;
}

const OFFERED = new WeakMap<Reading, Map<SlotShape, readonly Candidate[]>>();

/** A yes or a no belongs to a slot when the words name the slot, or when they are hardly more than the yes or no. */
function saysSo(slot: SlotShape, value: unknown, reading: Reading): boolean {
  if (readFlags([slot], reading).some(({ candidate }) => candidate.value === value)) return true;
  return reading.tokens.length <= 3 && recognizeBooleans(reading).some((candidate) => candidate.value === value);
}
