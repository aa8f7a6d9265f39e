import { mention } from '../local/candidate.ts';
import { recognizeMembers } from '../local/recognize-members.ts';
import type { Reading } from '../local/reading.ts';
import type { Assignment, OpenChoice } from './assign-slots.ts';
import type { SlotShape } from './describe-slot.ts';
import { rejectedIn } from './negation.ts';

/** A choice made without naming it. */
export interface Chosen {
  readonly assignments: readonly Assignment[];
  readonly open: readonly OpenChoice[];
}

/** More choices than this nobody counts through. Source: the question names eight at most. */
const COUNTABLE = 8;

/** "The first one", "2", "option 3", "the last". */
const PLACE =
  /^\s*(?:the\s+|option\s+|number\s+|no\.?\s*)*(?<place>[1-8]|first|second|third|fourth|fifth|1st|2nd|3rd|[4-8]th|last)(?:\s+(?:one|option|choice))?(?:\s*,?\s*please)?[\s.!]*$/iu;

const ORDER = ['first', 'second', 'third', 'fourth', 'fifth'];

/**
 * Choices by their place in the question that was asked, and by what the words reject: of two, "not a refund" leaves the
 * other; of more, a question. A rejected member must not come back as the default of a slot that stays empty.
 */
export function chooseMembers(slots: readonly SlotShape[], reading: Reading, asked: ReadonlySet<string>): Chosen {
  const assignments: Assignment[] = [];
  const open: OpenChoice[] = [];
  for (const slot of slots) {
    const placed = asked.size === 1 && asked.has(slot.name) ? byPlace(slot, reading) : undefined;
    if (placed !== undefined) assignments.push(placed);
    if (placed !== undefined || (!slot.optional && !asked.has(slot.name))) continue;
    const [only, ...others] = notRejected(slot, reading);
    if (only !== undefined && others.length === 0) assignments.push(only);
    else if (only !== undefined) open.push({ slot, choices: [only, ...others] });
  }
  return { assignments, open };
}

function byPlace(slot: SlotShape, { text }: Reading): Assignment | undefined {
  const values = slot.members?.values ?? [];
  const place = PLACE.exec(text)?.groups?.['place']?.toLowerCase();
  // A number that is a member itself was read already.
  if (place === undefined || values.length > COUNTABLE) return undefined;
  const at =
    place === 'last'
      ? values.length - 1
      : ORDER.indexOf(place) < 0
        ? Number.parseInt(place, 10) - 1
        : ORDER.indexOf(place);
  const value = values[at];
  return value === undefined ? undefined : chosen(slot, { text, start: 0, end: text.trimEnd().length }, value);
}

/** The members that are left when the words only say which not; none when they reject nothing. */
function notRejected(slot: SlotShape, reading: Reading): readonly Assignment[] {
  if (slot.members === undefined) return [];
  const rejected = recognizeMembers(reading, slot.members).filter(rejectedIn(reading));
  const [first] = rejected;
  if (first === undefined) return [];
  const left = slot.members.values.filter((value) => !rejected.some((found) => found.value === value));
  return left
    .slice(0, COUNTABLE)
    .map((value) => chosen(slot, { text: reading.text, start: first.start, end: first.end }, value));
}

function chosen(
  slot: SlotShape,
  said: { readonly text: string; readonly start: number; readonly end: number },
  value: string | number,
): Assignment {
  const score = 0.6;
  return { slot, value, score, candidate: mention(said.text, said, { kind: 'member', value, confidence: score }) };
}
