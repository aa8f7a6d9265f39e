import type { JsonSchema } from '@fw/signature';

/** Keys of ours that other programs do not know; strict clients refuse them. */
const OURS: ReadonlySet<string> = new Set(['label', 'synonyms', 'availableFrom']);

/** Keys whose value maps names of the user's own to schemas. */
const NAMED: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
]);

/** Keys whose value is data. */
const DATA: ReadonlySet<string> = new Set(['default', 'const', 'enum', 'examples', 'required']);

/** A JSON Schema with nothing in it but JSON Schema. */
export function wireSchema(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !OURS.has(key))
      .map(([key, value]) => [key, DATA.has(key) ? value : NAMED.has(key) ? eachNamed(value) : within(value)]),
  );
}

function within(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(within);
  return isRecord(value) ? wireSchema(value) : value;
}

function eachNamed(value: unknown): unknown {
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, within(schema)]))
    : value;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
