import { withoutShortPoints, type LanguagePack } from '@fw/signature';

/** A stretch of a sentence that may ask for something by itself. `start` and `end` (exclusive) are UTF-16 code units. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const QUOTED = /"[^"]*"|“[^”]*”|«[^»]*»|(?<![\p{L}\p{N}])'[^']*'(?![\p{L}\p{N}])/gu;

/** Cuts at joints that do not stand inside quotation marks. */
export function partSentence(sentence: string, { talk, mood }: LanguagePack): readonly Part[] {
  const quoted = [...sentence.matchAll(QUOTED)].map((match) => [match.index, match.index + match[0].length] as const);
  const joints = [...withoutShortPoints(sentence, mood.shortForms).matchAll(talk.joints)].filter(
    ({ index }) => !quoted.some(([from, to]) => index >= from && index < to),
  );
  const starts = [0, ...joints.map((joint) => joint.index + joint[0].length)];
  const ends = [...joints.map(({ index }) => index), sentence.length];
  return starts.map((start, index) => partAt(sentence, start, ends[index])).filter(({ text }) => text !== '');
}

/** From the start of one part to the end of another, what joins them included. */
export function joined(sentence: string, first: Part, last: Part): Part {
  return partAt(sentence, first.start, last.end);
}

function partAt(sentence: string, from: number, to?: number): Part {
  const cut = sentence.slice(from, to);
  const text = cut.trim();
  const start = from + cut.length - cut.trimStart().length;
  return { text, start, end: start + text.length };
}
