import { overlaps, type Candidate } from '../local/candidate.ts';
import type { Reading } from '../local/reading.ts';
import { MENTION_GROUPS, recognizeReading, type MentionGroup } from '../local/recognize.ts';
import { isSpecific, recognizeIdentifiers } from '../local/recognize-identifiers.ts';
import { recognizeMembers } from '../local/recognize-members.ts';
import { partsOf, type SlotShape, type TextRole } from './describe-slot.ts';

/**
 * Most mentions that are considered. A sentence has fewer than fifty; a page of numbers is no sentence, and matching
 * takes the square of their number.
 */
const MAX_CANDIDATES = 200;

/** General mentions of a text, and those that only a slot's own schema can recognise. */
export function candidatesFor(slots: readonly SlotShape[], reading: Reading): readonly Candidate[] {
  const parts = slots.flatMap(partsOf);
  const special = parts.flatMap((slot): readonly Candidate[] => {
    if (slot.members !== undefined) return recognizeMembers(reading, slot.members);
    return slot.pattern !== undefined && isSpecific(slot.pattern) ? recognizeIdentifiers(reading, slot.pattern) : [];
  });
  const identifiers = special.filter((candidate) => candidate.kind === 'identifier' && candidate.confidence >= 0.9);
  const mentions = recognizeReading(reading, groupsFor(parts));
  // Digits inside an identifier are no number, nor those of a day that does not exist; no name stands in an identifier.
  const whole = [...identifiers, ...mentions.filter(({ kind }) => kind === 'impossible')];
  const general = mentions.filter(
    (candidate) =>
      candidate.kind === 'quoted' || !whole.some((other) => other !== candidate && overlaps(candidate, other)),
  );
  const halves = slots.some((slot) => slot.part !== undefined) ? general.flatMap(nameParts) : [];
  const seen = new Set<string>();
  const distinct = [...special, ...general, ...halves].filter((candidate) => {
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

/** Groups of mentions that any of these can use: text takes names and quotes as well, and ends where a figure begins. */
function groupsFor(slots: readonly SlotShape[]): readonly MentionGroup[] {
  const texts = slots.filter(({ kind, members }) => kind === 'string' && members === undefined);
  const isUsed: Readonly<Record<MentionGroup, boolean>> = {
    figures: slots.some(({ kind, members }) => kind !== 'boolean' && members?.values.every(isWord) !== true),
    quotes: texts.some(({ role }) => !FIGURES.has(role)),
    answers: slots.some(({ kind }) => kind === 'boolean'),
    names: texts.some(({ role }) => role === 'person' || role === 'other'),
  };
  return MENTION_GROUPS.filter((group) => isUsed[group]);
}

/** Roles of texts that only figures fill. */
const FIGURES: ReadonlySet<TextRole> = new Set(['date', 'time', 'datetime', 'duration', 'currency']);

function isWord(value: unknown): boolean {
  return typeof value === 'string' && !/\p{N}/u.test(value);
}
