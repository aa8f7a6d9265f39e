import { deniedIn } from '@fw/signature';
import type { Candidate } from '../local/candidate.ts';
import type { Reading } from '../local/reading.ts';

/** Longest that stands before a choice and denies it, in UTF-16 code units. */
const BEFORE = 24;

/** Leaves out what the words reject: "credit, not a refund" keeps the credit. */
export function dropNegated<Kind extends Candidate>(reading: Reading, candidates: readonly Kind[]): readonly Kind[] {
  const rejected = rejectedIn(reading);
  return candidates.filter((candidate) => !rejected(candidate));
}

/**
 * Tells whether the words of a text reject a mention. Before a choice "no" denies it; before a number or a day it
 * corrects: "3, no 4 people".
 */
export function rejectedIn({ text, language }: Reading): (candidate: Candidate) => boolean {
  const { ofChoice } = language.evidence.denials;
  const spans = deniedIn(text, language, 'ofValues');
  return ({ kind, start }) =>
    spans.some((span) => start >= span.start && start < span.end) ||
    (kind === 'member' && ofChoice.test(text.slice(Math.max(0, start - BEFORE), start)));
}
