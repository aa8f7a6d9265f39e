import type { Candidate } from '../local/candidate.ts';

/** Words that take back what was said before, here or in an earlier turn. */
const CUE =
  /(?<![\p{L}\p{N}])(?:no[,.]?\s+wait|wait[,.]?\s+no|scratch\s+that|make\s+(?:that|it)|change\s+(?:that|it|the\s+[\p{L} ]{2,24}?)\s+(?:to|from)|i\s+meant?(?:\s+to\s+say)?|i\s+mean|actually|sorry|or\s+rather|rather|instead|correction|should\s+be|should\s+have\s+been|it['’]?s\s+not|not|switch\s+(?:it\s+)?to|set\s+(?:it|that|the\s+[\p{L} ]{2,24}?)\s+to|update\s+(?:it|that|the\s+[\p{L} ]{2,24}?)\s+to|no[,.])(?![\p{L}\p{N}])/giu;

const OTHER =
  /(?<![\p{L}\p{N}])the\s+other(?:\s+(?:one|option|way))?(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])vice\s+versa(?![\p{L}\p{N}])/iu;

/** Places where a text corrects something, in order. */
export function correctionCues(text: string): readonly { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(CUE)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Whether the text replaces something that was settled before: "make that Friday", "no, 6 people". */
export function isCorrection(text: string): boolean {
  return correctionCues(text).length > 0;
}

/** "No, the other one". */
export function wantsTheOther(text: string): boolean {
  return OTHER.test(text);
}

/** Words that take back what stands before them in the same sentence. */
const SELF =
  /(?:change\s+(?:that|it)\s+to|no[,.]?\s+wait|wait[,.]?\s+no|scratch\s+that|i\s+meant?(?:\s+to\s+say)?|i\s+mean|actually|sorry|or\s+rather|make\s+(?:that|it)|correction)/iu;

/**
 * Leaves out what the speaker took back within the sentence: in "Monday, no wait, Tuesday" the Monday. Only the last
 * mention of a kind before the cue goes, and only when one of the same kind follows it.
 */
export function dropTakenBack<Kind extends Candidate>(text: string, candidates: readonly Kind[]): readonly Kind[] {
  const dropped = new Set<Kind>();
  for (const cue of correctionCues(text)) {
    if (!SELF.test(text.slice(cue.start, cue.end))) continue;
    const after = candidates.filter(
      (candidate) => candidate.start >= cue.end && candidate.start - cue.end < 24 && candidate.confidence >= 0.5,
    );
    for (const kind of new Set(after.map((candidate) => candidate.kind))) {
      const before = candidates.filter((candidate) => candidate.kind === kind && candidate.end <= cue.start);
      const last = before.sort((a, b) => b.end - a.end)[0];
      if (last !== undefined) dropped.add(last);
    }
  }
  return candidates.filter((candidate) => !dropped.has(candidate));
}

const CHANGE =
  /(?<![\p{L}\p{N}])(?:change|move|reschedule|switch|shift|update|bring|push|raise|lower|increase|decrease)(?![\p{L}\p{N}])/iu;

/** "Change my booking from 18:00 for 3 people to 17:45 for 4 people": of each kind only what stands behind "to". */
export function dropReplaced<Kind extends Candidate>(text: string, candidates: readonly Kind[]): readonly Kind[] {
  const verb = CHANGE.exec(text);
  const from = verb === null ? undefined : /(?<![\p{L}\p{N}])from(?![\p{L}\p{N}])/iu.exec(text.slice(verb.index));
  if (verb === null || from === null || from === undefined) return candidates;
  const begin = verb.index + from.index;
  const to = /(?<![\p{L}\p{N}])(?:to|into)(?![\p{L}\p{N}])/iu.exec(text.slice(begin));
  if (to === null) return candidates;
  const end = begin + to.index;
  const renewed = new Set(candidates.filter((candidate) => candidate.start > end).map((candidate) => candidate.kind));
  return candidates.filter(
    (candidate) => candidate.start < begin || candidate.end > end || !renewed.has(candidate.kind),
  );
}
