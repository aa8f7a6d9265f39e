import type { Row } from '../../stores/postgres/sql.ts';

/** A parameter of a statement; the arrays of `unnest` are read by {@link listOf}. */
export type Value = string | number | boolean | null;
export type Values = readonly Value[];
/** What a statement does to the tables, at the database's time. */
export type Statement = (values: Values, now: number) => Row[];

/** What a row is found by; no part runs into the next, since ids are JSON strings. */
export function nameOf(...parts: readonly (Value | undefined)[]): string {
  return parts.map((part) => JSON.stringify(part ?? '')).join(' ');
}

/** An array of `unnest`. */
export function listOf<T>(value: Value | undefined): readonly T[] {
  return value as unknown as readonly T[];
}
