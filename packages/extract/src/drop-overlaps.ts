import type { Evidence, SlotValue } from '@fw/signature';
import type { Found } from './found-slots.ts';

/** Below this, words were tied to a slot by where they stand alone. Source: the confidences that `match/` gives to text that was introduced by a word of its own. */
const LOOSE = 0.75;

/**
 * Without loosely tied text in which another slot's value stands: in "send Bob a message" the words behind the verb are
 * no message, since one of them is the recipient. What is dropped is missing, and gets asked for.
 */
export function dropOverlaps(found: Found): Found {
  const entries = Object.entries(found.slots);
  const kept = entries.filter(
    ([slot, value]) =>
      !isLoose(value) ||
      !entries.some(
        ([other, { evidence }]) =>
          other !== slot && evidence.confidence > value.evidence.confidence && stands(evidence, value.evidence),
      ),
  );
  return { ...found, slots: Object.fromEntries(kept) };
}

function isLoose({ value, evidence }: SlotValue): boolean {
  return typeof value === 'string' && evidence.by === 'local' && evidence.confidence < LOOSE;
}

/** Whether the words of one lie within those of the other, in the same text. */
function stands(inner: Evidence, outer: Evidence): boolean {
  if (inner.start === undefined || inner.end === undefined || outer.start === undefined || outer.end === undefined)
    return false;
  return inner.source === outer.source && inner.start >= outer.start && inner.end <= outer.end;
}
