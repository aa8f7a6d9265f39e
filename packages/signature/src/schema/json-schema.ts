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
