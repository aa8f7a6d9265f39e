import type { Effect } from './command.ts';
import type { Evidence } from '../evidence/evidence.ts';

/** What to do with a valid call: run it, show it to the person first, or refuse. */
export type ConfirmDecision = 'run' | 'confirm' | 'refuse';

/** What a policy may look at. */
export interface ConfirmQuestion {
  readonly command: string;
  readonly effect: Effect;
  readonly input: Readonly<Record<string, unknown>>;
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly principal?: string;
  /** In [0, 1]: how sure detection was of the command; 1 for a structured call. */
  readonly intentConfidence: number;
  /** Whether every value stands in the person's own words, literally or as a declared default. */
  readonly grounded: boolean;
  /** Whether the command was found by words that a machine made alone: nobody has said yet how people ask for it. */
  readonly madeWords?: boolean;
  /** Whether a model composed the request on the person's behalf. */
  readonly byAgent: boolean;
}

/** A policy of one's own. Returning `undefined` leaves it to the effect's default. */
export type ConfirmPolicy = (question: ConfirmQuestion) => ConfirmDecision | undefined;

/** A fixed decision, or a policy. */
export type ConfirmRule = ConfirmDecision | ConfirmPolicy;

/** The confidence from which a `write` with grounded values runs without being shown. Source: behaviour, Confirm. */
export const SURE_INTENT = 0.9;

/**
 * `read` runs; `write` runs when sure, grounded in the person's own words and trained on words of people; `destructive` is
 * always shown first.
 */
export function decideByEffect(question: ConfirmQuestion): ConfirmDecision {
  if (question.effect === 'read') return 'run';
  if (question.effect === 'destructive') return 'confirm';
  const { grounded, madeWords = false, intentConfidence } = question;
  return grounded && !madeWords && intentConfidence >= SURE_INTENT ? 'run' : 'confirm';
}

/** The first rule that decides, the command's before the workflow's, else the effect's default. */
export function decideConfirmation(
  question: ConfirmQuestion,
  rules: readonly (ConfirmRule | undefined)[],
): ConfirmDecision {
  for (const rule of rules) {
    const decision = typeof rule === 'function' ? rule(question) : rule;
    if (decision !== undefined) return decision;
  }
  return decideByEffect(question);
}
