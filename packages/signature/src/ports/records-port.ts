/** A small JSON document with the number of times it was written. */
export interface StoredRecord {
  readonly key: string;
  /** JSON. */
  readonly value: unknown;
  /** 1 for a record that was written once. */
  readonly revision: number;
}

/** A record as it is to be: without a value it is deleted, whatever its revision. */
export interface RecordChange {
  readonly key: string;
  /** JSON. */
  readonly value?: unknown;
  /** Of the record as it was read; 0 when there was none. */
  readonly revision: number;
  /** The key was made up at random just now: a store need not look whether it is there. */
  readonly isNew?: boolean;
}

/**
 * Keeps small documents by key: what an edge remembers beside conversations and effects (deferred turns, feedback, spent
 * refresh tokens, which conversation of a channel is current). Contract: `recordsContract` in `@fw/signature/testing`.
 */
export interface Records {
  get(key: string): Promise<StoredRecord | undefined>;
  /**
   * Writes when the stored record is the one that the caller saw; survives the end of the process once resolved.
   *
   * @param revision - Of the record as it was read; 0 when there was none.
   * @returns `false` when somebody else wrote it meanwhile: read it again.
   */
  put(key: string, value: unknown, revision: number): Promise<boolean>;
  delete(key: string): Promise<void>;
  /**
   * Writes several as one step, where the store can: all of them, or none.
   *
   * @returns `false`, and nothing is changed, when one that has a value was written by somebody else meanwhile.
   */
  write?(changes: readonly RecordChange[]): Promise<boolean>;
  /** Those whose key starts with a prefix, in the order of their keys, at most `limit`, behind `after` when given. */
  list(prefix: string, page: { readonly limit: number; readonly after?: string }): Promise<readonly StoredRecord[]>;
  close(): Promise<void>;
}
