/** The right to take a turn of a session, held by one process for a while and renewed while the turn runs. */
export interface HeldLease {
  readonly sessionId: string;
  /** Grows with every lease of the session: what comes with an older one is late. */
  readonly fence: number;
  /** Which process holds it. */
  readonly holder: string;
  /** Aborted when the lease could not be renewed: somebody else may take the session from then on. */
  readonly lost: AbortSignal;
  /**
   * Whether it has certainly not run out, by this process's own monotonic clock. Asked right before what cannot be undone:
   * after a pause no timer has told `lost` yet.
   */
  stillHeld(): boolean;
  /** Gives it back. Twice is fine. */
  release(): Promise<void>;
}

/** Keeps processes from taking turns of one session at once. Contract: `sessionLeaseContract` in `@fw/signature/testing`. */
export interface SessionLease {
  /** Names this process in intents and leases. */
  readonly holder: string;
  /** Takes the session, at once or not at all. */
  take(
    sessionId: string,
    turnId?: string,
  ): Promise<
    | { readonly kind: 'taken'; readonly lease: HeldLease }
    | { readonly kind: 'held'; readonly turnId?: string; readonly holder: string }
  >;
  /** Whether somebody holds a lease of the session that has not run out. */
  isHeld(sessionId: string): Promise<boolean>;
  close(): Promise<void>;
}
