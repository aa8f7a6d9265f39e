import { coerceValue, type SlotAmbiguity, type SlotValue, type WorkflowCommand } from '@fw/signature';
import type { Candidate } from '../local/candidate.ts';
import { createReading, type Reading, type ReadingOptions } from '../local/reading.ts';
import { valueFrom, type Found } from '../found-slots.ts';
import { splitAt } from '../read-positional.ts';
import { answerCandidates } from './answer-candidates.ts';
import { assignSlots, type Assignment, type OpenChoice } from './assign-slots.ts';
import { bareAnswer } from './bare-answer.ts';
import { candidatesFor } from './candidates-for.ts';
import { commandWords, contentStart } from './command-words.ts';
import { dropReplaced, dropTakenBack } from './correction.ts';
import type { SlotShape } from './describe-slot.ts';
import { accepts, fitCandidate } from './fit-candidate.ts';
import { dropNegated } from './negation.ts';
import { readFlags } from './read-flags.ts';
import { readList } from './read-lists.ts';
import { readTextSlots } from './read-text-slots.ts';

/** What local reading is given. */
export interface LocalRequest {
  readonly slots: readonly SlotShape[];
  readonly text: string;
  readonly asked: readonly string[];
  readonly command: Pick<WorkflowCommand, 'name' | 'utterances'>;
  readonly options: ReadingOptions;
}

/** Fills slots from a sentence without a model: recognisers find mentions, the schema decides where they belong. */
export function readLocal({ slots, text, asked, command, options }: LocalRequest): Found {
  const reading = createReading(text, options);
  const wanted = new Set(asked);
  const candidates = mentionsFor(slots, reading, wanted);
  const flags = readFlags(slots, reading).map(({ slot, candidate }): Assignment => ({
    slot,
    candidate,
    value: candidate.value,
    score: candidate.confidence,
  }));
  const simple = slots.filter((slot) => slot.kind !== 'array' && !flags.some((flag) => flag.slot === slot));
  const assigned = assignSlots(simple, candidates, { reading, asked: wanted });
  const typed = [...flags, ...assigned.assignments];
  const named = readTexts(
    slots.filter((slot) => slot.kind === 'array' && isPlainText(slot.item)),
    reading,
    typed,
    command,
  ).filter(({ score }) => score >= 0.9);
  const lists = slots
    .filter((slot) => slot.kind === 'array' && !named.some((other) => other.slot === slot))
    .flatMap((slot) => readList(slot, reading, candidates, typed) ?? []);
  const done = new Set([
    ...typed.map(({ slot }) => slot.name),
    ...assigned.open.map(({ slot }) => slot.name),
    ...lists.map(({ slot }) => slot.name),
  ]);
  const texts = readTexts(
    slots.filter((slot) => !done.has(slot.name)),
    reading,
    typed,
    command,
  );
  const answer = [
    ...wholeAnswer(slots, reading, wanted, [...typed, ...texts]),
    ...leftParts(slots, reading, asked, [...typed, ...texts]),
  ];
  return {
    slots: Object.fromEntries([
      ...[...typed, ...texts].map((assignment) => [assignment.slot.name, toValue(text, assignment, wanted)]),
      ...lists.map((list) => [
        list.slot.name,
        valueFrom(list.value, { ...list, text }, 'local', sourceOf(list.slot, wanted)),
      ]),
      ...answer.map((assignment) => [assignment.slot.name, toValue(text, assignment, wanted)]),
    ]),
    ambiguities: assigned.open
      .filter(({ slot }) => !answer.some((found) => found.slot === slot))
      .map((open) => toAmbiguity(text, open, wanted)),
  };
}

/** What the text offers, without what it rejects or takes back. */
function mentionsFor(slots: readonly SlotShape[], reading: Reading, asked: ReadonlySet<string>): readonly Candidate[] {
  const all = candidatesFor(slots, reading);
  const answers = answerCandidates(slots, asked, reading, all);
  const kept = dropTakenBack(reading.text, dropNegated(reading.text, [...all, ...answers]));
  return slots.some((slot) => slot.end !== undefined) ? kept : dropReplaced(reading.text, kept);
}

/** Free text for the slots that are still empty, without the values that other slots took from its edges. */
function readTexts(
  slots: readonly SlotShape[],
  reading: Reading,
  typed: readonly Assignment[],
  command: LocalRequest['command'],
): readonly Assignment[] {
  // A list of plain strings is read like a text and split by coercion.
  const plain = slots.map((slot) =>
    slot.kind === 'array' && isPlainText(slot.item)
      ? { ...slot, kind: 'string', role: 'message' as const, optional: true }
      : slot,
  );
  return readTextSlots(plain, reading, commandWords(command)).flatMap(
    ({ slot: name, candidate }): readonly Assignment[] => {
      const slot = slots.find((other) => other.name === name);
      const { start, end } = withoutEdges(reading.text, candidate, typed);
      if (slot === undefined || start >= end) return [];
      const text = reading.text.slice(start, end);
      const value = coerceValue(slot.schema, slot.kind === 'array' ? text.replace(/[.!?]$/, '') : text);
      return accepts(slot, value)
        ? [{ slot, candidate: { ...candidate, text, value: text, start, end }, value, score: candidate.confidence }]
        : [];
    },
  );
}

function isPlainText(item: SlotShape | undefined): boolean {
  return (
    item?.kind === 'string' && item.members === undefined && item.pattern === undefined && item.fields === undefined
  );
}

/** "call Bob at 5 pm" with the time taken is "call Bob". */
function withoutEdges(
  text: string,
  candidate: Candidate,
  typed: readonly Assignment[],
): { readonly start: number; readonly end: number } {
  let { start, end } = candidate;
  const inside = typed
    .map((assignment) => assignment.candidate)
    .filter((other) => other.start >= start && other.end <= end);
  for (const other of [...inside].sort((a, b) => b.end - a.end)) {
    if (/^[\s.,!?]*$/.test(text.slice(other.end, end)))
      end =
        start +
        text
          .slice(start, other.start)
          .replace(/(?:[\s,]+(?:at|on|by|in|for|to|from|until|with|around|the|before|after|of))*[\s,:]*$/iu, '').length;
  }
  for (const other of [...inside].sort((a, b) => a.start - b.start)) {
    if (other.end <= end && /^[\s,]*(?:(?:at|on|by|in|for|to|from|the)\s+)*$/iu.test(text.slice(start, other.start)))
      start = other.end + (/^[\s,:]*(?:that\s+|to\s+|saying\s+)?/iu.exec(text.slice(other.end, end))?.[0].length ?? 0);
  }
  return { start, end };
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
  if (!accepts(slot, value) || (isText && isRefusedText(slot, reading, text))) return [];
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
function isRefusedText(slot: SlotShape, reading: Reading, text: string): boolean {
  if (/^(?:date|time|datetime|duration)$/.test(slot.role)) return !/\d/.test(text);
  if (slot.role === 'person')
    return (
      text.split(/\s+/).length > 5 &&
      fitCandidate(slot, { kind: 'text', value: text, text, start: 0, end: reading.text.length, confidence: 0.5 }) !==
        undefined
    );
  return false;
}

function sourceOf(slot: SlotShape, asked: ReadonlySet<string>): 'answer' | 'utterance' {
  return asked.has(slot.name) ? 'answer' : 'utterance';
}

function toValue(text: string, { slot, candidate, value, score }: Assignment, asked: ReadonlySet<string>): SlotValue {
  return valueFrom(value, { ...candidate, text, confidence: Math.min(score, 0.99) }, 'local', sourceOf(slot, asked));
}

function toAmbiguity(text: string, { slot, choices }: OpenChoice, asked: ReadonlySet<string>): SlotAmbiguity {
  return {
    slot: slot.name,
    candidates: choices.map((choice) => ({ ...toValue(text, choice, asked), label: labelOf(choice) })),
  };
}

/** The value where it can be read, else the words. */
function labelOf({ value, candidate }: Assignment): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : candidate.text;
}

/** The part of a request behind the command's own words; all of it when it does not begin with them. */
export function contentOf(
  text: string,
  command: LocalRequest['command'],
  options: ReadingOptions,
): { readonly text: string; readonly start: number } {
  const start = contentStart(createReading(text, options), commandWords(command)) ?? 0;
  return { text: text.slice(start), start };
}
