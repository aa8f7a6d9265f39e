import { coerceValue, type WorkflowCommand } from '@fw/signature';
import type { TextWords } from '@fw/signature/language';
import type { Candidate } from '../local/candidate.ts';
import type { Reading } from '../local/reading.ts';
import type { Assignment } from './assign-slots.ts';
import { commandWords, saysMore } from './command-words.ts';
import type { SlotShape } from './describe-slot.ts';
import { accepts } from './accepts.ts';
import { isCalled, readTextSlots } from './read-text-slots.ts';

/** From here on a text was tied to its slot by name: "title: …". */
export const NAMED = 0.9;

/** Free text for the slots that are still empty, without the values that other slots took from its edges. */
export function fillTexts(
  slots: readonly SlotShape[],
  reading: Reading,
  taken: readonly Candidate[],
  command: Pick<WorkflowCommand, 'name' | 'utterances'>,
): readonly Assignment[] {
  // A list of plain strings is read like a text and split by coercion.
  const plain = slots.map((slot) =>
    slot.kind === 'array' && isPlainText(slot.item) ? { ...slot, role: 'message' as const, optional: true } : slot,
  );
  const words = commandWords(command);
  return readTextSlots(plain, reading, words).flatMap(({ slot: name, candidate }): readonly Assignment[] => {
    const slot = slots.find((other) => other.name === name);
    const edges = withoutEdges(reading, candidate, taken);
    if (slot === undefined || edges.start >= edges.end) return [];
    const start =
      slot.role === 'message' && candidate.confidence < NAMED
        ? edges.start + introduction(reading.text.slice(edges.start, edges.end), reading.language.slots.texts)
        : edges.start;
    const { end } = edges;
    const text = reading.text.slice(start, end);
    const isCut = start > candidate.start || end < candidate.end;
    if (isCut && candidate.confidence < NAMED && !saysMore(text, words)) return [];
    const value = coerceValue(slot.schema, slot.kind === 'array' ? text.replace(/[.!?]$/, '') : text);
    return accepts(slot, value)
      ? [{ slot, candidate: { ...candidate, text, value: text, start, end }, value, score: candidate.confidence }]
      : [];
  });
}

/** How much at the beginning of a text only says that it is told, in UTF-16 code units. */
function introduction(text: string, { addressee, announced }: TextWords): number {
  return (addressee.exec(text) ?? announced.exec(text))?.[0].length ?? 0;
}

function isPlainText(item: SlotShape | undefined): boolean {
  return (
    item?.kind === 'string' && item.members === undefined && item.pattern === undefined && item.fields === undefined
  );
}

/** "call Bob at 5 pm" with the time taken is "call Bob". */
function withoutEdges(
  { text, language }: Reading,
  candidate: Candidate,
  taken: readonly Candidate[],
): { readonly start: number; readonly end: number } {
  const { edgeBefore, edge, edgeBehind } = language.slots.texts;
  let { start, end } = candidate;
  const inside = taken.filter((other) => other.start >= start && other.end <= end);
  for (const other of [...inside].sort((a, b) => b.end - a.end)) {
    if (/^[\s.,!?]*$/.test(text.slice(other.end, end)))
      end = start + text.slice(start, other.start).replace(edgeBefore, '').length;
  }
  for (const other of [...inside].sort((a, b) => a.start - b.start)) {
    if (other.end <= end && edge.test(text.slice(start, other.start)))
      start = other.end + (edgeBehind.exec(text.slice(other.end, end))?.[0].length ?? 0);
  }
  return { start, end };
}

/**
 * A name ends where a value for another slot begins: "a meeting called budget review from 2pm to 3pm tomorrow", "in the
 * foyer". What stands in quotation marks is the name as it is.
 */
export function upToMoments(named: Assignment, mentions: readonly Candidate[], reading: Reading): Assignment {
  const { text } = reading;
  const { slot, candidate } = named;
  const isQuoted = /["“”»'’]/u.test(text[candidate.end] ?? '');
  if (slot.kind !== 'string' || isQuoted || !isCalled(reading, candidate.start)) return named;
  const moments = mentions.filter(
    ({ kind, confidence, start, end }) =>
      MOMENT.test(kind) && confidence >= 0.75 && start > candidate.start && end <= candidate.end,
  );
  const ends = moments.flatMap(({ start }) => BEFORE_MOMENT.exec(text.slice(candidate.start, start))?.index ?? []);
  const length = Math.min(...ends);
  if (!Number.isFinite(length) || length < 1) return named;
  const said = text.slice(candidate.start, candidate.start + length);
  const value = coerceValue(slot.schema, said);
  return accepts(slot, value)
    ? {
        ...named,
        value,
        candidate: {
          kind: 'text',
          value: said,
          text: said,
          start: candidate.start,
          end: candidate.start + length,
          confidence: candidate.confidence,
        },
      }
    : named;
}

const MOMENT = /^(?:date|time|datetime|date-range|time-range|duration|member)$/u;
const BEFORE_MOMENT = /[\s,]+(?:from|at|on|in|for|until|till|by|between|starting|beginning)\s+(?:the\s+)?$/iu;
