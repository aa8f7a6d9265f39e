import type { Effect } from '@fw/signature';

/** An effect that waits for a yes. */
export interface Question {
  readonly id: string;
  readonly tool: string;
  readonly effect: Effect;
  /** The effect in words: what, with which values; every line printable. */
  readonly text: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly signal: AbortSignal;
}

/** `unavailable`: there is nobody to ask on this channel, and why. */
export type Answer =
  | { readonly kind: 'yes'; readonly by: string }
  | { readonly kind: 'no'; readonly by: string }
  | { readonly kind: 'unavailable'; readonly why: string };

/** A way to ask a person. */
export interface Confirmer {
  /** Rejects with the signal's reason when it aborts. */
  ask(question: Question): Promise<Answer>;
}
