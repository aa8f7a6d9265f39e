import type { z } from 'zod';
import { patternsEnd } from '../schema/pattern-guard.ts';
import {
  acceptsNull,
  enumMembers,
  isOptionalSlot,
  schemaKind,
  slotMeta,
  unwrapSchema,
} from '../schema/schema-shape.ts';
import { foldName, spokenForms } from '../evidence/spoken-forms.ts';

const TRUE = new Set(['true', 'yes', 'y', 'on', '1', 'yeah', 'yep', 'sure', 'ok', 'okay']);
const FALSE = new Set(['false', 'no', 'n', 'off', '0', 'nope', 'nah']);
const NUMBER = /^[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?(e[-+]?\d+)?$|^[-+]?\.\d+$/i;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Brings a value that arrived as text nearer to what a schema wants: "7" → 7, "yes" → true, "a, b and c" → a list, an
 * enum member by its spoken form. A value that it cannot bring nearer comes back as it was, for the schema to refuse.
 */
export function coerceValue(schema: z.ZodType, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  const inner = unwrapSchema(schema);
  const members = enumMembers(inner);
  if (members !== undefined) return coerceMember(members, slotMeta(schema).synonyms, value);
  // The kinds read below carry these fields; a kind that lacks one is left alone.
  const shape = inner as unknown as Partial<Compound> & { readonly def: Parts };
  switch (shape.def.type) {
    case 'string':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    case 'number':
    case 'int':
      return typeof value === 'string' ? coerceNumber(value) : value;
    case 'bigint':
      return typeof value === 'string' && /^[-+]?\d+$/.test(value.trim()) ? BigInt(value.trim()) : value;
    case 'boolean':
      return coerceBoolean(value);
    case 'date':
      return typeof value === 'string' && ISO_DATE.test(value.trim()) ? new Date(value.trim()) : value;
    case 'array':
      return toList(value, shape.element).map((item) =>
        shape.element === undefined ? item : coerceValue(shape.element, item),
      );
    case 'object':
      return coerceFields(fromJson(value, '{'), (key) =>
        Object.hasOwn(shape.shape ?? {}, key) ? shape.shape?.[key] : undefined,
      );
    case 'record':
      return coerceFields(toRecord(value), () => shape.valueType);
    case 'set':
      return new Set(
        [...(value instanceof Set ? (value as Set<unknown>) : toList(value, shape.def.valueType))].map((item) =>
          coerceInner(shape.def.valueType, item),
        ),
      );
    case 'map':
      return coerceMap(shape.def, value);
    case 'tuple':
      return Array.isArray(value)
        ? value.map((item: unknown, at) => coerceInner(shape.def.items?.[at] ?? shape.def.rest, item))
        : value;
    case 'intersection':
      return coerceInner(shape.def.right, coerceInner(shape.def.left, value));
    case 'union':
      return coerceUnion(shape.options ?? [], value);
    default:
      return value;
  }
}

/** What compound schema classes offer publicly, each some of it. */
interface Compound {
  readonly element: z.ZodType;
  readonly shape: Readonly<Record<string, z.ZodType>>;
  readonly valueType: z.ZodType;
  readonly options: readonly z.ZodType[];
}

interface Parts {
  readonly type: string;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly rest?: z.ZodType | null;
  readonly left?: z.ZodType;
  readonly right?: z.ZodType;
}

function coerceInner(schema: z.ZodType | null | undefined, value: unknown): unknown {
  return schema === undefined || schema === null ? value : coerceValue(schema, value);
}

/** JSON has no maps: an object or a list of pairs stands for one. */
function coerceMap({ keyType, valueType }: Parts, value: unknown): unknown {
  const parsed = fromJson(fromJson(value, '{'), '[');
  const entries =
    parsed instanceof Map
      ? [...parsed]
      : Array.isArray(parsed)
        ? parsed
        : typeof parsed === 'object' && parsed !== null
          ? Object.entries(parsed)
          : undefined;
  if (entries === undefined || !entries.every((entry) => Array.isArray(entry) && entry.length === 2)) return value;
  return new Map(
    (entries as (readonly [unknown, unknown])[]).map(([key, item]) => [
      coerceInner(keyType, key),
      coerceInner(valueType, item),
    ]),
  );
}

function coerceMember(
  members: readonly (string | number)[],
  synonyms: Readonly<Record<string, readonly string[]>>,
  value: unknown,
): unknown {
  if (members.some((member) => member === value)) return value;
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const said = foldName(String(value));
  const hits = members.filter((member) => spokenForms(member, synonyms).includes(said));
  return hits.length === 1 ? hits[0] : value;
}

/** What overflows stays as it was said, and is refused: "1e400" is no number that anybody means. */
function coerceNumber(text: string): number | string {
  const said = text.trim();
  const value = NUMBER.test(said) ? Number(said.replaceAll(',', '')) : NaN;
  return Number.isFinite(value) ? value : text;
}

function coerceBoolean(value: unknown): unknown {
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== 'string') return value;
  const said = value.trim().toLowerCase();
  return TRUE.has(said) ? true : FALSE.has(said) ? false : value;
}

function toList(value: unknown, element: z.ZodType | undefined): readonly unknown[] {
  const parsed = fromJson(value, '[');
  if (Array.isArray(parsed)) return parsed;
  if (typeof parsed !== 'string') return [parsed];
  const text = element !== undefined && schemaKind(element) === 'number' ? withoutGrouping(parsed) : parsed;
  const items = text.split(/\s*[,;]\s*(?:and\s+|or\s+)?|\s+and\s+/i).map((item) => item.trim());
  return items.filter((item) => item !== '');
}

/** "1,000 and 2" without the comma of the thousand; in "100,200,300" nothing says that the commas are such. */
function withoutGrouping(text: string): string {
  return /,0|[,;]\s|\sand\s/i.test(text)
    ? text.replace(/(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])/g, (number) => number.replaceAll(',', ''))
    : text;
}

function toRecord(value: unknown): unknown {
  const parsed = fromJson(value, '{');
  if (typeof parsed !== 'string') return parsed;
  const pairs = parsed.split(/\s*[,;]\s*/).map((pair) => /^([^=:]+?)\s*[=:]\s*(.+)$/.exec(pair.trim()));
  if (pairs.some((pair) => pair === null)) return value;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

function fromJson(value: unknown, opening: '[' | '{'): unknown {
  if (typeof value !== 'string' || !value.trimStart().startsWith(opening)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function coerceFields(value: unknown, fieldOf: (key: string) => z.ZodType | undefined): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const fields = Object.entries(value).flatMap(([key, field]: readonly [string, unknown]) => {
    const schema = fieldOf(key);
    if (schema === undefined) return [[key, field]];
    // Models write null for what they leave out.
    if (field === null && isOptionalSlot(schema) && !acceptsNull(schema)) return [];
    return [[key, coerceValue(schema, field)]];
  });
  return Object.fromEntries(fields) as unknown;
}

function coerceUnion(options: readonly z.ZodType[], value: unknown): unknown {
  for (const candidate of [() => value, ...options.map((option) => () => coerceValue(option, value))]) {
    const coerced = candidate();
    if (options.some((option) => accepts(option, coerced))) return coerced;
  }
  return value;
}

function accepts(schema: z.ZodType, value: unknown): boolean {
  try {
    return patternsEnd(schema, value) && schema.safeParse(value).success;
  } catch {
    // An option with an asynchronous check cannot be asked here; the gate asks it.
    return false;
  }
}
