import type { HeldLease } from './session-lease-port.ts';
import type { Session } from '../turn/session.ts';
import type { TurnRecord } from '../turn/turn.ts';

/** A turn that was answered, under the id that its client gave it. */
export interface AnsweredTurn {
  readonly turnId: string;
  /** SHA-256 in hex of what was asked; absent when the caller did not say. */
  readonly asked?: string;
  readonly record: TurnRecord;
}

/** The lease under which a session is saved. */
export interface SavedUnder extends Pick<HeldLease, 'holder' | 'fence'> {
  /** It is the last write of the turn: a store that keeps the leases as well gives this one back with it. */
  readonly ends?: boolean;
}

/** Keeps conversations between turns. Contract: `sessionStoreContract` in `@fw/signature/testing`. */
export interface SessionStore {
  /** `undefined` when there is no such session. */
  load(id: string): Promise<Session | undefined>;
  /**
   * Durable once resolved; returns what was stored, its `revision` raised by one.
   *
   * @param answered - The turn that led here, stored with the session or not at all.
   * @param options - `sync: false`: it need outlive the process alone, not a power cut, until {@link flush}. A store
   *   without `flush` takes no notice of it.
   * @throws {FwError} `session-conflict` when the stored revision is not the one that `session` started from; `lease-lost`
   *   when somebody has taken the session over from the lease.
   */
  save(
    session: Session,
    answered?: AnsweredTurn,
    lease?: SavedUnder,
    options?: { readonly sync?: boolean },
  ): Promise<Session>;
  /** Makes durable what was saved with `sync: false`; at once when nothing was. */
  flush?(): Promise<void>;
  /**
   * A turn of this very conversation (its `epoch` tells it from an earlier one of its id) that was answered before; kept
   * as long as the conversation. A store without it remembers the last turn alone.
   */
  answered?(session: Pick<Session, 'id' | 'epoch'>, turnId: string): Promise<AnsweredTurn | undefined>;
  delete(id: string): Promise<void>;
  /**
   * Deletes conversations that were saved before a time (ISO 8601) and that nobody is in; returns their ids. For stores
   * that hold more than can be listed.
   */
  sweep?(savedBefore: string): Promise<readonly string[]>;
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
