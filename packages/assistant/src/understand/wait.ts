import type { Session, WaitingRequest } from '@fw/signature';
import { noting, type Pass } from '../pass/pass.ts';
import { say } from '../pass/replies.ts';

/** Requests that wait at most, besides the one that is taken now. Source: chosen here; more is a job for a program. */
export const MOST_WAITING = 9;

/** The conversation with requests to come before all that waits. Where that is too much, it is said; nothing is dropped in silence. */
export function waitFor(pass: Pass, requests: readonly string[]): Pass {
  if (requests.length === 0) return pass;
  const all = [...requests.map((words, at) => partOf(pass, words, at + 1)), ...pass.session.waiting];
  const waiting = all.slice(0, MOST_WAITING);
  const next = { ...pass, session: { ...pass.session, waiting } };
  if (waiting.length === all.length) return next;
  const counts = { all: String(all.length + 1), some: String(waiting.length + 1) };
  return noting(next, say(pass.ports.workflow, 'first-of-many', counts));
}

/** A sentence parted: its first request is taken now, the others wait. */
export function partInto(pass: Pass, [first = pass.utterance, ...rest]: readonly string[]): Pass {
  // One more digit for the first as well: what it parts into in its turn is told from the others.
  const { words: utterance, nth } = partOf(pass, first, MOST_WAITING + 1);
  return { ...waitFor(pass, rest), utterance, nth };
}

/**
 * A part of the words of a pass: parts of parts have numbers of their own, whenever each is taken and however often the
 * turn is sent.
 */
function partOf({ request, nth }: Pass, words: string, at: number): WaitingRequest {
  return { words, request, nth: nth * (MOST_WAITING + 2) + at };
}

/** The pass that takes what waits first. */
export function nextWaiting(pass: Pass, session: Session): Pass {
  const [next, ...waiting] = session.waiting;
  const rest = { ...pass, session: { ...session, waiting } };
  if (typeof next === 'object') return { ...rest, utterance: next.words, request: next.request, nth: next.nth };
  return { ...rest, utterance: next ?? '', nth: session.waiting.length };
}
