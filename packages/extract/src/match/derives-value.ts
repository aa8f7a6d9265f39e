import { canonicalJson } from '@fw/signature';
import { createReading, type ReadingOptions } from '../local/reading.ts';
import { candidatesFor } from './candidates-for.ts';
import { dropNegated } from './negation.ts';
import type { SlotShape } from './describe-slot.ts';
import { fitCandidate } from './fit-candidate.ts';

/**
 * Whether the words of a text yield a value for a slot: "next Friday" its date, "a dozen" 12, "credit" the member
 * `store_credit`. For lists every item must be yielded. What the words reject ("not a refund") they do not yield.
 */
export function derivesValue(slot: SlotShape, value: unknown, text: string, options: ReadingOptions): boolean {
  const reading = createReading(text, options);
  const candidates = dropNegated(reading.text, candidatesFor([slot], reading));
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
