import type { DetectRequest, IntentResult } from '@fw/signature';

/** One rung of detection: sure of a match, sure of an ambiguity, or silent. */
export type Matcher = (request: DetectRequest) => Promise<IntentResult | undefined> | IntentResult | undefined;

/**
 * Asks each rung in turn, cheapest first; the first that answers wins.
 *
 * @returns What the first sure rung said, else `unmatched`, `nothing`.
 */
export function cascade(matchers: readonly Matcher[]): (request: DetectRequest) => Promise<IntentResult> {
  return async (request) => {
    for (const match of matchers) {
      request.signal?.throwIfAborted();
      const answer = await match(request);
      if (answer !== undefined) return answer;
    }
    return { kind: 'unmatched', why: 'nothing', nearest: [], reason: 'no rung recognised it' };
  };
}
