import type { CommandOutput } from '../command/command-output.ts';
import type { ContextPath } from '../context/context-path.ts';

/** What is about to happen. */
export interface EffectIntent {
  /** Same key, same effect. */
  readonly key: string;
  readonly workflow?: string;
  readonly sessionId: string;
  readonly turnId: string;
  /** Who asked for it; doubts about an effect follow the person, not the session. */
  readonly principal?: string;
  /** SHA-256 in hex of workflow, conversation and the turn that asked: within a request an effect happens once. */
  readonly request?: string;
  /** SHA-256 in hex of the values as they came to the gate, so that a request that is sent again finds its record. */
  readonly asked?: string;
  /** Qualified name. */
  readonly command: string;
  readonly path: ContextPath;
  /** The canonical form of the input; `restoreForm` gives back what ran. */
  readonly input: Readonly<Record<string, unknown>>;
  /** ISO 8601. */
  readonly intendedAt: string;
  /** Which process does it, and the fence of the lease it holds on the session, where several share a ledger. */
  readonly holder?: string;
  /** A store that several share refuses an intent whose fence is older than the session's: `lease-lost`. */
  readonly fence?: number;
}

/** How it ended. */
export type EffectOutcome =
  | { readonly kind: 'done'; readonly output: CommandOutput }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** An effect as recorded. Without an outcome nobody knows whether it happened. */
export interface EffectRecord extends EffectIntent {
  readonly outcome?: EffectOutcome;
}

/** Remembers effects, so that none happens twice. Contract: `effectLedgerContract` in `@fw/signature/testing`. */
export interface EffectLedger {
  /**
   * Records an intent before anything is done; durable once resolved. When the key is there already, nothing is
   * written and the record is returned: the caller must not run the handler.
   */
  intend(
    intent: EffectIntent,
  ): Promise<{ readonly kind: 'new' } | { readonly kind: 'recorded'; readonly record: EffectRecord }>;
  /** Records how it ended; durable once resolved. */
  settle(key: string, outcome: EffectOutcome): Promise<void>;
  find(key: string): Promise<EffectRecord | undefined>;
  /** What is lost or changed, for a ledger that can tell; while there is any, `intend` throws `ledger-damaged`. */
  readonly problems?: readonly { readonly code: string; readonly message: string }[];
  /** A person has looked and goes on with what is there, for a ledger that can tell what it lost. */
  accept?(): Promise<void>;
  /** What was intended for a request, oldest first. */
  inRequest(request: string): Promise<readonly EffectRecord[]>;
  /** Intents without an outcome, oldest first: what a crash left behind. */
  unresolved(): Promise<readonly EffectRecord[]>;
  close(): Promise<void>;
}
