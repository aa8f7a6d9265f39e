import { humanName, printable } from '@fw/signature';
import { thingsIn } from '../referents/things-in.ts';

/** Rows and fields of a result in words. Source: chosen here; what fits a dozen lines. */
const ROWS = 10;
const FIELDS = 10;
const WIDTH = 100;

/**
 * A result's data for a person, where its command says nothing in words: things by their labels, one a line; else the
 * plain fields. Nothing raw, and no ids where there are names.
 */
export function renderData(data: unknown, about: string): string {
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
  return Object.entries(data)
    .flatMap(([field, value]) => {
      const said = plain(value);
      return said === undefined ? [] : [`${humanName(field)}: ${printable(said, 'terminal', WIDTH)}`];
    })
    .slice(0, FIELDS)
    .join('\n');
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
