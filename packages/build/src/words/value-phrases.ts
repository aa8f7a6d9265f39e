import type { Schema } from '../catalogue/catalogue.ts';
import { wordsOf } from '../catalogue/words.ts';
import { isSchema, typesOf } from '../render/zod-source.ts';

/** Values as people attach them to a thing, most natural first. */
export function valuePhrases(input: Schema, thing: string): readonly string[] {
  const properties = isSchema(input['properties']) ? input['properties'] : {};
  const required = Array.isArray(input['required']) ? input['required'].map(String) : [];
  const slots = [...required, ...Object.keys(properties).filter((slot) => !required.includes(slot))];
  const phrases = slots.slice(0, 3).map((slot) => phrasesOf(slot, properties[slot], thing));
  const first = phrases.flatMap((each) => each.slice(0, 3));
  const [one, two] = phrases.map((each) => each[0]);
  return [...first, ...(one !== undefined && two !== undefined && required.length > 1 ? [`${one} ${two}`] : [])];
}

function phrasesOf(slot: string, schema: unknown, thing: string): readonly string[] {
  if (!isSchema(schema)) return [];
  const words = wordsOf(slot);
  const name = words.join(' ');
  const value = exampleOf(schema, words);
  if (value === undefined) return [];
  const last = words.at(-1) ?? '';
  if (['id', 'number', 'no', 'sid', 'code', 'key', 'ref'].includes(last)) {
    const about = words
      .slice(0, -1)
      .filter((word) => !thing.split(' ').includes(word))
      .join(' ');
    return about === ''
      ? [value, `number ${value}`, `with ${last} ${value}`]
      : [`for ${about} ${value}`, `of ${about} ${value}`, `with ${name} ${value}`];
  }
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

/** A value that fits the schema and its name; nothing for what no sentence holds. */
export function exampleOf(schema: Schema, words: readonly string[]): string | undefined {
  const { examples, enum: members } = schema;
  for (const list of [examples, members])
    if (Array.isArray(list) && ['string', 'number'].includes(typeof list[0]) && String(list[0]).length <= 40)
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
    case 'uuid':
    case 'uri':
      return undefined;
  }
  const last = words.at(-1) ?? '';
  if (schema['pattern'] !== undefined) return undefined;
  if (['name', 'username', 'user', 'to', 'from', 'recipient', 'owner', 'assignee', 'author'].includes(last))
    return 'Ann';
  if (last === 'email') return 'ann@example.com';
  if (last === 'city' || last === 'location') return 'Rome';
  if (['id', 'number', 'code', 'key', 'ref', 'sid'].includes(last)) return 'A12';
  if (/text|message|content|comment|note/.test(last)) return 'see you soon';
  if (['title', 'label', 'query'].includes(last)) return 'spring';
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
