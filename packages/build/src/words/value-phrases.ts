import type { Schema } from '../catalogue/catalogue.ts';
import { wordsOf } from '../catalogue/words.ts';
import { isSchema, typesOf } from '../render/zod-source.ts';
import { singular } from './object-phrase.ts';

/** A value as people attach it to a thing. */
export interface ValuePhrase {
  readonly text: string;
  /** It tells the thing from others of its kind, which then loses its article: "order 7", "user Ann". */
  readonly isKey?: true;
  /** Another thing that is named by it, with its value: "pet", "7" of an order's `petId`. */
  readonly other?: { readonly thing: string; readonly value: string };
}

/** Values as people attach them to a thing, most natural first. */
export function valuePhrases(input: Schema, thing: string): readonly ValuePhrase[] {
  const properties = isSchema(input['properties']) ? input['properties'] : {};
  const required = Array.isArray(input['required']) ? input['required'].map(String) : [];
  const slots = [...required, ...Object.keys(properties).filter((slot) => !required.includes(slot))];
  const phrases = slots.slice(0, 3).map((slot) => phrasesOf(slot, properties[slot], thing));
  const first = phrases.flatMap((each) => each.slice(0, MOST_OF_A_SLOT));
  const [one, two] = phrases.map((each) => each[0]);
  const both = one !== undefined && two !== undefined && required.length > 1;
  return [...first, ...(both ? [{ ...one, text: `${one.text} ${two.text}` }] : [])];
}

function phrasesOf(slot: string, schema: unknown, thing: string): readonly ValuePhrase[] {
  if (!isSchema(schema)) return [];
  const words = wordsOf(slot);
  if (typesOf(schema).includes('array')) return listPhrases(words, schema['items']).map((text) => ({ text }));
  const value = exampleOf(schema, words);
  if (value === undefined) return [];
  const last = words.at(-1) ?? '';
  const rest = words.slice(0, -1).filter((word) => !thing.split(' ').includes(word));
  const own = rest.length === 0;
  if (ID_WORDS.has(last)) return own ? ownKey(schema, value, last) : keyOf(rest.join(' '), value, words);
  if (own && /^(?:user)?name$/.test(last))
    return [{ text: value, isKey: true }, { text: `called ${value}` }, { text: `named ${value}` }];
  return attached(schema, words, value).map((text) => ({ text }));
}

/** Phrases of a slot, at most. */
const MOST_OF_A_SLOT = 4;

/** What tells the thing itself from others: people count even where an application has letters. */
function ownKey(schema: Schema, value: string, last: string): readonly ValuePhrase[] {
  const counted = typesOf(schema).includes('string') ? [{ text: '12', isKey: true } as const] : [];
  return [
    { text: value, isKey: true },
    { text: `number ${value}`, isKey: true },
    { text: `with ${last} ${value}` },
    ...counted,
  ];
}

/** The key of another thing: the pet of an order. */
function keyOf(thing: string, value: string, words: readonly string[]): readonly ValuePhrase[] {
  const texts = [`for ${thing} ${value}`, `of ${thing} ${value}`, `with ${words.join(' ')} ${value}`];
  return texts.map((text) => ({ text, other: { thing, value } }));
}

/** Words at the end of a slot's name that say that it tells one thing from another. */
const ID_WORDS = new Set(['id', 'number', 'no', 'sid', 'code', 'key', 'ref']);

/** One element of a list of words: "tagged spring", "with the label spring". */
function listPhrases(words: readonly string[], items: unknown): readonly string[] {
  const one = [...words.slice(0, -1), singular(words.at(-1) ?? '')];
  const value = isSchema(items) ? exampleOf(items, one) : undefined;
  if (value === undefined) return [];
  const name = one.join(' ');
  return one.at(-1) === 'tag'
    ? [`tagged ${value}`, `with the tag ${value}`, `that have the tag ${value}`]
    : [`with the ${name} ${value}`, `that have the ${name} ${value}`];
}

function attached(schema: Schema, words: readonly string[], value: string): readonly string[] {
  const name = words.join(' ');
  const last = words.at(-1) ?? '';
  if (/name|title|label|username/.test(last)) return [`called ${value}`, `named ${value}`, value];
  if (last === 'email') return [`with email ${value}`, `for ${value}`];
  if (/date|day|time|when|since|until/.test(last)) return [`on ${value}`, `for ${value}`];
  if (/text|message|body|content|comment|note/.test(last)) return [`saying "${value}"`, `"${value}"`];
  if (/to|recipient/.test(last)) return [`to ${value}`];
  if (/from|sender/.test(last)) return [`from ${value}`];
  if (/limit|count|size|amount|quantity/.test(last)) return [`${name} ${value}`, `at most ${value}`];
  if (Array.isArray(schema['enum'])) return [`that are ${value}`, `with ${name} ${value}`];
  return [`with ${name} ${value}`, `whose ${name} is ${value}`];
}

/** Nobody says longer keys. Source: chosen here. */
const LONGEST_KEY = 12;

/** A value as people say one for a slot of the name, a key in any form; nothing for what no sentence holds. */
function exampleOf(schema: Schema, words: readonly string[]): string | undefined {
  const { examples, enum: members } = schema;
  const isKey = ID_WORDS.has(words.at(-1) ?? '');
  for (const list of [examples, members])
    if (
      Array.isArray(list) &&
      ['string', 'number'].includes(typeof list[0]) &&
      String(list[0]).length <= (isKey ? LONGEST_KEY : 40)
    )
      return String(list[0]);
  const types = typesOf(schema);
  if (types.includes('integer') || types.includes('number')) return '7';
  if (!types.includes('string')) return undefined;
  switch (schema['format']) {
    case 'date':
    case 'date-time':
      return 'tomorrow';
    case 'email':
      return 'ann@example.com';
    case 'uri':
      return undefined;
  }
  const last = words.at(-1) ?? '';
  // Keys are said, whatever they look like: a request for "booking A12" is for that booking.
  if (isKey) return 'A12';
  if (schema['pattern'] !== undefined || schema['format'] === 'uuid') return undefined;
  if (['name', 'username', 'user', 'to', 'from', 'recipient', 'owner', 'assignee', 'author'].includes(last))
    return 'Ann';
  if (last === 'email') return 'ann@example.com';
  if (last === 'city' || last === 'location') return 'Rome';
  if (/text|message|content|comment|note/.test(last)) return 'see you soon';
  if (['title', 'label', 'query', 'tag', 'category', 'topic', 'keyword'].includes(last)) return 'spring';
  return undefined;
}

/** Up to three members of the first enum, or list of an enum, among the slots. */
export function enumMembersIn(input: Schema): readonly string[] {
  for (const schema of Object.values(isSchema(input['properties']) ? input['properties'] : {})) {
    const items = isSchema(schema) && isSchema(schema['items']) ? schema['items'] : schema;
    const members = isSchema(items) ? items['enum'] : undefined;
    if (Array.isArray(members) && members.every((member) => typeof member === 'string' && member.length <= 30))
      return (members as string[]).slice(0, 3).map((member) => wordsOf(member).join(' '));
  }
  return [];
}
