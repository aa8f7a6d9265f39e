/** A row as it came: our statements return no other types. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** Runs one statement with `$1`, `$2`, … in it. */
export type Query = (text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/**
 * A PostgreSQL database. Every {@link Query} may come by another connection: nothing is kept in one, so a pooler that hands
 * out connections by the transaction may stand in between. Statements return text and double precision alone, which every
 * driver reads alike.
 */
export interface Sql {
  readonly query: Query;
  /** Runs several statements as one transaction. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Ids may hold anything; a PostgreSQL text holds no U+0000. */
export function idText(id: string): string {
  return JSON.stringify(id);
}

export function idOf(text: unknown): string {
  // Written by `idText`.
  return JSON.parse(String(text)) as string;
}

/** Bounds of the texts that begin with a prefix, for a column that sorts by code point. */
export function prefixRange(prefix: string): readonly [from: string, below: string] {
  return [prefix, `${prefix}\u{10ffff}`];
}
