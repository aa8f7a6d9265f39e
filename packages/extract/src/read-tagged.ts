import { coerceValue, foldName } from '@fw/signature';
import type { z } from 'zod';
import { NOTHING, valueFrom, type Found } from './found-slots.ts';

/** One value that was given under its slot's name, with where it stands. */
interface NamedPart {
  readonly slot: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Longest text that is searched, in UTF-16 code units; an agent's call is far shorter. */
const MAX_TAGGED = 200_000;

/**
 * Reads values that are given by name: `<order_id>#W1</order_id>`, `order_id=#W1`, `--order-id "#W1"`. Names match in
 * any case and with any of `_`, `-` and blanks; a repeated name makes a list. Every value is what stands there, brought
 * nearer to the schema by coercion; whether it will do is the gate's business.
 */
export function readTagged(text: string, shape: Readonly<Record<string, z.ZodType>>): Found {
  const names = new Map(Object.keys(shape).map((name) => [foldName(name), name]));
  if (names.size === 0) return NOTHING;
  const source = text.slice(0, MAX_TAGGED);
  const tags = readTags(source, names);
  const pairs = readPairs(source, names).filter(
    (pair) => !tags.some((tag) => pair.start < tag.end && tag.start < pair.end),
  );
  return { slots: collect(source, [...tags, ...pairs], shape), ambiguities: [] };
}

/** Most values that are taken by name; nobody writes more, and a flood of tags is no request. */
const MAX_PARTS = 1_000;

function readTags(text: string, names: ReadonlyMap<string, string>): readonly NamedPart[] {
  const parts: NamedPart[] = [];
  // Where no closing tag follows once, none follows later: searching again would cost the square of the length.
  const unclosed = new Set<string>();
  const opening = /<([\p{L}_][\p{L}\p{N}_ -]{0,63})(?:\s[^<>]{0,200})?>/gu;
  for (let match = opening.exec(text); match !== null && parts.length < MAX_PARTS; match = opening.exec(text)) {
    const written = match[1] ?? '';
    const slot = names.get(foldName(written));
    if (slot === undefined) continue;
    const start = match.index + match[0].length;
    // The next closing tag; without one, the value ends at the next tag or at the end of the line.
    const closing = unclosed.has(written) ? -1 : text.indexOf(`</${written}>`, start);
    if (closing < 0) unclosed.add(written);
    const end = closing >= 0 ? closing : endOfOpenTag(text, start);
    parts.push({ slot, ...trimmed(text, start, end) });
    opening.lastIndex = closing >= 0 ? closing + written.length + 3 : end;
  }
  return parts;
}

function endOfOpenTag(text: string, start: number): number {
  const stop = /[<\n]/.exec(text.slice(start));
  return stop === null ? text.length : start + stop.index;
}

/** `name=value`, `name: value` at the start of a line or behind a comma, `--name value`, `--name=value`, `--flag`. */
function readPairs(text: string, names: ReadonlyMap<string, string>): readonly NamedPart[] {
  const parts: NamedPart[] = [];
  const key =
    /(?<![\p{L}\p{N}_])(?:--([\p{L}][\p{L}\p{N}_-]{0,63})(?:[ \t]*=[ \t]*|[ \t]+(?!--)|$|(?=[ \t]*(?:--|\n)))|([\p{L}][\p{L}\p{N}_-]{0,63})[ \t]*=(?!=)[ \t]*)/gu;
  const heads = [...text.matchAll(key)].slice(0, MAX_PARTS).flatMap((match) => {
    const slot = names.get(foldName(match[1] ?? match[2] ?? ''));
    return slot === undefined
      ? []
      : [{ slot, index: match.index, start: match.index + match[0].length, isOption: match[1] !== undefined }];
  });
  for (const [at, head] of heads.entries()) {
    const next = heads[at + 1]?.index ?? text.length;
    const value = valueAt(text, head.start, next);
    if (value.text === '' && !head.isOption) continue;
    parts.push({ slot: head.slot, ...value, text: value.text === '' ? 'true' : value.text });
  }
  return parts;
}

/** A quoted value, a bracketed one, or everything up to the next name, a comma or the end of the line. */
function valueAt(text: string, start: number, next: number): Omit<NamedPart, 'slot'> {
  const first = text[start] ?? '';
  if (first === '"' || first === "'") {
    const close = text.indexOf(first, start + 1);
    if (close > 0) return { start: start + 1, end: close, text: text.slice(start + 1, close) };
  }
  if (first === '[' || first === '{') {
    const close = text.lastIndexOf(first === '[' ? ']' : '}', next);
    if (close > start) return { start, end: close + 1, text: text.slice(start, close + 1) };
  }
  const line = text.slice(start, next);
  // What stands before the next name belongs to this one; a comma only ends it when another name follows.
  const stop = /[\n;]/.exec(line)?.index ?? line.length;
  const part = trimmed(text, start, start + stop);
  const tail = next < text.length ? (/[\s,]+$/.exec(part.text)?.[0].length ?? 0) : 0;
  return { ...part, end: part.end - tail, text: part.text.slice(0, part.text.length - tail) };
}

function trimmed(text: string, start: number, end: number): Omit<NamedPart, 'slot'> {
  const raw = text.slice(start, end);
  const lead = raw.length - raw.trimStart().length;
  const value = raw.trim();
  return { start: start + lead, end: start + lead + value.length, text: value };
}

function collect(
  source: string,
  parts: readonly NamedPart[],
  shape: Readonly<Record<string, z.ZodType>>,
): Found['slots'] {
  const bySlot = new Map<string, NamedPart[]>();
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    const same = bySlot.get(part.slot);
    if (same === undefined) bySlot.set(part.slot, [part]);
    else same.push(part);
  }
  return Object.fromEntries(
    [...bySlot].flatMap(([slot, [first, ...more]]) => {
      const schema = shape[slot];
      if (schema === undefined || first === undefined) return [];
      const raw = more.length === 0 ? decode(first.text) : [first, ...more].map((part) => decode(part.text));
      const said = { text: source, start: first.start, end: more.at(-1)?.end ?? first.end, confidence: 1 };
      return [[slot, valueFrom(coerceValue(schema, raw), said, 'tags')]];
    }),
  );
}

/** The five entities of XML, in which models write `&` and `<`. */
function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
