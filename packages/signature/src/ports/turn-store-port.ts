/** A turn that was accepted, as an edge keeps it, so that it can be polled, joined, replayed and taken up again. */
export interface StoredTurn {
  /** Who asked; a key says nothing to anybody else. */
  readonly owner: string;
  readonly turnKey: string;
  readonly sessionId: string;
  /** SHA-256 in hex over what was asked: one key, one request. */
  readonly requestDigest: string;
  /** What was asked, as JSON, for a process that takes the turn up after another one died. */
  readonly request: unknown;
  readonly state: 'running' | 'done';
  /** The answer as it was sent, to the byte; with state `done`. */
  readonly result?: StoredAnswer;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601; with state `done`. */
  readonly doneAt?: string;
}

/** What was sent: an HTTP status and the text of the body. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: string;
}

/** What a turn is known by. */
export type TurnKey = Pick<StoredTurn, 'owner' | 'turnKey'>;

/** Something that happened in a turn, as it is sent. */
export interface StoredTurnEvent {
  /** From 0, without gaps. */
  readonly id: number;
  /** JSON text. */
  readonly data: string;
}

/** Keeps turns for a day. Contract: `turnStoreContract` in `@fw/signature/testing`. */
export interface TurnStore {
  /** Records that a turn begins. When its key is there already, nothing is written and the turn is returned. */
  begin(
    turn: Omit<StoredTurn, 'state' | 'result' | 'doneAt'>,
  ): Promise<{ readonly kind: 'new' } | { readonly kind: 'known'; readonly turn: StoredTurn }>;
  /** Adds events behind those that are there. */
  append(key: TurnKey, events: readonly StoredTurnEvent[]): Promise<void>;
  /** Records the answer, and events behind those that are there; the first answer stands. */
  finish(key: TurnKey, result: StoredAnswer, doneAt: string, events?: readonly StoredTurnEvent[]): Promise<void>;
  /**
   * Begins and finishes a turn in one step, as a store may that one process has to itself. What `finish` does when the key
   * is there already.
   *
   * @param options - `isNew`: the turn's key was made up at random for it, and cannot be there.
   */
  keep?(turn: StoredTurn, events: readonly StoredTurnEvent[], options?: { readonly isNew?: boolean }): Promise<void>;
  /** Takes back a turn that was not begun after all. */
  forget(key: TurnKey): Promise<void>;
  find(key: TurnKey): Promise<StoredTurn | undefined>;
  /** Events behind one, in order; all of them after -1. */
  events(key: TurnKey, after: number): Promise<readonly StoredTurnEvent[]>;
  /**
   * Turns without an answer: they run somewhere, or their process died. With `forMs`, those that were begun so many
   * milliseconds ago or longer, by the store's own clock.
   */
  running(options?: { readonly forMs?: number }): Promise<readonly StoredTurn[]>;
  /** Notes that a turn without an answer is taken up once more; returns how often that was so, 1 for the first time. */
  takeUp(key: TurnKey): Promise<number>;
  /** Asks whichever process runs the turn to call it off. */
  cancel(key: TurnKey): Promise<void>;
  /** Those of the turns that somebody asked to call off. */
  cancelled(keys: readonly TurnKey[]): Promise<readonly TurnKey[]>;
  /** Drops turns that were done before a time, with their events; returns how many. */
  sweep(doneBefore: string): Promise<number>;
}
