/** A word, a run of digits with its separators, or a single other character. */
export interface Token {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'digits' | 'symbol';
}

/**
 * Letters with inner apostrophes; the day of "11,2018"; digits with inner `.`, `,` and non-breaking blanks; else one character.
 * Linear: every branch consumes what it looked at.
 */
const TOKEN =
  /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\d{1,2}(?=,(?:19|20)\d\d(?![.,]?\d))|\p{Nd}+(?:[.,\u00a0\u202f\u2009]\p{Nd}+)*|\S/gu;

/**
 * Splits a text into tokens with offsets; blanks are left out.
 *
 * @param points - Offsets of points that belong to the word before them: the token "Dr." is the word `dr`.
 */
export function tokenize(text: string, points: ReadonlySet<number> = NO_POINTS): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [found] = match;
    const kind = /^\p{Nd}/u.test(found) ? 'digits' : /^[\p{L}\p{M}]/u.test(found) ? 'word' : 'symbol';
    const before = tokens.at(-1);
    if (points.has(match.index) && before?.kind === 'word' && before.end === match.index) {
      tokens[tokens.length - 1] = { ...before, text: `${before.text}.`, end: match.index + 1 };
      continue;
    }
    tokens.push({ text: found, lower: found.toLowerCase(), start: match.index, end: match.index + found.length, kind });
  }
  return tokens;
}

const NO_POINTS: ReadonlySet<number> = new Set();

/** Whether nothing, not even a blank, stands between two tokens. */
export function touches(left: Token | undefined, right: Token | undefined): boolean {
  return left !== undefined && right !== undefined && left.end === right.start;
}
