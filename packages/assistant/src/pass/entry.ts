import type { OpenCommand, Pending, SlotAmbiguity } from '@fw/signature';
import type { Target } from '../place/commands-at.ts';
import type { Place } from '../place/load-place.ts';
import type { Found } from '../understand/detect.ts';
import type { Part } from '../words/part-sentence.ts';
import { outcome, type Outcome, type Parts, type Pass } from './pass.ts';
import { openQuestion } from './open-question.ts';
import { withoutPending, withPending } from './session-steps.ts';

/** Where an utterance enters the walk, and with what: nowhere when it was answered already. */
export type Entry = Outcome | Request | Aimed;

/** A request of its own, which enters at hearing. */
export interface Request {
  readonly kind: 'request';
  readonly pass: Pass;
  readonly place: Place;
  /** What detection made of it, when it was asked on the way. */
  readonly found?: Found;
  /** The open question to come back to, when this only asks something in the middle of it. */
  readonly back?: Pending;
}

/** What was heard in a sentence: the request to take now, the rest of a parted sentence waiting in its session. */
export interface Heard {
  readonly kind: 'heard';
  /** The whole sentence, whose mood governs every part. */
  readonly whole: Pass;
  readonly pass: Pass;
  readonly place: Place;
  readonly found: Found;
  readonly isParted: boolean;
  /** Parts of the sentence that are no requests; unless a value is in them, nothing is done about them. */
  readonly aside: readonly Part[];
}

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
  /** Quantities, days and exceptions in the words that no value holds; told with what is asked or shown. */
  readonly unused?: readonly string[];
  /** As {@link Heard.aside}. */
  readonly aside?: readonly Part[];
}

/** A command whose values are read and that needs nothing else, unless the parts say otherwise. */
export function aimedAt(
  pass: Pass,
  target: Target,
  open: OpenCommand,
  parts: Partial<Omit<Aimed, 'kind' | 'pass' | 'target' | 'open'>> = {},
): Aimed {
  return { kind: 'aimed', pass, target, open, unread: [], ambiguities: [], show: false, follow: true, ...parts };
}

/** Ends a pass with a question. `answer` says it in other words than the question's own. */
export function asked(pass: Pass, pending: Pending, parts: Parts & { readonly answer?: string } = {}): Outcome {
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
export function answered(pass: Pass, answer: string, parts: Parts = {}): Outcome {
  const { pending } = pass.session;
  if (pending === undefined || pending.kind === 'question') return outcome(pass, answer, { success: true, ...parts });
  const { message, issues } = pending.clarification;
  return outcome(pass, answer === '' ? message : `${answer}\n${openQuestion(pass, pending)}`, {
    issues,
    ...parts,
    status: 'awaiting-user',
  });
}

/** Ends a pass by dropping the open question. */
export function dropped(pass: Pass, answer: string, parts: Parts = {}): Outcome {
  return outcome(pass, answer, { session: withoutPending(pass.session), ...parts });
}

/** Ends a pass that failed, and leaves the conversation and an open question as they were. */
export function failed(pass: Pass, code: string, message: string, parts: Parts = {}): Outcome {
  return outcome(pass, message, { ...parts, status: 'failed', failure: { code, message } });
}
