import type { CommandOutput } from './command-output.ts';
import type { ContextPath } from './context-path.ts';

/** What is about to happen. */
export interface EffectIntent {
  /** Same key, same effect. */
  readonly key: string;
  readonly sessionId: string;
  readonly turnId: string;
  /** Qualified name. */
  readonly command: string;
  readonly path: ContextPath;
  readonly input: Readonly<Record<string, unknown>>;
  /** ISO 8601. */
  readonly intendedAt: string;
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
  /** Intents without an outcome, oldest first: what a crash left behind. */
  unresolved(): Promise<readonly EffectRecord[]>;
  close(): Promise<void>;
}
