import { ALSO_NAMES, FUNCTION_WORDS, isEverydayWord, isFiniteVerb } from './common-words.ts';
import { NO_NAME_AFTER } from './name-of-thing.ts';
import type { Reading } from './reading.ts';
import type { Token } from './tokenize.ts';

const PARTICLE = /^(?:van|von|de|del|der|den|la|le|di|da|dos|bin|ibn|al|el|st|mac|mc|o)$/;

/** A row of words that can be a name, by its tokens; `to` is exclusive. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly capital: boolean;
}

/** The longest row of words, at most four, that can be a name and is followed by nothing that makes it a noun. */
export function nameAt(reading: Reading, from: number, needsCapital: boolean): Run | undefined {
  const run = rowAt(reading, from, needsCapital);
  return run?.capital !== false || isFree(reading.tokens, run) ? run : undefined;
}

/** The longest row of words, at most four, that can be a name, whatever follows it. */
export function rowAt(reading: Reading, from: number, needsCapital: boolean): Run | undefined {
  const { tokens } = reading;
  const capital = isCapital(tokens[from]) && !isShouting(reading);
  if (needsCapital && !capital) return undefined;
  let to = from;
  while (to < tokens.length && to - from < 9) {
    const token = tokens[to];
    const isDouble = token !== undefined && !capital && ALSO_NAMES.has(token.lower) && isNextTo(tokens, to, from);
    if (token === undefined || (!isDouble && !isNameWord(token, capital, to > from))) {
      if (!isInitialDot(tokens, to, from) && !isHyphen(tokens, to, from)) break;
    }
    to += 1;
  }
  while (
    to > from &&
    (tokens[to - 1]?.kind !== 'word' || PARTICLE.test(tokens[to - 1]?.lower ?? '')) &&
    tokens[to - 1]?.text !== '.'
  )
    to -= 1;
  if (to === from || tokens.slice(from, to).filter(({ kind }) => kind === 'word').length > 5) return undefined;
  return { from, to, capital };
}

/** Whether what follows a row of words leaves it a name: no noun that it could belong to. */
function isFree(tokens: readonly Token[], { from, to }: Run): boolean {
  const [last, next] = [tokens[to - 1], tokens[to]];
  if (next?.kind !== 'word' || FUNCTION_WORDS.has(next.lower) || NO_NAME_AFTER.test(next.lower)) return true;
  if (/['’]s$/.test(last?.lower ?? '')) return true;
  return to - from > 1 && isFiniteVerb(next.lower);
}

/** Whether a word that is also an everyday word stands beside a plain name: "guy kephart", "nyla reason". */
function isNextTo(tokens: readonly Token[], at: number, from: number): boolean {
  const neighbour = at > from ? tokens[at - 1] : tokens[at + 1];
  return neighbour?.kind === 'word' && isNameWord(neighbour, false, false) && !ALSO_NAMES.has(neighbour.lower);
}

/** Whether a word can be part of a name; `inner` where a part stands before it. */
export function isNameWord(token: Token, capital: boolean, inner: boolean): boolean {
  if (token.kind !== 'word' || token.text.length > 24) return false;
  if (capital) return isCapital(token) ? !FUNCTION_WORDS.has(token.lower) : inner && PARTICLE.test(token.lower);
  if (inner && PARTICLE.test(token.lower)) return true;
  return token.text.length > 1
    ? !isEverydayWord(token.lower.replace(/['’]s$/, '')) && !/(?:ing|n['’]t|['’](?:ll|ve|re|d)|ly)$/.test(token.lower)
    : inner && /[a-z]/.test(token.lower) && token.lower !== 'i' && token.lower !== 'a';
}

/** Whether a word begins with a capital that is not that of "I". */
export function isCapital(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.text) && token.lower !== 'i';
}

/** In a text all in capitals, capitals say nothing. */
export function isShouting({ text }: Reading): boolean {
  return text === text.toUpperCase() && /\p{Lu}{2}/u.test(text);
}

/** "mekia s. burgess". */
function isInitialDot(tokens: readonly Token[], at: number, from: number): boolean {
  return tokens[at]?.text === '.' && at > from && tokens[at - 1]?.text.length === 1 && tokens[at + 1]?.kind === 'word';
}

function isHyphen(tokens: readonly Token[], at: number, from: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  return token?.text === '-' && at > from && before?.end === token.start && token.end === next?.start;
}
