import { mention, type Candidate } from './candidate.ts';
import { FUNCTION_WORDS } from './common-words.ts';
import { spanOf, type Reading } from './reading.ts';
import { touches, type Token } from './tokenize.ts';

const JOINT = /^(?:of|the|de|la|le|del|and|&|-|'s|’s)$/;

/** Finds rows of capitalised words inside a sentence: "New York", "Blues Kitchen", "M&S". */
export function recognizeProperNouns(reading: Reading): readonly Candidate[] {
  const { tokens, text } = reading;
  // Where every word is capitalised, capitals tell nothing.
  const words = tokens.filter((token) => token.kind === 'word');
  if (words.length > 3 && words.every((token) => isCapital(token))) return [];
  const found: Candidate[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!startsName(tokens, at)) continue;
    let to = at + 1;
    while (to < tokens.length && to - at < 8) {
      if (isCapital(tokens[to]) && !FUNCTION_WORDS.has(tokens[to]?.lower ?? '')) to += 1;
      else if (JOINT.test(tokens[to]?.lower ?? '') && isCapital(tokens[to + 1]) && isTight(tokens, to)) to += 1;
      else break;
    }
    found.push(
      mention(text, spanOf(reading, at, to), {
        kind: 'name',
        value: text.slice(tokens[at]?.start, tokens[to - 1]?.end),
        confidence: 0.7,
      }),
    );
    at = to - 1;
  }
  return found;
}

function startsName(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (!isCapital(token) || FUNCTION_WORDS.has(token?.lower ?? '')) return false;
  return before !== undefined && !/^[.!?:"“(]$/.test(before.text);
}

function isCapital(token: Token | undefined): boolean {
  return token?.kind === 'word' && /^\p{Lu}/u.test(token.text) && token.text !== 'I';
}

/** "and" joins two names only where they are one: "Marks and Spencer" cannot be told from "Ann and Bob", so it does not. */
function isTight(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.lower === 'and') return false;
  return token?.kind === 'word' || token?.text !== '-' || touches(tokens[at - 1], token);
}
