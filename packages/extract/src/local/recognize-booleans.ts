import { mention, type Candidate } from './candidate.ts';
import { GAP, phrase } from './patterns.ts';
import type { Reading } from './reading.ts';

const FORMS: readonly { readonly pattern: RegExp; readonly value: boolean; readonly confidence: number }[] = [
  {
    pattern: phrase(
      `yes|yep|yeah|yup|sure|true|of${GAP}course|definitely|certainly|absolutely|correct|affirmative|please${GAP}do`,
    ),
    value: true,
    confidence: 0.85,
  },
  {
    pattern: phrase(`no|nope|nah|false|never|negative|rather${GAP}not|please${GAP}don['’]?t|don['’]?t|do${GAP}not`),
    value: false,
    confidence: 0.85,
  },
  { pattern: phrase('enabled?|on'), value: true, confidence: 0.4 },
  { pattern: phrase('disabled?|off'), value: false, confidence: 0.5 },
  { pattern: phrase('ok|okay|y'), value: true, confidence: 0.4 },
  { pattern: phrase('n'), value: false, confidence: 0.4 },
];

/** Finds words that say yes or no. */
export function recognizeBooleans({ text }: Reading): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const { pattern, value, confidence } of FORMS) {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (found.some((other) => other.start < span.end && span.start < other.end)) continue;
      found.push(mention(text, span, { kind: 'boolean', value, confidence }));
    }
  }
  return found;
}
