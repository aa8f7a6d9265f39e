import type { CorrectionWords } from '@fw/signature/language';
import { overlaps, type Candidate } from '../local/candidate.ts';
import type { Reading } from '../local/reading.ts';

/** Places where a text corrects something, in order. */
export function correctionCues(
  text: string,
  { cue }: CorrectionWords,
): readonly { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(cue)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Whether the text replaces something that was settled before: "make that Friday", "no, 6 people". */
export function isCorrection(text: string, words: CorrectionWords): boolean {
  return correctionCues(text, words).length > 0;
}

/** Kinds whose words may be of another kind as well. */
const FIGURES: ReadonlySet<Candidate['kind']> = new Set(['number', 'money', 'percent', 'quantity', 'time']);

/**
 * Leaves out what the speaker took back within the sentence: in "Monday, no wait, Tuesday" the Monday. Only the last
 * mention of a kind before the cue goes, with all that the same words say besides, and only when one of the same kind
 * follows it: a bare number stands in for any figure ("5 percent, no, 7").
 */
export function dropTakenBack<Kind extends Candidate>(
  { text, language }: Reading,
  candidates: readonly Kind[],
): readonly Kind[] {
  const words = language.slots.corrections;
  const dropped = new Set<Kind>();
  for (const cue of correctionCues(text, words)) {
    if (!words.takesBack.test(text.slice(cue.start, cue.end))) continue;
    const after = candidates.filter(
      (candidate) => candidate.start >= cue.end && candidate.start - cue.end < 24 && candidate.confidence >= 0.5,
    );
    for (const kind of new Set(after.map((candidate) => candidate.kind))) {
      const before = candidates.filter((candidate) => candidate.kind === kind && candidate.end <= cue.start);
      const last = before.sort((a, b) => b.end - a.end)[0];
      const same = candidates.filter((one) => last !== undefined && one.end <= cue.start && overlaps(one, last));
      for (const one of same) if (FIGURES.has(kind) || one === last) dropped.add(one);
    }
  }
  return candidates.filter((candidate) => !dropped.has(candidate));
}

/** "Change my booking from 18:00 for 3 people to 17:45 for 4 people": of each kind only what stands behind "to". */
export function dropReplaced<Kind extends Candidate>(
  { text, language }: Reading,
  candidates: readonly Kind[],
): readonly Kind[] {
  const words = language.slots.corrections;
  const verb = words.change.exec(text);
  const from = verb === null ? undefined : words.from.exec(text.slice(verb.index));
  if (verb === null || from === null || from === undefined) return candidates;
  const begin = verb.index + from.index;
  const to = words.to.exec(text.slice(begin));
  if (to === null) return candidates;
  const end = begin + to.index;
  const renewed = new Set(candidates.filter((candidate) => candidate.start > end).map((candidate) => candidate.kind));
  return candidates.filter(
    (candidate) => candidate.start < begin || candidate.end > end || !renewed.has(candidate.kind),
  );
}
