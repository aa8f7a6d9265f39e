import { coerceValue } from '@fw/signature';
import type { Candidate } from '../local/candidate.ts';
import { FUNCTION_WORDS } from '../local/common-words.ts';
import type { Reading } from '../local/reading.ts';
import { splitAt } from '../read-positional.ts';
import type { Assignment } from './assign-slots.ts';
import { bareAnswer } from './bare-answer.ts';
import type { SlotShape } from './describe-slot.ts';
import { accepts } from './accepts.ts';
import { isClause } from './is-clause.ts';

/**
 * The one slot that was asked for, when its answer is the words themselves: a message, a title, an address with its
 * commas. Then "12 Main Street, Springfield" holds no other slot's number, and "Paris, France" is one place.
 */
export function openAnswer(
  slots: readonly SlotShape[],
  reading: Reading,
  asked: readonly string[],
): SlotShape | undefined {
  const { text, tokens, language } = reading;
  const slot = asked.length === 1 ? slots.find(({ name }) => name === asked[0]) : undefined;
  if (slot?.kind !== 'string' || slot.members !== undefined || slot.pattern !== undefined) return undefined;
  if (slot.role === 'message') return /["“]/.test(text) ? undefined : slot;
  if (slot.role !== 'other') return undefined;
  const { start, end } = bareAnswer(reading);
  const words = tokens.filter((token) => token.kind === 'word' && token.start >= start && token.end <= end);
  const isPhrase = words.every(({ lower }) => !FUNCTION_WORDS.has(lower) || language.slots.answers.inside.has(lower));
  return isPhrase || /^\d/.test(text.slice(start, end)) ? slot : undefined;
}

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
  const { start, end, text } = withoutMoments(bareAnswer(reading, { isMessage: slot.role === 'message' }), found);
  if (text === '') return [];
  const isText = slot.kind === 'string' && slot.members === undefined;
  const raw = slot.kind === 'array' || !isText ? text : slot.role === 'message' ? text : text.replace(/[.!?]$/, '');
  const value = coerceValue(slot.schema, raw);
  if (!accepts(slot, value) || (isText && isRefusedText(slot, text))) return [];
  const candidate: Candidate = { kind: 'text', value: raw, text, start, end, confidence: isText ? 0.7 : 0.95 };
  return [{ slot, candidate, value, score: candidate.confidence }];
}

/** "12 Main Street, Springfield, tomorrow" without the day, when another slot took it. */
function withoutMoments(answer: Stretch, found: readonly Assignment[]): Stretch {
  const last = /,\s*([^,]+)$/u.exec(answer.text);
  const from = last === null ? 0 : answer.end - (last[1] ?? '').length;
  const isTaken = found.some(({ candidate }) => candidate.start <= from && candidate.end >= answer.end);
  if (last === null || !isTaken) return answer;
  return { text: answer.text.slice(0, last.index), start: answer.start, end: answer.start + last.index };
}

interface Stretch {
  readonly text: string;
  readonly start: number;
  readonly end: number;
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
    if (part === undefined || !accepts(slot, value) || isClause(slot, part.text)) return [];
    return [{ slot, candidate: { kind: 'text', value: part.text, confidence: 0.7, ...part }, value, score: 0.7 }];
  });
}

/** "tomorrow" is a date even where any string would do: a slot of a typed role wants a mention of its kind. */
function isRefusedText(slot: SlotShape, text: string): boolean {
  if (/^(?:date|time|datetime|duration)$/.test(slot.role)) return !/\d/.test(text);
  if (slot.role === 'phone') return /\p{L}|[*=]/u.test(text) || text.replace(/\D/g, '').length < 5;
  if (slot.role === 'email') return !text.includes('@');
  return (slot.role === 'person' && text.split(/\s+/).length > 5) || isClause(slot, text);
}
