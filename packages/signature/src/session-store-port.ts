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
  /** Newest first. */
  list(): Promise<readonly SessionSummary[]>;
  close(): Promise<void>;
}

/** A line of a list of conversations. */
export interface SessionSummary {
  readonly id: string;
  readonly turns: number;
  /** ISO 8601. */
  readonly savedAt: string;
}
