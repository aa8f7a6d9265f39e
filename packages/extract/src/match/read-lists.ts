import { coerceValue } from '@fw/signature';
import { mention, overlaps, type Candidate } from '../local/candidate.ts';
import { isEverydayWord } from '../local/common-words.ts';
import { createReading, type Reading } from '../local/reading.ts';
import { assignSlots, type Assignment } from './assign-slots.ts';
import type { SlotShape } from './describe-slot.ts';
import { accepts } from './accepts.ts';
import { fitCandidate } from './fit-candidate.ts';
import { cueFor, surroundingsOf } from './score-pair.ts';

/** A list read from a text, with the stretch it was read from. */
export interface ListFound {
  readonly slot: SlotShape;
  readonly value: readonly unknown[];
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** Finds values for a slot that holds a list: every mention of what its items are, or objects part by part. */
export function readList(
  slot: SlotShape,
  reading: Reading,
  candidates: readonly Candidate[],
  taken: readonly Assignment[],
): ListFound | undefined {
  const { item } = slot;
  if (item === undefined) return undefined;
  const free = candidates.filter((candidate) => !taken.some((other) => overlaps(other.candidate, candidate)));
  const written = readJson(slot, reading.text);
  if (written !== undefined) return written;
  const found =
    item.fields === undefined ? readItems(slot, item, reading, free) : readObjects(slot, item.fields, reading, free);
  return found !== undefined && accepts(slot, found.value) ? found : undefined;
}

/** A list that is written out as JSON, as programs and models write it. */
function readJson(slot: SlotShape, text: string): ListFound | undefined {
  const start = text.indexOf('[');
  const end = text.lastIndexOf(']') + 1;
  if (start < 0 || end <= start) return undefined;
  try {
    const value = coerceValue(slot.schema, JSON.parse(text.slice(start, end)) as unknown);
    return Array.isArray(value) && accepts(slot, value) ? { slot, value, start, end, confidence: 0.95 } : undefined;
  } catch {
    return undefined;
  }
}

/** "1,2 and 5": in a list of numbers a comma parts them, but for that of a thousand. */
const TIGHT = /(?<![\p{L}\p{N}.,#])\d{1,9}(?:,\d{1,2})+(?![\p{L}\p{N},]|\.\d)/gu;

function partedNumbers(item: SlotShape, { text }: Reading, candidates: readonly Candidate[]): readonly Candidate[] {
  if (item.kind !== 'number' && item.kind !== 'int') return candidates;
  const rows = [...text.matchAll(TIGHT)];
  const parts = rows.flatMap((row) =>
    [...row[0].matchAll(/\d+/g)].map((match) => {
      const start = row.index + match.index;
      const span = { start, end: start + match[0].length };
      return mention(text, span, { kind: 'number', value: Number(match[0]), confidence: 0.9 });
    }),
  );
  const isWhole = (candidate: Candidate): boolean =>
    rows.some((row) => overlaps(candidate, { start: row.index, end: row.index + row[0].length }));
  return [...candidates.filter((candidate) => !isWhole(candidate)), ...parts];
}

function readItems(
  slot: SlotShape,
  item: SlotShape,
  reading: Reading,
  candidates: readonly Candidate[],
): ListFound | undefined {
  const fits = partedNumbers(item, reading, candidates).flatMap((candidate) => {
    const fit = fitCandidate(item, candidate, reading.options.timeZone);
    const cue = Math.max(cueFor(slot, surroundingsOf(reading, candidate)), 0);
    return fit === undefined || fit.weight * candidate.confidence + cue < 0.35
      ? []
      : [{ candidate, value: fit.value, score: fit.weight * candidate.confidence }];
  });
  const chosen = withoutOverlaps(fits).sort((a, b) => a.candidate.start - b.candidate.start);
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (first === undefined || last === undefined || !isWholeList(reading, chosen)) return undefined;
  const confidence = Math.min(...chosen.map(({ score }) => score));
  return {
    slot,
    value: chosen.map(({ value }) => value),
    start: first.candidate.start,
    end: last.candidate.end,
    confidence,
  };
}

/** Whether every part of a list was read: of "1, NaN, 3" and "1, 3 and NaN" no two are taken for the whole. */
function isWholeList(reading: Reading, chosen: readonly Scored[]): boolean {
  const [from, to] = [chosen[0]?.candidate.start ?? 0, chosen.at(-1)?.candidate.end ?? 0];
  const isRead = (span: { readonly start: number; readonly end: number }): boolean =>
    chosen.some(({ candidate }) => overlaps(candidate, span));
  return segmentsOf(reading).every((part) => {
    const tokens = reading.tokens.filter(({ start, end }) => start >= part.start && end <= part.end);
    const words = tokens.filter(({ kind }) => kind !== 'symbol');
    if (words.length === 0 || isRead(part)) return true;
    // Before and behind the list it is one thing alone: "1, 3, thanks" and "1, 3, then show it" hold two.
    const isInside = part.start >= from && part.end <= to;
    const [only, ...others] = words;
    const isThing =
      only !== undefined && others.length === 0 && (only.kind === 'digits' || !isEverydayWord(only.lower));
    return !isInside && !(isThing && part.start >= from);
  });
}

interface Scored {
  readonly candidate: Candidate;
  readonly value: unknown;
  readonly score: number;
}

function withoutOverlaps(fits: readonly Scored[]): readonly Scored[] & Scored[] {
  const ranked = [...fits].sort((a, b) => b.score - a.score);
  return ranked.filter(
    (fit, index) => !ranked.slice(0, index).some((other) => overlaps(other.candidate, fit.candidate)),
  );
}

/** "two lamps and 3 chairs" for `{ item, quantity }`: each part of the list that fills every required field. */
function readObjects(
  slot: SlotShape,
  fields: readonly SlotShape[],
  reading: Reading,
  candidates: readonly Candidate[],
): ListFound | undefined {
  const segments = segmentsOf(reading).flatMap(({ start, end }) => {
    const value = readObject(
      fields,
      reading,
      candidates.filter((candidate) => candidate.start >= start && candidate.end <= end),
      { start, end },
    );
    return [{ value, start, end }];
  });
  // A part in the middle that was not understood would be left out in silence.
  const [begin, stop] = [
    segments.findIndex(({ value }) => value !== undefined),
    segments.findLastIndex(({ value }) => value !== undefined),
  ];
  const objects = segments.slice(Math.max(0, begin), stop + 1);
  if (objects.some(({ value }) => value === undefined)) return undefined;
  const [first, last] = [objects[0], objects.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return { slot, value: objects.map(({ value }) => value), start: first.start, end: last.end, confidence: 0.65 };
}

function segmentsOf({ text, language }: Reading): readonly { readonly start: number; readonly end: number }[] {
  const segments: { readonly start: number; readonly end: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(language.slots.lists.separator)) {
    if (match.index > start) segments.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  if (start < text.length) segments.push({ start, end: text.length });
  return segments;
}

/** One object out of one part: typed fields by their kinds, the one remaining text field by the words that are left. */
function readObject(
  fields: readonly SlotShape[],
  reading: Reading,
  candidates: readonly Candidate[],
  span: { readonly start: number; readonly end: number },
): Readonly<Record<string, unknown>> | undefined {
  const typed = fields.filter((field) => !isFreeText(field));
  const { assignments, open } = assignSlots(typed, candidates, {
    reading,
    asked: new Set(typed.map((field) => field.name)),
  });
  const article = assignments.length === 0 ? oneOf(typed, reading, span) : undefined;
  const taken = article === undefined ? assignments : [article];
  if (open.length > 0 || taken.length === 0) return undefined;
  const value: Record<string, unknown> = Object.fromEntries(
    taken.map((assignment) => [assignment.slot.name, assignment.value]),
  );
  const [text, ...more] = fields.filter(isFreeText).filter((field) => !field.optional);
  if (more.length > 0) return undefined;
  if (text !== undefined) {
    const words = restOf(reading, span, taken);
    if (words === undefined || fitCandidate(text, words, reading.options.timeZone) === undefined) return undefined;
    value[text.name] = words.value;
  }
  return fields.every((field) => field.optional || Object.hasOwn(value, field.name)) ? value : undefined;
}

/** "A chair" is one chair, where a count is all that is missing. */
function oneOf(
  typed: readonly SlotShape[],
  { text, language }: Reading,
  span: { readonly start: number; readonly end: number },
): Assignment | undefined {
  const [count, ...others] = typed.filter(({ optional }) => !optional);
  const isCount = count?.nameWords.some((word) => /^(?:quantity|qty|count|amount|number|pieces?)$/.test(word)) === true;
  const article = language.slots.lists.article.exec(text.slice(span.start, span.end));
  if (count === undefined || others.length > 0 || !isCount || article === null || !accepts(count, 1)) return undefined;
  const start = span.start + article.index;
  const said = { start, end: start + article[0].trimEnd().length };
  return {
    slot: count,
    value: 1,
    score: 0.6,
    candidate: mention(text, said, { kind: 'number', value: 1, confidence: 0.6 }),
  };
}

function isFreeText(field: SlotShape): boolean {
  return (
    field.kind === 'string' &&
    field.members === undefined &&
    field.pattern === undefined &&
    /^(?:other|message|person|identifier)$/.test(field.role)
  );
}

/** The words behind the last value of the part, or before the first. */
function restOf(
  { text, options, language }: Reading,
  span: { readonly start: number; readonly end: number },
  taken: readonly Assignment[],
): Candidate | undefined {
  const last = Math.max(...taken.map(({ candidate }) => candidate.end));
  const tail = text.slice(last, span.end);
  const lead = language.slots.lists.lead.exec(tail)?.[0].length ?? 0;
  const [start, end] = [last + lead, span.end];
  const trimmed = text
    .slice(start, end)
    .replace(/[\s.!?]{1,50}$/u, '')
    .replace(language.slots.lists.courtesy, '');
  if (!/[\p{L}\p{N}]/u.test(trimmed) || createReading(trimmed, options).tokens.length > 6) return undefined;
  return mention(text, { start, end: start + trimmed.length }, { kind: 'text', value: trimmed, confidence: 0.6 });
}
