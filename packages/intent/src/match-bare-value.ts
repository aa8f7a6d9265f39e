import type { DetectRequest, IntentResult } from '@fw/signature';

/** Numbers, amounts, times, e-mail addresses, identifiers with a digit or a hash in them, yes and no. */
const VALUE =
  /^(?:[-+]?[$€£]?\d[\d.,:/%-]*(?:am|pm|st|nd|rd|th)?|#\w+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?=\w*\d)[\w-]+|am|pm|yes|no|true|false|ok|okay|[a-z])$/i;

/** A value and nothing else: an answer to no question. It names no command, here or in any parent (row 28). */
export function matchBareValue({ utterance }: DetectRequest): IntentResult | undefined {
  const words = utterance
    // What cannot be seen or read asks for nothing.
    .replace(/[\p{C}\uFFFD]/gu, ' ')
    .trim()
    .replace(/[.!?]+$/, '')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  if (words.length > 8 || !words.every((word) => VALUE.test(word))) return undefined;
  return { kind: 'unmatched', why: 'bare-value', nearest: [], reason: 'a value without a request' };
}
