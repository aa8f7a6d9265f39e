import { kindOf, writeValue } from './python-text.ts';

/** What a field of a record must hold: text, whole dollars or pieces, or one of a few words. */
export type FieldKind = 'text' | 'integer' | readonly string[];

/** A kind of record by the name that messages give it, with its fields in order. */
export interface RecordKind {
  readonly name: string;
  readonly fields: Readonly<Record<string, FieldKind>>;
}

/** A record with exactly the declared fields, or the sentence that says what is wrong with it. */
export type CheckedRecord =
  | { readonly kind: 'fits'; readonly record: Readonly<Record<string, string | number>> }
  | { readonly kind: 'unfit'; readonly message: string };

/** Longest value that messages show whole. Source: the recorded results. */
const SHOWN_WHOLE = 50;

/** Release of the record checker that its messages link to; recorded runs name 2.11 and 2.12. */
const RELEASE = '2.12';

/**
 * Checks a record as the second edition does before it does anything: every field
 * present and of its kind, other fields dropped, whole numbers read from text.
 */
export function checkRecord(kind: RecordKind, given: Readonly<Record<string, unknown>>): CheckedRecord {
  const record: Record<string, string | number> = {};
  const problems: string[] = [];
  for (const [field, wanted] of Object.entries(kind.fields)) {
    const value = Object.hasOwn(given, field) ? given[field] : undefined;
    const read = value === undefined ? problem('missing', 'Field required', given) : readField(wanted, value);
    if (typeof read === 'object') problems.push(`${field}\n  ${read.text}`);
    else record[field] = read;
  }
  if (problems.length === 0) return { kind: 'fits', record };
  const plural = problems.length === 1 ? '' : 's';
  return {
    kind: 'unfit',
    message: `Error: ${problems.length} validation error${plural} for ${kind.name}\n${problems.join('\n')}`,
  };
}

interface Problem {
  readonly text: string;
}

function readField(wanted: FieldKind, value: unknown): string | number | Problem {
  if (wanted === 'text') {
    return typeof value === 'string' ? value : problem('string_type', 'Input should be a valid string', value);
  }
  if (wanted === 'integer') return readInteger(value);
  if (typeof value === 'string' && wanted.includes(value)) return value;
  return problem('literal_error', `Input should be ${listWords(wanted)}`, value);
}

function readInteger(value: unknown): number | Problem {
  const due = 'Input should be a valid integer';
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') {
    if (Number.isInteger(value)) return value;
    return problem('int_from_float', `${due}, got a number with a fractional part`, value);
  }
  if (typeof value !== 'string') return problem('int_type', due, value);
  return /^\s*[-+]?\d+(?:\.0+)?\s*$/.test(value)
    ? Number(value)
    : problem('int_parsing', `${due}, unable to parse string as an integer`, value);
}

function problem(type: string, message: string, value: unknown): Problem {
  const about = `[type=${type}, input_value=${shorten(writeValue(value))}, input_type=${kindOf(value)}]`;
  return {
    text: `${message} ${about}\n    For further information visit https://errors.pydantic.dev/${RELEASE}/v/${type}`,
  };
}

function shorten(text: string): string {
  return text.length <= SHOWN_WHOLE ? text : `${text.slice(0, 25)}...${text.slice(-24)}`;
}

function listWords(words: readonly string[]): string {
  const quoted = words.map((word) => `'${word}'`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
