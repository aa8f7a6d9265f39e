import type { Evidence, EvidenceSource, SlotAmbiguity, Slots, SlotValue } from '@fw/signature';

/** What one step of extraction found. */
export interface Found {
  readonly slots: Slots;
  readonly ambiguities: readonly SlotAmbiguity[];
}

/** A step that found nothing. */
export const NOTHING: Found = { slots: {}, ambiguities: [] };

/** A value with the words that gave it. Confidence is brought into [0, 1]. */
export function valueFrom(
  value: unknown,
  said: { readonly text: string; readonly start: number; readonly end: number; readonly confidence: number },
  by: string,
  source: EvidenceSource = 'utterance',
): SlotValue {
  const evidence: Evidence = {
    source,
    quote: said.text.slice(said.start, said.end),
    start: said.start,
    end: said.end,
    confidence: Math.max(0, Math.min(1, said.confidence)),
    by,
  };
  return { value, evidence };
}

/** Joins what two steps found; the earlier step wins, and what it left ambiguous a later one does not decide. */
export function mergeFound(earlier: Found, later: Found): Found {
  const open = new Set(earlier.ambiguities.map(({ slot }) => slot));
  const fresh = Object.entries(later.slots).filter(([slot]) => !open.has(slot) && !Object.hasOwn(earlier.slots, slot));
  const ambiguities = later.ambiguities.filter(({ slot }) => !open.has(slot) && !Object.hasOwn(earlier.slots, slot));
  return {
    slots: { ...earlier.slots, ...Object.fromEntries(fresh) },
    ambiguities: [...earlier.ambiguities, ...ambiguities],
  };
}
