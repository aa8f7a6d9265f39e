import { SURE_INTENT, type IntentCandidate, type IntentResult, type Scope } from '@fw/signature';
import type { Classification } from './classifier-port.ts';

/** Options a person can take in at once. Source: behaviour, Detect. */
const MAX_OPTIONS = 3;
/** Confidence of a command that is to be shown first, just below the one that runs. */
const SHOWN_CONFIDENCE = SURE_INTENT - 0.01;
/** Below this a candidate is not worth offering, in [0, 1]: it would read as a non sequitur. */
const LEAST_OFFERED = 0.02;

/**
 * Turns a head's classification into an answer for a scope: what the scope does not offer now, and what the person
 * has ruled out, cannot be matched.
 */
export function matchClassified(
  classification: Classification | undefined,
  scope: Scope,
  vetoed: ReadonlySet<string>,
): IntentResult | undefined {
  if (classification === undefined) return undefined;
  const offered = new Set(scope.commands.values());
  const all = classification.candidates.map(({ command, probability }) => ({ command, confidence: probability }));
  const open = all.filter(({ command }) => offered.has(command) && !vetoed.has(command));
  const { decision, showable = false, sureness, reason } = classification;
  const why = { ...(sureness && { sureness }), reason };
  const [best, runnerUp] = open;

  const isShown = decision === 'ambiguous' && showable;
  if ((decision === 'matched' || isShown) && best !== undefined && best.command === all[0]?.command) {
    return {
      kind: 'matched',
      command: best.command,
      by: 'classified',
      // Below the confidence at which a write may run unasked, whatever the head's own probability.
      confidence: isShown ? Math.min(best.confidence, SHOWN_CONFIDENCE) : best.confidence,
      ...(runnerUp && { runnerUp }),
      ...why,
    };
  }
  if (decision === 'matched' || decision === 'ambiguous') {
    return askAmong(open, decision === 'matched' ? { reason: 'the likeliest command was ruled out' } : why);
  }
  return { kind: 'unmatched', why: decision, nearest: open.slice(0, MAX_OPTIONS), ...why };
}

function askAmong(open: readonly IntentCandidate[], why: Pick<Classification, 'sureness' | 'reason'>): IntentResult {
  const [first, second, ...others] = open
    .filter(({ confidence }, rank) => rank < 2 || confidence >= LEAST_OFFERED)
    .slice(0, MAX_OPTIONS);
  if (first === undefined || second === undefined) {
    return { kind: 'unmatched', why: 'nothing', nearest: first === undefined ? [] : [first], ...why };
  }
  return { kind: 'ambiguous', candidates: [first, second, ...others], by: 'classified', ...why };
}
