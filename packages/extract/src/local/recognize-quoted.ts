import { mention, type Candidate } from './candidate.ts';
import type { Reading } from './reading.ts';

const PAIRS: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['`', '`'],
];

/** Finds what stands between quotation marks; offsets are those of the words, without the marks. */
export function recognizeQuoted({ text }: Reading): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const [open, close] of PAIRS) {
    for (let start = text.indexOf(open); start >= 0;) {
      const end = text.indexOf(close, start + 1);
      if (end < 0) break;
      if (text.slice(start + 1, end).trim() !== '') found.push(quoted(text, start + 1, end));
      start = text.indexOf(open, end + 1);
    }
  }
  return [...found, ...singleQuoted(text)];
}

/** Apostrophes inside words open and close nothing. */
const SINGLE = /(?<![\p{L}\p{N}])['‘](?=\S)([^'’\r\n]{1,500})['’](?![\p{L}\p{N}])/gu;

function singleQuoted(text: string): readonly Candidate[] {
  return [...text.matchAll(SINGLE)].map((match) => quoted(text, match.index + 1, match.index + match[0].length - 1));
}

function quoted(text: string, start: number, end: number): Candidate {
  return mention(text, { start, end }, { kind: 'quoted', value: text.slice(start, end), confidence: 0.95 });
}
