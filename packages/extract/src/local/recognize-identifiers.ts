import { mention, type CandidateOf } from './candidate.ts';
import type { Reading } from './reading.ts';
import { compileSafely, literalPrefix } from './safe-pattern.ts';

/** Everyday words that a pattern for identifiers does not accept; one that does is a pattern for free text. */
const PROBES = ['the', 'order', 'please', 'Hello', 'cancel', 'a', 'word', 'Something'];

/** Longest run of blank-separated pieces that may be one identifier. */
const MAX_PIECES = 3;

/** Whether a pattern tells identifiers from ordinary words. */
export function isSpecific(pattern: RegExp): boolean {
  const test = compileSafely(pattern);
  return test !== undefined && !PROBES.some((word) => test(word)) && !test('');
}

/**
 * Finds identifiers by the schema's own pattern: whole pieces of the text, without the punctuation around them. Forgives
 * the other case, and a missing literal beginning ("W123" for `^#W\d+$`), each at a lower confidence.
 */
export function recognizeIdentifiers(reading: Reading, pattern: RegExp): readonly CandidateOf<'identifier'>[] {
  const test = compileSafely(pattern);
  if (test === undefined) return [];
  const prefix = literalPrefix(pattern);
  const pieces = piecesOf(reading.text);
  const found: CandidateOf<'identifier'>[] = [];
  for (let from = 0; from < pieces.length;) {
    const hit = longestAt(reading.text, pieces, from, (text) => forms(text, prefix).find(({ value }) => test(value)));
    if (hit !== undefined) found.push(hit.candidate);
    from = hit?.next ?? from + 1;
  }
  return found;
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Runs without blanks, shorter than any sane identifier's limit. */
function piecesOf(text: string): readonly Piece[] {
  return [...text.matchAll(/\S{1,128}/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

type Read = (text: string) => { readonly value: string; readonly confidence: number } | undefined;

function longestAt(
  text: string,
  pieces: readonly Piece[],
  from: number,
  read: Read,
): { readonly candidate: CandidateOf<'identifier'>; readonly next: number } | undefined {
  for (let count = Math.min(MAX_PIECES, pieces.length - from); count >= 1; count--) {
    const [first, last] = [pieces[from], pieces[from + count - 1]];
    if (first === undefined || last === undefined) continue;
    for (const { start, end } of trims(text, first.start, last.end)) {
      const form = read(text.slice(start, end));
      if (form !== undefined) {
        const candidate = mention(
          text,
          { start, end },
          { kind: 'identifier', value: form.value, confidence: form.confidence },
        );
        return { candidate, next: from + count };
      }
    }
  }
  return undefined;
}

/** The piece itself, then without the punctuation of the sentence, then without that on both sides. */
function trims(text: string, start: number, end: number): readonly Piece[] {
  let [left, right] = [start, end];
  while (right > left && /[.,;:!?)\]}"'”’>]/.test(text[right - 1] ?? '')) right -= 1;
  while (left < right && /[([{"'“‘<]/.test(text[left] ?? '')) left += 1;
  const options = [
    { start, end },
    { start, end: right },
    { start: left, end: right },
  ];
  const inner = /^(.{2,64}?)['’]s$/.exec(text.slice(left, right));
  if (inner !== null) options.push({ start: left, end: right - 2 });
  return options.filter(
    (option, index) =>
      option.end > option.start &&
      options.findIndex((other) => other.start === option.start && other.end === option.end) === index,
  );
}

function forms(text: string, prefix: string): readonly { readonly value: string; readonly confidence: number }[] {
  const whole = [
    { value: text, confidence: 0.97 },
    { value: text.toUpperCase(), confidence: 0.9 },
    { value: text.toLowerCase(), confidence: 0.9 },
  ];
  if (prefix === '' || !/\d/.test(text)) return whole;
  // "2" may be a count; from three digits on it is more likely the number of something.
  if (/^\d{0,2}$/.test(text)) return whole;
  const confidence = /^\d+$/.test(text) ? 0.5 : 0.75;
  const missing = [...prefix].map((_, index) => prefix.slice(0, index + 1)).filter((part) => !text.startsWith(part));
  return [
    ...whole,
    ...missing.flatMap((part) => [text, text.toUpperCase()].map((rest) => ({ value: part + rest, confidence }))),
  ];
}
