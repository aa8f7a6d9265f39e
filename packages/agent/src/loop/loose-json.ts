/** A string in either quotes, a mark, or a bare word: what objects are made of, as other languages write them. */
const PIECES =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{}[\],:]|[\p{L}_$][\p{L}\p{N}_$-]*|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\s+/uy;

/** Words of other languages for values that JSON has. */
const WORDS: Readonly<Record<string, string>> = {
  true: 'true',
  True: 'true',
  false: 'false',
  False: 'false',
  null: 'null',
  None: 'null',
  undefined: 'null',
};

/**
 * JSON of an object as JavaScript or Python would write it: single quotes, bare keys, a comma behind the last value.
 *
 * @returns `undefined` for anything else; nothing is guessed of a value.
 */
export function fromLooseJson(text: string): string | undefined {
  const pieces: string[] = [];
  PIECES.lastIndex = 0;
  while (PIECES.lastIndex < text.length) {
    const piece = PIECES.exec(text)?.[0];
    if (piece === undefined) return undefined;
    if (piece.trim() !== '') pieces.push(piece);
  }
  const written = pieces.map((piece, at) => {
    if (piece === ',') return /^[}\]]$/u.test(pieces[at + 1] ?? '') ? '' : piece;
    if (piece.startsWith("'")) return JSON.stringify(piece.slice(1, -1).replace(/\\'/gu, "'"));
    if (!/^[\p{L}_$]/u.test(piece)) return piece;
    return pieces[at + 1] === ':' ? JSON.stringify(piece) : WORDS[piece];
  });
  return written.includes(undefined) ? undefined : written.join('');
}
