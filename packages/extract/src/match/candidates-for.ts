import { overlaps, type Candidate } from '../local/candidate.ts';
import type { Reading } from '../local/reading.ts';
import { recognizeReading } from '../local/recognize.ts';
import { isSpecific, recognizeIdentifiers } from '../local/recognize-identifiers.ts';
import { recognizeMembers } from '../local/recognize-members.ts';
import type { SlotShape } from './describe-slot.ts';

/**
 * Most mentions that are considered. A sentence has fewer than fifty; a page of numbers is no sentence, and matching
 * takes the square of their number.
 */
const MAX_CANDIDATES = 200;

/** General mentions of a text, and those that only a slot's own schema can recognise. */
export function candidatesFor(slots: readonly SlotShape[], reading: Reading): readonly Candidate[] {
  const special = slots.flatMap(withInner).flatMap((slot): readonly Candidate[] => {
    if (slot.members !== undefined) return recognizeMembers(reading, slot.members);
    return slot.pattern !== undefined && isSpecific(slot.pattern) ? recognizeIdentifiers(reading, slot.pattern) : [];
  });
  const identifiers = special.filter((candidate) => candidate.kind === 'identifier' && candidate.confidence >= 0.9);
  // Digits inside an identifier are no number, and a name is no name where an identifier stands.
  const general = recognizeReading(reading).filter(
    (candidate) => candidate.kind === 'quoted' || !identifiers.some((other) => overlaps(candidate, other)),
  );
  const parts = slots.some((slot) => slot.part !== undefined) ? general.flatMap(nameParts) : [];
  const seen = new Set<string>();
  const distinct = [...special, ...general, ...parts].filter((candidate) => {
    const key = JSON.stringify([candidate.kind, candidate.start, candidate.end, candidate.value, candidate.part]);
    return !seen.has(key) && seen.add(key);
  });
  return distinct.slice(0, MAX_CANDIDATES);
}

/** "Ann Lee" as Ann and Lee, for slots that hold one part of a name. */
function nameParts(candidate: Candidate): readonly Candidate[] {
  const match = candidate.kind === 'person' ? /^(\S+)\s+(.+)$/su.exec(candidate.text) : null;
  if (match === null || candidate.kind !== 'person') return [];
  const [, given = '', family = ''] = match;
  const { start, end, confidence } = candidate;
  return [
    { kind: 'person', value: given, text: given, start, end: start + given.length, confidence, part: 'given' },
    { kind: 'person', value: family, text: family, start: end - family.length, end, confidence, part: 'family' },
  ];
}

function withInner(slot: SlotShape): readonly SlotShape[] {
  return [slot, ...(slot.item === undefined ? [] : withInner(slot.item)), ...(slot.fields ?? []).flatMap(withInner)];
}
