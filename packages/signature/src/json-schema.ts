import { z } from 'zod';

/** A JSON Schema document (draft 2020-12), as data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schema of what may go *in*: defaults make a property optional, transforms show their input side.
 * What JSON Schema cannot say (dates, custom checks) becomes "anything" rather than an error.
 */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  const document = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', override: describeDates });
  // The `$schema` line tells prompts and tools nothing and costs tokens.
  const { $schema: _dialect, ...rest } = document as Record<string, unknown>;
  return rest;
}

function describeDates(context: {
  readonly zodSchema: { readonly _zod: { readonly def: { readonly type: string } } };
  readonly jsonSchema: Record<string, unknown>;
}): void {
  if (context.zodSchema._zod.def.type !== 'date') return;
  context.jsonSchema['type'] = 'string';
  context.jsonSchema['format'] = 'date-time';
}

/** JSON with sorted keys: equal values have equal text. Dates as ISO 8601, bigints as decimal digits, `undefined` absent. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return JSON.stringify(value.toString());
  if (value instanceof Date) return JSON.stringify(Number.isNaN(value.getTime()) ? null : value.toISOString());
  if (Array.isArray(value))
    return `[${value.map((item) => canonicalJson(item === undefined ? null : item)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
