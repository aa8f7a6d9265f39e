import type { z } from 'zod';
import { onceFor } from '../language/once-for.ts';

/** The part of a zod definition that reading a schema needs. Zod documents `def` as its introspection surface. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly getter?: () => z.ZodType;
}

/** Definition of a schema, read structurally: a workflow may bring its own copy of zod. */
function definitionOf(schema: z.ZodType): Definition {
  // `def` is public on every schema class, but typed per class; the fields read here are checked at run time.
  return (schema as unknown as { readonly def: Definition }).def;
}

/** The schemas of a command's parameters, without what every object has: whoever asks for "constructor" finds none. */
export function fieldsOf({
  input,
}: {
  readonly input: { readonly shape: object };
}): Readonly<Record<string, z.ZodType>> {
  return shapeWithoutPrototype(input);
}

const shapeWithoutPrototype = onceFor(({ shape }: { readonly shape: object }): Readonly<Record<string, z.ZodType>> =>
  Object.freeze(Object.assign(Object.create(null) as Record<string, z.ZodType>, shape)),
);

/** A schema without its wrappers (optional, nullable, default, catch, readonly, pipe, lazy): what a value must look like. */
export function unwrapSchema(schema: z.ZodType): z.ZodType {
  let current = schema;
  // A lazy schema may name itself; nothing sensible nests deeper than this.
  for (let depth = 0; depth < 32; depth++) {
    const { innerType, in: input, getter, type } = definitionOf(current);
    const next = type === 'pipe' ? input : type === 'lazy' ? getter?.() : innerType;
    if (next === undefined) return current;
    current = next;
  }
  return current;
}

/** Zod's name for a schema's kind (`string`, `number`, `enum`, `array`, …), wrappers aside. */
export function schemaKind(schema: z.ZodType): string {
  return definitionOf(unwrapSchema(schema)).type;
}

/** Whether a slot may stay empty: optional, or with a default. */
export function isOptionalSlot(schema: z.ZodType): boolean {
  return acceptsAbsence(schema);
}

function acceptsAbsence(schema: z.ZodType): boolean {
  const { type, innerType, in: input } = definitionOf(schema);
  if (type === 'optional' || type === 'default' || type === 'prefault' || type === 'catch') return true;
  if (type === 'nonoptional') return false;
  const inner = type === 'pipe' ? input : innerType;
  return inner !== undefined && acceptsAbsence(inner);
}

/** Whether `null` is a value of a schema rather than a way to say nothing. */
export function acceptsNull(schema: z.ZodType, depth = 0): boolean {
  const { type, innerType, in: input } = definitionOf(schema);
  if (['nullable', 'null', 'any', 'unknown', 'custom', 'transform', 'lazy'].includes(type)) return true;
  if (type === 'literal')
    return (definitionOf(schema) as { values?: readonly unknown[] }).values?.includes(null) === true;
  if (type === 'union') {
    const { options } = definitionOf(schema) as { options?: readonly z.ZodType[] };
    return depth < 8 && (options ?? []).some((option) => acceptsNull(option, depth + 1));
  }
  const inner = type === 'pipe' ? input : innerType;
  return inner !== undefined && acceptsNull(inner, depth + 1);
}

/** The members of an enum or of a union of literals, in order; `undefined` for any other schema. */
export function enumMembers(schema: z.ZodType): readonly (string | number)[] | undefined {
  // Structural again: `options` of an enum are its members, those of a union its schemas.
  const inner = unwrapSchema(schema) as unknown as {
    readonly def: { readonly type: string; readonly values?: readonly unknown[] };
    readonly options?: readonly unknown[];
  };
  if (inner.def.type === 'enum') return inner.options?.filter(isMember);
  if (inner.def.type === 'literal') return inner.def.values?.filter(isMember);
  if (inner.def.type !== 'union') return undefined;
  const literals = (inner.options ?? []).map((option) => enumMembers(option as z.ZodType));
  return literals.every((members) => members !== undefined) ? literals.flat() : undefined;
}

function isMember(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** What a slot's `.meta()` says, looked for on the schema and on what it wraps. */
export interface SlotMeta {
  readonly description?: string;
  readonly examples: readonly unknown[];
  readonly availableFrom: readonly string[];
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  readonly label?: string;
  readonly kind?: string;
  /** The value follows from others: a model may conclude it, and the person is shown that it did. */
  readonly derivable: boolean;
}

/** Reads a slot's metadata, of each schema once; wrappers win over what they wrap. */
export function slotMeta(schema: z.ZodType): SlotMeta {
  return metaOf(schema);
}

const metaOf = onceFor((schema: z.ZodType): SlotMeta => {
  const layers = [schema];
  for (let next = innerOf(schema); next !== undefined && layers.length < 32; next = innerOf(next)) layers.push(next);
  const metas = layers.map((layer) => layer.meta() ?? {});
  const description = firstOf(metas, 'description');
  const label = firstOf(metas, 'label');
  const kind = firstOf(metas, 'kind');
  return {
    ...(typeof description === 'string' && { description }),
    ...(typeof label === 'string' && { label }),
    ...(typeof kind === 'string' && { kind }),
    derivable: firstOf(metas, 'derivable') === true,
    examples: listOf(firstOf(metas, 'examples')),
    availableFrom: listOf(firstOf(metas, 'availableFrom')).filter((name) => typeof name === 'string'),
    // Typed by the augmentation of zod's GlobalMeta; JavaScript callers are on their own.
    synonyms: (firstOf(metas, 'synonyms') ?? {}) as SlotMeta['synonyms'],
  };
});

function innerOf(schema: z.ZodType): z.ZodType | undefined {
  const { innerType, in: input, type } = definitionOf(schema);
  return type === 'pipe' ? input : innerType;
}

function firstOf(metas: readonly Readonly<Record<string, unknown>>[], key: string): unknown {
  return metas.find((meta) => meta[key] !== undefined)?.[key];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
