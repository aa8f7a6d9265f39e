import type { Pending } from '@fw/signature';
import type { Pass } from '../pass/pass.ts';

/** A question of the walk's own, which the next words are expected to answer. */
export type Expected = Exclude<Pending, { kind: 'question' }>;

/** What the words are expected to answer; `undefined` when they are a request. Reads nothing. */
export function resume({ session: { pending } }: Pass): Expected | undefined {
  // Whoever asked it resumes it; said to the walk, the words are a request and the question stays open.
  return pending?.kind === 'question' ? undefined : pending;
}
