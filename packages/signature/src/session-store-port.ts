import type { Session } from './session.ts';

/** Keeps conversations between turns. Contract: `sessionStoreContract` in `@fw/signature/testing`. */
export interface SessionStore {
  /** `undefined` when there is no such session. */
  load(id: string): Promise<Session | undefined>;
  /**
   * Durable once resolved; returns what was stored, its `revision` raised by one.
   *
   * @throws {FwError} `session-conflict` when the stored revision is not the one that `session` started from.
   */
  save(session: Session): Promise<Session>;
  delete(id: string): Promise<void>;
  /** Newest first; those whose id starts with a prefix, when one is given. */
  list(options?: { readonly prefix?: string }): Promise<readonly SessionSummary[]>;
  close(): Promise<void>;
}

/** A line of a list of conversations. */
export interface SessionSummary {
  readonly id: string;
  readonly turns: number;
  /** ISO 8601. */
  readonly savedAt: string;
  /** As in the session. */
  readonly owner?: string;
  readonly topic?: string;
  readonly summary?: string;
}

/** The line of a session. */
export function summaryOf({ id, turns, owner, topic, summary }: Session, savedAt: string): SessionSummary {
  return {
    id,
    turns,
    savedAt,
    ...(owner !== undefined && { owner }),
    ...(topic !== undefined && { topic }),
    ...(summary !== undefined && { summary }),
  };
}
