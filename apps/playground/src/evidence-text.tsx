import type { Evidence } from '@fw/client';

/** What each source of a value is to a person. */
const SOURCES: Readonly<Record<string, string>> = {
  utterance: 'you said',
  answer: 'you answered',
  history: 'you said before',
  result: 'was shown',
  lookup: 'found by',
  default: 'by default',
  caller: 'given by button or form',
  confirmed: 'you agreed',
  model: 'a model chose it',
};

/** Why a value is believed, in a few words. */
export function EvidenceText({ evidence: { source, quote } }: { readonly evidence: Evidence }) {
  return (
    <span class="evidence">
      {Object.hasOwn(SOURCES, source) ? SOURCES[source] : source}
      {quote !== undefined && <q>{quote}</q>}
    </span>
  );
}
