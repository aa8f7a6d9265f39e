import type { OpenCommand, Pending, SlotAmbiguity } from '@fw/signature';
import type { Target } from '../place/commands-at.ts';
import type { Found } from '../understand/detect.ts';
import { outcome, type Outcome, type Pass } from './pass.ts';
import { withoutPending, withPending } from './session-steps.ts';

/** Where an utterance enters the walk, and with what. */
export type Entry =
  /** It was answered already: a repair, a question, a refusal. */
  | { readonly kind: 'said'; readonly outcome: Outcome }
  /** At detection: a request of its own. `found` when detection was asked on the way. */
  | {
      readonly kind: 'request';
      readonly pass: Pass;
      readonly found?: Found;
      /** The open question to come back to, when this only asks something in the middle of it. */
      readonly back?: Pending;
    }
  /** Behind detection: the command is known. */
  | Aimed;

/** A command with its place and the words that still have to be read. */
export interface Aimed {
  readonly kind: 'aimed';
  readonly pass: Pass;
  readonly target: Target;
  readonly open: OpenCommand;
  /** Read in this order, later ones correcting earlier ones; empty when the slots are read already. */
  readonly unread: readonly { readonly utterance: string; readonly arguments?: string }[];
  readonly ambiguities: readonly SlotAmbiguity[];
  /** The person's yes, and the question it answers. */
  readonly confirmed?: { readonly digest: string; readonly question: string };
  /** Shown before it runs whatever the policy says: the person has just changed it. */
  readonly show: boolean;
  readonly intent?: Outcome['intent'];
  /** Whether what waits from the same sentence comes next when this is done. */
  readonly follow: boolean;
}

/** An entry that needs no more walking. */
export function said(result: Outcome): Extract<Entry, { kind: 'said' }> {
  return { kind: 'said', outcome: result };
}

/** Ends a pass with a question. `answer` says it in other words than the question's own. */
export function asked(pass: Pass, pending: Pending, parts: Partial<Outcome> = {}): Outcome {
  pass.emit({ type: 'question-asked', clarification: pending.clarification });
  const { issues, message } = pending.clarification;
  const { answer = message, ...rest } = parts;
  return outcome(pass, answer, {
    issues,
    ...rest,
    status: 'awaiting-user',
    session: withPending(pass.session, pending),
  });
}

/** Ends a pass with an answer while the open question, if any, stays open and is put again. */
export function answered(pass: Pass, answer: string, parts: Partial<Outcome> = {}): Outcome {
  const { pending } = pass.session;
  if (pending === undefined || pending.kind === 'question') return outcome(pass, answer, { success: true, ...parts });
  const { message, issues } = pending.clarification;
  return outcome(pass, answer === '' ? message : `${answer}\n${message}`, {
    issues,
    ...parts,
    status: 'awaiting-user',
  });
}

/** Ends a pass by dropping the open question. */
export function dropped(pass: Pass, answer: string, parts: Partial<Outcome> = {}): Outcome {
  return outcome(pass, answer, { session: withoutPending(pass.session), ...parts });
}
