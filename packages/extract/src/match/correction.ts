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

/** A name is a person's or anything else's by what stands around it. */
function sortOf({ kind }: Candidate): string {
  return kind === 'person' ? 'name' : kind;
}

/** A mention that the speaker took back, with the mention that stands for it and the words between cue and mention. */
interface TakenBack<Kind> {
  readonly old: Kind;
  readonly by: Kind;
  readonly cue: { readonly start: number; readonly end: number };
}

/**
 * What the speaker took back within the sentence: in "Monday, no wait, Tuesday" the Monday. Only the last mention of a
 * kind before the cue, and only when one of the same kind follows it.
 */
function takenBack<Kind extends Candidate>(
  { text, language }: Reading,
  candidates: readonly Kind[],
): readonly TakenBack<Kind>[] {
  const words = language.slots.corrections;
  return correctionCues(text, words).flatMap((cue) => {
    if (!words.takesBack.test(text.slice(cue.start, cue.end))) return [];
    const after = candidates.filter(
      (candidate) => candidate.start >= cue.end && candidate.start - cue.end < 24 && candidate.confidence >= 0.5,
    );
    return [...new Map(after.toReversed().map((one) => [sortOf(one), one])).values()].flatMap((by) => {
      const before = candidates.filter((candidate) => sortOf(candidate) === sortOf(by) && candidate.end <= cue.start);
      const old = before.sort((a, b) => b.end - a.end)[0];
      return old === undefined ? [] : [{ old, by, cue }];
    });
  });
}

/**
 * Leaves out what the speaker took back, with all that the same words say besides: a bare number stands in for any figure
 * ("5 percent, no, 7").
 */
export function dropTakenBack<Kind extends Candidate>(reading: Reading, candidates: readonly Kind[]): readonly Kind[] {
  const dropped = new Set<Kind>();
  for (const { old, by, cue } of takenBack(reading, candidates)) {
    const same = candidates.filter((one) => one.end <= cue.start && overlaps(one, old));
    for (const one of same) if (FIGURES.has(by.kind) || sortOf(one) === sortOf(old)) dropped.add(one);
  }
  return candidates.filter((candidate) => !dropped.has(candidate));
}

/**
 * The text with blanks for corrections that replace one value and say nothing else: the "no wait, tell" of "tell Jo her
 * dog is ready, no wait, tell Marta", with the value that was taken back where it stands right before. Offsets stay.
 *
 * @param isOwn - Whether a word is one that requests are made of.
 * @returns The text, and the mentions that were taken back.
 */
export function withoutCorrections(
  reading: Reading,
  candidates: readonly Candidate[],
  isOwn: (word: string) => boolean,
): { readonly plain: string; readonly old: readonly Candidate[] } {
  const { cue: cues } = reading.language.slots.corrections;
  const pure = takenBack(reading, candidates).filter(({ by, cue }) => {
    const between = reading.text.slice(cue.end, by.start).replace(cues, ' ').toLowerCase();
    return (between.match(/[\p{L}\p{N}]+/gu) ?? []).every(isOwn);
  });
  const plain = pure.reduce((text, { old, by, cue }) => {
    const isBeside = /^[\s\p{P}]*$/u.test(text.slice(old.end, cue.start));
    const start = isBeside ? old.start : cue.start;
    return text.slice(0, start) + ' '.repeat(by.start - start) + text.slice(by.start);
  }, reading.text);
  return { plain, old: pure.map(({ old }) => old) };
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
