/** What a reply may draw on. */
export interface Facts {
  /** Everything that may be said: what came of the commands, and their values. */
  readonly known: string;
  /** Of these each value must be said again: what was changed must not get lost in friendlier words. */
  readonly kept: string;
  /** Alternatives that were not chosen: a reply that names one says something else than what happened. */
  readonly foreign: readonly string[];
}

/**
 * Looks for what a reply says beyond its facts: a number, a code, a date or a name that they do not have, an alternative
 * that was not chosen, a "not" too many or too few, a value that was dropped. Words between them may be anything: what
 * they claim cannot be held against data, and is left to the model's instructions.
 *
 * @returns What is wrong, for a trace; `undefined` when nothing was found.
 */
export function findInvention(reply: string, { known, kept, foreign }: Facts): string | undefined {
  if (reply.trim() === '' || reply.length > MAX_REPLY) return 'it is empty or too long';
  const supported = new Set(valuesIn(known));
  const invented = valuesIn(reply).find((value) => !supported.has(value));
  if (invented !== undefined) return `"${invented}" is no fact`;
  const words = wordsOf(known);
  const name = namesIn(reply).find((each) => !words.has(each.toLowerCase()));
  if (name !== undefined) return `"${name}" is no fact`;
  const other = foreign.find((each) => mentions(reply, each) && !mentions(known, each));
  if (other !== undefined) return `"${other}" is not what was chosen`;
  const said = new Set(valuesIn(reply));
  const lost = valuesIn(kept).find((value) => !said.has(value));
  if (lost !== undefined) return `"${lost}" is left out`;
  return isNegative(reply) === isNegative(kept) ? undefined : 'it denies what the facts say, or the other way round';
}

/** UTF-16 code units; more than that is no friendlier wording of anything. */
const MAX_REPLY = 4_000;

const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Numbers, also in words, and everything with a digit in it, each in one spelling. */
function valuesIn(text: string): readonly string[] {
  const tokens = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}_.,:@/-]*/gu) ?? [];
  return tokens.flatMap((token) => {
    const bare = token.replace(/[.,:/-]+$/, '');
    const at = NUMBER_WORDS.indexOf(bare);
    // "one" is as often a pronoun as a number.
    if (at >= 0) return at === 1 ? [] : [String(at)];
    if (!/\p{N}/u.test(bare)) return [];
    const plain = bare.replace(/(?<=\d),(?=\d{3}\b)/g, '');
    return [/^\d+(\.\d+)?$/.test(plain) ? String(Number(plain)) : plain];
  });
}

/** Capitalised words that do not begin a sentence. */
function namesIn(text: string): readonly string[] {
  const inside = text.matchAll(/(?<![.!?:\n]\s*|^|[“"(]\s*|[-*•]\s*)\b(\p{Lu}\p{L}+)/gu);
  return [...inside].map(([, name = '']) => name);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []);
}

function mentions(text: string, phrase: string): boolean {
  const plain = (words: string) =>
    ` ${words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  return plain(text).includes(plain(phrase));
}

function isNegative(text: string): boolean {
  return /\b(not|no|never|none|nothing|cannot|unable|fail(s|ed)?|without|declined|refused)\b|n['’]t\b/i.test(text);
}
