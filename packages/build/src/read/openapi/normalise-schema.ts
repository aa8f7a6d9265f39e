import type { Schema } from '../../catalogue/catalogue.ts';
import { flagsOf, isSchema, typesOf } from '../../render/zod-source.ts';
import { follow } from './read-document.ts';

/** Types of one command that are written as constants, at most. Source: chosen here; a sentence fills none of them. */
const MAX_DEFINITIONS = 60;

/** Levels of a type that are read. A YAML alias may make a type hold itself. */
const MAX_DEPTH = 40;

/** Reads schemas of one operation: references below a slot become `$defs` that the command's file holds. */
export interface SchemaReader {
  /** One slot's schema. */
  read(schema: unknown): unknown;
  /** Object schemas laid over each other; `undefined` when it is no object. */
  fields(schema: unknown): Schema | undefined;
  readonly definitions: Readonly<Record<string, unknown>>;
  /** Why types were lost, one sentence each. */
  readonly lost: readonly string[];
}

export function createSchemaReader(document: Schema): SchemaReader {
  const definitions: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const keys = new Map<string, string>();
  const lost: string[] = [];

  function read(schema: unknown, depth = 0): unknown {
    if (!isSchema(schema)) return lose(schema === undefined || schema === true ? 'has no type' : 'is no schema');
    if (depth > MAX_DEPTH) return lose('is nested without end');
    if (typeof schema['$ref'] === 'string') return reference(schema['$ref'], depth);
    if (Array.isArray(schema['allOf'])) return read(merge(schema), depth);
    const result: Record<string, unknown> = { ...schema };
    delete result['default'];
    if (!('examples' in result) && 'example' in result) result['examples'] = [result['example']];
    if (isSchema(schema['properties'])) result['properties'] = properties(schema['properties'], depth);
    if (isSchema(schema['items'])) result['items'] = read(schema['items'], depth + 1);
    if (typesOf(schema).includes('array') && !('items' in schema)) result['items'] = lose('is a list of anything');
    if (isSchema(schema['additionalProperties']) && Object.keys(schema['additionalProperties']).length > 0)
      result['additionalProperties'] = read(schema['additionalProperties'], depth + 1);
    for (const key of ['oneOf', 'anyOf'])
      if (Array.isArray(schema[key])) result[key] = schema[key].map((each) => read(each, depth + 1));
    if (typeof schema['pattern'] === 'string' && flagsOf(schema['pattern']) === undefined) delete result['pattern'];
    if (isUntyped(schema)) lose('has no type');
    return result;
  }

  function properties(of: Schema, depth: number): Schema {
    return Object.fromEntries(
      Object.entries(of)
        .filter(([, each]) => !isSchema(each) || each['readOnly'] !== true)
        .map(([name, each]) => [name, read(each, depth + 1)]),
    );
  }

  function reference(ref: string, depth: number): unknown {
    const target = follow(document, ref);
    if (target === undefined)
      return lose(ref.startsWith('#') ? `refers to ${ref}, which is not there` : 'refers out of the document');
    if (isPlain(target)) return read(target, depth);
    const known = keys.get(ref);
    if (known !== undefined) return { $ref: `#/$defs/${known}` };
    if (keys.size >= MAX_DEFINITIONS) return lose('holds more types than are written out');
    const plain =
      ref
        .split('/')
        .at(-1)!
        .replace(/[^A-Za-z0-9]+/g, '_') || 'part';
    let key = plain;
    for (let n = 2; key in definitions; n++) key = `${plain}_${n}`;
    keys.set(ref, key);
    definitions[key] = {};
    definitions[key] = read(target, depth + 1);
    return { $ref: `#/$defs/${key}` };
  }

  /** Object parts as one object; what is said beside `allOf` counts as a part. */
  function merge(schema: Schema, seen: ReadonlySet<unknown> = new Set()): Schema {
    if (seen.has(schema)) return {};
    const { allOf, ...own } = schema;
    const parts = [...(Array.isArray(allOf) ? allOf : []), own].map((part) => {
      const target = isSchema(part) && typeof part['$ref'] === 'string' ? follow(document, part['$ref']) : part;
      if (!isSchema(target)) return {};
      return 'allOf' in target ? merge(target, new Set([...seen, schema])) : target;
    });
    const merged: Record<string, unknown> = Object.assign({}, ...parts) as Record<string, unknown>;
    const fields = parts.map((part) => part['properties']).filter(isSchema);
    if (fields.length > 0) merged['properties'] = Object.fromEntries(fields.flatMap((each) => Object.entries(each)));
    const required = parts.flatMap((part) => (Array.isArray(part['required']) ? part['required'] : []));
    if (required.length > 0) merged['required'] = [...new Set(required)];
    return merged;
  }

  function lose(why: string): object {
    lost.push(why);
    return {};
  }

  return {
    read: (schema) => read(schema),
    fields(schema) {
      let target = schema;
      for (let n = 0; n < 32 && isSchema(target) && typeof target['$ref'] === 'string'; n++)
        target = follow(document, target['$ref']);
      if (!isSchema(target)) return undefined;
      const object = Array.isArray(target['allOf']) ? merge(target) : target;
      return typesOf(object).includes('object') && isSchema(object['properties']) ? object : undefined;
    },
    definitions,
    lost,
  };
}

/** A reference to a type without parts is written out where it stands. */
function isPlain(target: unknown): boolean {
  if (!isSchema(target)) return true;
  return !['properties', 'items', 'allOf', 'oneOf', 'anyOf', 'additionalProperties', '$ref'].some(
    (key) => key in target,
  );
}

function isUntyped(schema: Schema): boolean {
  return typesOf(schema).length === 0 && !['enum', 'const', 'oneOf', 'anyOf', '$ref'].some((key) => key in schema);
}
