import { coerceValue } from '@fw/signature';
import type { Candidate } from '../local/candidate.ts';
import type { Reading } from '../local/reading.ts';
import { splitAt } from '../read-positional.ts';
import type { Assignment } from './assign-slots.ts';
import { bareAnswer } from './bare-answer.ts';
import type { SlotShape } from './describe-slot.ts';
import { accepts } from './fit-candidate.ts';

/** Fills what was asked with the parts of an answer that nothing recognised. */
export function fillAnswers(
  slots: readonly SlotShape[],
  reading: Reading,
  asked: readonly string[],
  found: readonly Assignment[],
): readonly Assignment[] {
  return [...wholeAnswer(slots, reading, new Set(asked), found), ...leftParts(slots, reading, asked, found)];
}

/** The one slot that was asked for takes the whole answer, when nothing in it was recognised and the schema takes it. */
function wholeAnswer(
  slots: readonly SlotShape[],
  reading: Reading,
  asked: ReadonlySet<string>,
  found: readonly Assignment[],
): readonly Assignment[] {
  const open = slots.filter((slot) => asked.has(slot.name) && !found.some((other) => other.slot === slot));
  const [slot] = open;
  if (slot === undefined || open.length > 1 || asked.size > 1) return [];
  const { start, end, text } = bareAnswer(reading.text);
  if (text === '') return [];
  const isText = slot.kind === 'string' && slot.members === undefined;
  const raw = slot.kind === 'array' || !isText ? text : slot.role === 'message' ? text : text.replace(/[.!?]$/, '');
  const value = coerceValue(slot.schema, raw);
  if (!accepts(slot, value) || (isText && isRefusedText(slot, text))) return [];
  const candidate: Candidate = { kind: 'text', value: raw, text, start, end, confidence: isText ? 0.7 : 0.95 };
  return [{ slot, candidate, value, score: candidate.confidence }];
}

/** Several answers by comma, some of them recognised: the parts that are left go to the slots that are left, in order. */
function leftParts(
  slots: readonly SlotShape[],
  reading: Reading,
  asked: readonly string[],
  found: readonly Assignment[],
): readonly Assignment[] {
  const open = asked.flatMap((name) =>
    slots.filter((slot) => slot.name === name && !found.some((other) => other.slot === slot)),
  );
  const parts = splitAt(reading.text, /[,;\n]/).filter((part) => part.text !== '');
  const left = parts.filter(
    (part) => !found.some(({ candidate }) => candidate.start < part.end && part.start < candidate.end),
  );
  if (asked.length < 2 || parts.length !== asked.length || left.length !== open.length) return [];
  return open.flatMap((slot, index): readonly Assignment[] => {
    const part = left[index];
    const value = part === undefined ? undefined : coerceValue(slot.schema, part.text);
    if (part === undefined || !accepts(slot, value)) return [];
    return [{ slot, candidate: { kind: 'text', value: part.text, confidence: 0.7, ...part }, value, score: 0.7 }];
  });
}

/** "tomorrow" is a date even where any string would do: a slot of a typed role wants a mention of its kind. */
function isRefusedText(slot: SlotShape, text: string): boolean {
  if (/^(?:date|time|datetime|duration)$/.test(slot.role)) return !/\d/.test(text);
  return slot.role === 'person' && text.split(/\s+/).length > 5;
}
