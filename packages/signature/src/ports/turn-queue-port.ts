import type { TurnKey } from './turn-store-port.ts';

/** What became of a turn that was taken from the line: it has an answer, or it is given up and a person should look. */
export type QueueOutcome = 'done' | 'dead';

/** A turn that was given up. */
export interface DeadTurn extends TurnKey {
  /** ISO 8601: when it was given up. */
  readonly at: string;
}

/**
 * A line of turns that processes take from: those that came when every place was taken, and those whose process died. What
 * a turn asks is in the {@link TurnStore}; the line holds its key. At least once: lease and ledger see to the rest.
 * Contract: `turnQueueContract` in `@fw/signature/testing`.
 */
export interface TurnQueue {
  /** Puts a turn in line, last; one that is there already, or was taken, is left where it is. */
  put(turn: TurnKey): Promise<void>;
  /**
   * Takes turns, so many at once. One whose run rejects is tried again later, after longer and longer waits; one whose
   * process dies in it is handed to another process. `dead` puts it aside, for a person to see.
   *
   * @returns What stops taking turns; those that run are let go after `graceMs`, for others to take.
   */
  work(
    run: (turn: TurnKey, signal: AbortSignal) => Promise<QueueOutcome>,
    atOnce: number,
  ): Promise<(graceMs: number) => Promise<void>>;
  /** Turns that wait, about. */
  waiting(): Promise<number>;
  /** Turns that were given up, oldest first, at most a thousand. */
  dead(): Promise<readonly DeadTurn[]>;
  /** Somebody has looked: removes them from the list; returns how many. */
  clearDead(): Promise<number>;
  close(): Promise<void>;
}
