import { noting, type Pass } from '../pass/pass.ts';
import { say } from '../pass/replies.ts';

/** Requests that wait at most, besides the one that is taken now. Source: chosen here; more is a job for a program. */
export const MOST_WAITING = 9;

/** The conversation with requests to come before all that waits. Where that is too much, it is said; nothing is dropped in silence. */
export function waitFor(pass: Pass, requests: readonly string[]): Pass {
  if (requests.length === 0) return pass;
  const all = [...requests, ...pass.session.waiting];
  const waiting = all.slice(0, MOST_WAITING);
  const next = { ...pass, session: { ...pass.session, waiting } };
  if (waiting.length === all.length) return next;
  const counts = { all: String(all.length + 1), some: String(waiting.length + 1) };
  return noting(next, say(pass.ports.workflow, 'first-of-many', counts));
}
