import { findRunaway } from '@fw/signature';
import type { Schema } from '../catalogue/catalogue.ts';
import { cleanText, literal, propertyName, valueSource } from './escape.ts';

/** Where constants of `$defs` are called by what name. */
export type DefinitionNames = ReadonlyMap<string, string>;

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': 'z.iso.datetime({ offset: true })',
  date: 'z.iso.date()',
  email: 'z.email()',
  uuid: 'z.uuid()',
  uri: 'z.url()',
  url: 'z.url()',
  ipv4: 'z.ipv4()',
  ipv6: 'z.ipv6()',
};

/**
 * Source of a zod schema that accepts what a JSON Schema accepts. What zod has no word for becomes `z.unknown()`:
 * readers count that in `lost`.
 */
export function zodSource(schema: unknown, names: DefinitionNames = new Map()): string {
  if (!isSchema(schema)) return 'z.unknown()';
  const { description, examples } = schema;
  const types = typesOf(schema);
  let source = bare(schema, names);
  if (typeof description === 'string' && cleanText(description) !== '')
    source += `.describe(${literal(cleanText(description))})`;
  const shown = fittingExamples(examples, Array.isArray(schema['enum']) ? ['string'] : types);
  const meta = { ...(shown.length > 0 && { examples: shown }), ...metaOf(schema) };
  if (Object.keys(meta).length > 0) source += `.meta(${valueSource(meta)})`;
  return types.includes('null') || schema['nullable'] === true ? `${source}.nullable()` : source;
}

/** What readers know beyond JSON Schema: other words for members, a label, commands that have the value. */
function metaOf(schema: Schema): Readonly<Record<string, unknown>> {
  const found = { synonyms: schema['x-synonyms'], label: schema['x-label'], availableFrom: schema['x-available-from'] };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function bare(schema: Schema, names: DefinitionNames): string {
  const { $ref } = schema;
  if (typeof $ref === 'string') return names.get($ref.replace('#/$defs/', '')) ?? 'z.unknown()';
  if ('const' in schema) return literals([schema['const']]);
  if (Array.isArray(schema['enum'])) return enumeration(schema['enum']);
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) return union(choices, names);
  const types = typesOf(schema).filter((type) => type !== 'null');
  if (types.length === 0) return 'z.unknown()';
  const sources = types.map((type) => ofType(type, schema, names));
  return sources.length === 1 ? sources[0]! : `z.union([${sources.join(', ')}])`;
}

function ofType(type: string, schema: Schema, names: DefinitionNames): string {
  switch (type) {
    case 'string':
      return string(schema);
    case 'integer':
      return `z.int()${bounds(schema)}`;
    case 'number':
      return `z.number()${bounds(schema)}`;
    case 'boolean':
      return 'z.boolean()';
    case 'array':
      return `z.array(${zodSource(schema['items'], names)})${lengths(schema, 'minItems', 'maxItems')}`;
    case 'object':
      return object(schema, names);
    default:
      return 'z.unknown()';
  }
}

function string(schema: Schema): string {
  // A date of the application's own type, which JSON has no word for.
  if (schema['x-date'] === true) return 'z.coerce.date()';
  const format = typeof schema['format'] === 'string' ? FORMATS[schema['format']] : undefined;
  return `${format ?? 'z.string()'}${lengths(schema, 'minLength', 'maxLength')}${pattern(schema['pattern'])}`;
}

/** A pattern that compiles and ends; any other is dropped: the application checks it again. */
function pattern(text: unknown): string {
  const flags = typeof text === 'string' ? flagsOf(text) : undefined;
  if (typeof text !== 'string' || flags === undefined) return '';
  return `.regex(new RegExp(${literal(text)}${flags === '' ? '' : `, '${flags}'`}))`;
}

/** Flags with which a pattern compiles; `undefined` for none, and for a pattern that may run away. */
export function flagsOf(text: string): 'u' | '' | undefined {
  for (const flags of ['u', ''] as const) {
    try {
      return findRunaway(new RegExp(text, flags)) === undefined ? flags : undefined;
    } catch {
      // Tried once more without the flag.
    }
  }
  return undefined;
}

function lengths(schema: Schema, least: string, most: string): string {
  return call('min', schema[least], isCount) + call('max', schema[most], isCount);
}

function bounds(schema: Schema): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  return (
    call(exclusiveMinimum === true ? 'gt' : 'gte', minimum, Number.isFinite) +
    call(exclusiveMaximum === true ? 'lt' : 'lte', maximum, Number.isFinite) +
    call('gt', exclusiveMinimum, Number.isFinite) +
    call('lt', exclusiveMaximum, Number.isFinite) +
    call('multipleOf', multipleOf, (value) => Number.isFinite(value) && Number(value) > 0)
  );
}

function call(name: string, value: unknown, fits: (value: unknown) => boolean): string {
  return typeof value === 'number' && fits(value) ? `.${name}(${value})` : '';
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function object(schema: Schema, names: DefinitionNames): string {
  const { properties, additionalProperties } = schema;
  const fields = isSchema(properties) ? Object.entries(properties) : [];
  const rest = isSchema(additionalProperties) ? zodSource(additionalProperties, names) : undefined;
  if (fields.length === 0 && additionalProperties !== false) return `z.record(z.string(), ${rest ?? 'z.unknown()'})`;
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  const inner = fields.map(
    ([name, each]) => `${propertyName(name)}: ${zodSource(each, names)}${required.has(name) ? '' : '.optional()'}`,
  );
  const source = inner.length === 0 ? '{}' : `{ ${inner.join(', ')} }`;
  if (rest !== undefined) return `z.object(${source}).catchall(${rest})`;
  return additionalProperties === false ? `z.strictObject(${source})` : `z.looseObject(${source})`;
}

function enumeration(members: readonly unknown[]): string {
  const unique = [...new Set(members)].filter((member) => member !== null);
  if (unique.length === 0) return members.includes(null) ? 'z.null()' : 'z.unknown()';
  const source = unique.every((member) => typeof member === 'string')
    ? `z.enum([${unique.map(literal).join(', ')}])`
    : literals(unique);
  return unique.length === new Set(members).size ? source : `${source}.nullable()`;
}

function literals(values: readonly unknown[]): string {
  const plain = values.filter((value) => value === null || ['string', 'number', 'boolean'].includes(typeof value));
  if (plain.length !== values.length) return 'z.unknown()';
  return plain.length === 1 ? `z.literal(${valueSource(plain[0])})` : `z.literal(${valueSource(plain)})`;
}

function union(choices: readonly unknown[], names: DefinitionNames): string {
  const rest = choices.filter((choice) => !isNull(choice));
  const sources = [...new Set(rest.map((choice) => zodSource(choice, names)))];
  if (sources.length === 0) return 'z.null()';
  const source = sources.length === 1 ? sources[0]! : `z.union([${sources.join(', ')}])`;
  return rest.length === choices.length ? source : `${source}.nullable()`;
}

function isNull(choice: unknown): boolean {
  return isSchema(choice) && choice['type'] === 'null';
}

/** The types that a schema names or shows by its keywords. */
export function typesOf(schema: Schema): readonly string[] {
  const { type } = schema;
  if (typeof type === 'string') return [type];
  if (Array.isArray(type)) return type.filter((each) => typeof each === 'string');
  if ('properties' in schema || 'additionalProperties' in schema) return ['object'];
  if ('items' in schema) return ['array'];
  return [];
}

/** Up to three examples of a primitive type; of others nobody says them in a sentence. */
function fittingExamples(examples: unknown, types: readonly string[]): readonly unknown[] {
  const type = types.find((each) => each !== 'null');
  if (!Array.isArray(examples) || type === undefined) return [];
  const wanted = type === 'integer' ? 'number' : type;
  if (!['string', 'number', 'boolean'].includes(wanted)) return [];
  const fitting = examples.filter((each) => typeof each === wanted && String(each).length <= 80);
  return fitting.slice(0, 3).map((each) => (typeof each === 'string' ? cleanText(each) : each));
}

/** Whether a value is an object, as a JSON Schema is unless it is `true` or `false`. */
export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
