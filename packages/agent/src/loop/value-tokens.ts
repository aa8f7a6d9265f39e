/** A token with a digit in it: an id, a number, an amount, a date. */
export interface ValueToken {
  /** Lower case, without marks around it; a number in one spelling. */
  readonly text: string;
  readonly number?: number;
  /** Whether a sign of a currency stands beside it. */
  readonly isMoney: boolean;
  /** Where it ends in its text, in UTF-16 code units. */
  readonly end: number;
}

const TOKEN = /(?<money>[$€£¥]\s?)?(?<token>#?[\p{L}\p{N}][\p{L}\p{N}_.,:@/#'-]*)(?<after>\s?[€£$¥])?/gu;

/** Tokens that name or count something, in their order. */
export function valueTokens(text: string): readonly ValueToken[] {
  return [...text.toLowerCase().matchAll(TOKEN)].flatMap((match): readonly ValueToken[] => {
    const { money, token = '', after } = match.groups ?? {};
    const bare = token.replace(/[.,:/'#-]+$/u, '');
    if (!/\p{N}/u.test(bare)) return [];
    const start = match.index + (money?.length ?? 0);
    const number = plainNumber(bare);
    return [
      {
        text: number === undefined ? bare : String(number),
        ...(number !== undefined && { number }),
        isMoney: money !== undefined || after !== undefined,
        end: start + bare.length,
      },
    ];
  });
}

/** The number that a token is; `undefined` for anything else. Ordinals and "3x" count as their number. */
function plainNumber(token: string): number | undefined {
  const plain = token.replace(/(?<=\d)[,'](?=\d{3}(?!\d))/gu, '').replace(/(?<=^\d+)(?:st|nd|rd|th|x)$/u, '');
  return /^\d+(?:\.\d+)?$/u.test(plain) ? Number(plain) : undefined;
}
