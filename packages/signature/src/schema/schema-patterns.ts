import type { z } from 'zod';
import { unwrapSchema } from './schema-shape.ts';

/** The parts of zod's definitions that hold patterns and other schemas. */
interface Parts {
  readonly def: { readonly format?: string; readonly pattern?: unknown; readonly checks?: readonly unknown[] };
  readonly element?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly unknown[];
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
}

/** Nesting that is looked into; what lies deeper is rare, and a lazy schema may hold itself. */
const MAX_DEPTH = 6;

/** Patterns that a schema's author wrote, at any place in it. Those of zod's own formats are bounded and left out. */
export function patternsOf(schema: z.ZodType, depth = 0): readonly RegExp[] {
  if (depth > MAX_DEPTH) return [];
  // `def`, `element`, `shape`, … are zod's introspection surface; read structurally for a second copy of zod.
  const { def, element, shape, options, keyType, valueType } = unwrapSchema(schema) as unknown as Parts;
  const own = [def, ...(def.checks ?? []).flatMap(definitionOf)].flatMap(({ format, pattern }) =>
    format === 'regex' && pattern instanceof RegExp ? [pattern] : [],
  );
  const inner = [element, keyType, valueType, ...Object.values(shape ?? {}), ...(options ?? []).filter(isSchema)];
  return [...own, ...inner.flatMap((part) => (part === undefined ? [] : patternsOf(part, depth + 1)))];
}

function definitionOf(check: unknown): readonly Parts['def'][] {
  // A check keeps its definition under `_zod`, as every zod object does.
  const def = (check as { readonly _zod?: { readonly def?: Parts['def'] } } | null)?._zod?.def;
  return def === undefined ? [] : [def];
}

/** The options of a union are schemas, those of an enum its members. */
function isSchema(option: unknown): option is z.ZodType {
  return typeof option === 'object' && option !== null && 'safeParse' in option;
}
