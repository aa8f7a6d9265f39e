import type { z } from 'zod';
import { enumMembers, slotMeta } from './schema-shape.ts';
import { foldName, spokenForms } from './spoken-forms.ts';
import type { Evidence } from './evidence.ts';

/** What a value may be traced to. */
export interface Grounds {
  /** The person's own words in this session. */
  readonly said: readonly string[];
  /** Results that were shown in this session. */
  readonly shown: readonly string[];
  /** Whether a structured caller speaks for the person (a form, an API client), rather than a model. */
  readonly trustCaller: boolean;
  /** Whether the words support a value that does not stand in them literally ("next Friday" → a date). */
  derives?(slot: string, value: unknown, text: string): boolean;
}

/**
 * Whether a value traces to the person's words, a shown result, the application's own resolution of their words, or a
 * declared default. A quote counts only where it really stands.
 */
export function isGrounded(
  slot: string,
  schema: z.ZodType,
  value: unknown,
  evidence: Evidence,
  grounds: Grounds,
): boolean {
  if (evidence.source === 'default' || evidence.source === 'confirmed') return true;
  if (evidence.source === 'caller' && grounds.trustCaller) return true;
  const texts = [...grounds.said, ...grounds.shown];
  if (
    evidence.quote !== undefined &&
    evidence.quote.trim() !== '' &&
    texts.some((text) => contains(text, evidence.quote ?? ''))
  ) {
    return true;
  }
  if (texts.some((text) => grounds.derives?.(slot, value, text) === true)) return true;
  return leaves(value).every((leaf) =>
    texts.some((text) => standsIn(schema, leaf, text) || grounds.derives?.(slot, leaf, text) === true),
  );
}

/** Whether a value stands in the person's own words (or is a default): what lets a `write` run unasked. */
export function isInOwnWords(
  slot: string,
  schema: z.ZodType,
  value: unknown,
  evidence: Evidence,
  grounds: Grounds,
): boolean {
  return isGrounded(slot, schema, value, evidence, { ...grounds, shown: [] });
}

function leaves(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (value instanceof Date) return [value];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return value === undefined || value === null ? [] : [value];
}

function standsIn(schema: z.ZodType, leaf: unknown, text: string): boolean {
  if (typeof leaf === 'boolean') return false;
  if (leaf instanceof Date) return contains(text, leaf.toISOString().slice(0, 10));
  if (typeof leaf === 'number') return contains(text, String(leaf)) || contains(text, numberWord(leaf));
  const said = String(leaf);
  const members = enumMembers(schema) ?? [];
  const forms = members.includes(said) ? spokenForms(said, slotMeta(schema).synonyms) : [said];
  return forms.some((form) => contains(text, form));
}

const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

function numberWord(value: number): string {
  return SMALL[value] ?? String(value);
}

/** Whole words, folded; an empty needle stands nowhere. */
function contains(text: string, needle: string): boolean {
  const wanted = foldName(needle);
  if (wanted === '') return false;
  const folded = foldName(text);
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    if (!joins(folded[at - 1], wanted[0]) && !joins(folded[at + wanted.length], wanted.at(-1))) return true;
  }
  return false;
}

/** Whether two neighbouring characters belong to one word, so that "1" does not stand in "W123". */
function joins(outside: string | undefined, inside: string | undefined): boolean {
  return outside !== undefined && inside !== undefined && /[\p{L}\p{N}]/u.test(outside) && /[\p{L}\p{N}]/u.test(inside);
}
