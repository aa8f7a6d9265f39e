import type { ExtractRequest, SlotAmbiguity } from '@fw/signature';
import type { Found } from './found-slots.ts';

/**
 * Of several that may be meant, those that the application knows, where it knows any: of "tell Marsh that Anna Smith is
 * late" only one is a doctor. What it does not know is nothing to choose.
 */
export async function knownCandidates({ command, lookup }: ExtractRequest, found: Found): Promise<Found> {
  const tables: Readonly<Record<string, unknown>> = command.lookup ?? {};
  let { slots } = found;
  const ambiguities: SlotAmbiguity[] = [];
  for (const ambiguity of found.ambiguities) {
    const { slot, candidates } = ambiguity;
    const isOpen = tables[slot] !== undefined && candidates.length > 1 && ambiguity.phrase === undefined;
    const outcomes = isOpen ? await Promise.all(candidates.map(({ value }) => quietly(lookup(slot, value)))) : [];
    const known = candidates.filter((_, at) => outcomes[at]?.kind === 'found' || outcomes[at]?.kind === 'corrected');
    const [only, ...others] = known;
    if (only === undefined) ambiguities.push(ambiguity);
    else if (others.length > 0) ambiguities.push({ ...ambiguity, candidates: known });
    else slots = { ...slots, [slot]: { value: only.value, evidence: { ...only.evidence, by: 'lookup' } } };
  }
  return { slots, ambiguities };
}

/** A lookup that fails here fails again at the gate, which reports it. */
async function quietly<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch {
    return undefined;
  }
}
