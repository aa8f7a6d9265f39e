import type { z } from 'zod';
import { humanName, printable, slotName, unwrapSchema } from '@fw/signature';
import { ID, thingsIn } from '../referents/things-in.ts';

/** Rows and fields of a result in words. Source: chosen here; what fits a dozen lines. */
const ROWS = 10;
const FIELDS = 10;
const WIDTH = 100;

/**
 * A result's data for a person, where its command says nothing in words: things by their labels, one a line; else the
 * plain fields. Nothing raw, and no ids where there are names.
 */
export function renderData(data: unknown, about: string, schema?: z.ZodType): string {
  if (typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean')
    return printable(String(data), 'terminal', 400);
  const listed = thingsIn(data, about).filter(({ list }) => list !== undefined);
  const [first] = listed;
  if (first !== undefined && listed.length > 1) {
    const same = listed.filter(({ list, kind }) => list === first.list && kind === first.kind);
    const rows = same.slice(0, ROWS).map(({ label }) => `- ${printable(label, 'terminal', WIDTH)}`);
    return same.length > ROWS ? [...rows, `and ${same.length - ROWS} more.`].join('\n') : rows.join('\n');
  }
  if (typeof data !== 'object' || data === null) return '';
  const told = Object.entries(data).flatMap(([field, value]) => {
    const said = plain(value) ?? nested(value);
    return said === undefined ? [] : [{ field, said }];
  });
  const named = told.filter(({ field }) => !ID.test(field));
  return (named.length > 0 ? named : told)
    .slice(0, FIELDS)
    .map(({ field, said }) => `${labelOf(field, schema)}: ${printable(said, 'terminal', WIDTH)}`)
    .join('\n');
}

/** What people call a field: as the output's schema labels it, else its own name. */
function labelOf(field: string, schema: z.ZodType | undefined): string {
  const shape = schema === undefined ? undefined : (unwrapSchema(schema) as Partial<z.ZodObject>).shape;
  const own = shape !== undefined && Object.hasOwn(shape, field) ? shape[field] : undefined;
  // A field of an object schema is a schema.
  return own === undefined ? humanName(field) : slotName(field, own as z.ZodType);
}

/** A thing within by its name, else its plain fields. */
function nested(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const fields = Object.entries(value);
  const name = fields.find(([field, of]) => /^(?:name|title|label)$/u.test(field) && typeof of === 'string');
  if (name !== undefined) return String(name[1]);
  const parts = fields.flatMap(([field, of]) => (ID.test(field) ? [] : (plain(of) ?? [])));
  return parts.length === 0 ? undefined : parts.join(', ');
}

function plain(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const parts = value.flatMap((item: unknown) =>
    typeof item === 'string' || typeof item === 'number' ? [String(item)] : [],
  );
  return parts.length === value.length ? parts.join(', ') : undefined;
}
