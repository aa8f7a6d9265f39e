import { mention, overlaps, type Candidate, type CandidateOf } from '../local/candidate.ts';
import { FUNCTION_WORDS, isEverydayWord } from '../local/common-words.ts';
import type { Reading } from '../local/reading.ts';
import type { Token } from '../local/tokenize.ts';
import { isCommandWord } from './command-words.ts';
import type { SlotShape } from './describe-slot.ts';
import { MAKER, PLACE } from './text-role.ts';

/** Words that a preposition ties to a slot. */
export interface Phrase {
  readonly slot: SlotShape;
  readonly candidate: CandidateOf<'text'>;
}

/** Surest first; "to" and "from" belong to a place only where no other slot holds an end. */
function prepositionsOf({ end, nameWords }: SlotShape, hasEnds: boolean): readonly string[] {
  const isPlace = nameWords.some((word) => PLACE.test(word));
  if (end === 'from') return ['from', 'out of', 'leaving', 'departing'];
  if (end === 'to') return ['to', 'towards', 'into', 'for'];
  if (nameWords.some((word) => MAKER.test(word))) return ['by'];
  return isPlace ? ['in', 'at', 'near', 'around', ...(hasEnds ? [] : ['to', 'from', 'of'])] : [];
}

/** Prepositions that tie too much else to tie words written small. */
const WEAK = /^(?:of|for|at)$/u;

/** Longest phrase in words. Source: chosen here; "Santa Cruz de Tenerife" has four. */
const LONGEST = 5;

/**
 * Reads what prepositions tie to text slots by what the slots are: a place stands behind "in", a start behind "from", a
 * goal behind "to", a maker behind "by". Written small as well ("flights from dallas to la"), where the words are not
 * everyday ones.
 */
export function readPhrases(
  slots: readonly SlotShape[],
  reading: Reading,
  taken: { readonly candidates: readonly Candidate[]; readonly words: ReadonlySet<string> },
): readonly Phrase[] {
  const open = slots.filter(
    ({ kind, role, members, pattern }) =>
      kind === 'string' && role === 'other' && members === undefined && pattern === undefined,
  );
  const hasEnds = open.some(({ end }) => end !== undefined);
  const found: Phrase[] = [];
  for (const slot of [...open].sort((a, b) => Number(a.optional) - Number(b.optional))) {
    const phrases = prepositionsOf(slot, hasEnds).flatMap((preposition) => phrasesBehind(preposition, reading, taken));
    const candidate = phrases.find((one) => !found.some((other) => overlaps(other.candidate, one)));
    if (candidate !== undefined) found.push({ slot, candidate });
  }
  return found;
}

function phrasesBehind(
  preposition: string,
  { tokens, text }: Reading,
  taken: Parameters<typeof readPhrases>[2],
): readonly CandidateOf<'text'>[] {
  const [first = '', second] = preposition.split(' ');
  return tokens.flatMap((token, at): readonly CandidateOf<'text'>[] => {
    if (token.lower !== first || (second !== undefined && tokens[at + 1]?.lower !== second)) return [];
    const from = skipArticle(tokens, at + preposition.split(' ').length);
    const to = endOfPhrase(tokens, from, taken);
    const [begin, last] = [tokens[from], tokens[to - 1]];
    if (begin === undefined || last === undefined || to <= from) return [];
    const words = tokens.slice(from, to).filter(({ kind }) => kind === 'word');
    const capital = /^\p{Lu}/u.test(begin.text);
    const article = from > at + preposition.split(' ').length ? tokens[from - 1]?.lower : undefined;
    // "In the morning", "to pay", "for a walk", "at the stadium": everyday words and kinds of places name none.
    if (
      capital
        ? /^an?$/u.test(article ?? '')
        : article !== undefined || !words.every(({ lower }) => isOwnWord(lower, taken.words))
    )
      return [];
    if (!capital && WEAK.test(preposition)) return [];
    const span = { start: begin.start, end: last.end };
    return [
      mention(text, span, { kind: 'text', value: text.slice(span.start, span.end), confidence: capital ? 0.8 : 0.6 }),
    ];
  });
}

function isOwnWord(lower: string, words: ReadonlySet<string>): boolean {
  return !isEverydayWord(lower) && !isCommandWord(lower, words) && !/(?:ing|ly)$/u.test(lower);
}

function skipArticle(tokens: readonly Token[], at: number): number {
  return /^(?:the|a|an|my|our)$/u.test(tokens[at]?.lower ?? '') && tokens[at + 1]?.kind === 'word' ? at + 1 : at;
}

/** Up to a word of structure, a break, or a value of another kind; "Seattle, WA" goes on behind its comma. */
function endOfPhrase(
  tokens: readonly Token[],
  from: number,
  { candidates }: Parameters<typeof readPhrases>[2],
): number {
  let to = from;
  while (to < tokens.length && to - from < LONGEST) {
    const [token, next] = [tokens[to], tokens[to + 1]];
    if (token === undefined) break;
    const isTyped = candidates.some(
      ({ kind, start, end, confidence }) =>
        !/^(?:name|person|text|quoted|member|boolean)$/u.test(kind) &&
        confidence >= 0.5 &&
        start <= token.start &&
        end >= token.end,
    );
    const isComma = token.text === ',' && to > from && next !== undefined && /^\p{Lu}{2}$/u.test(next.text);
    const isDot =
      token.text === '.' && to > from && next?.kind === 'word' && /^(?:st|mt|ft)$/iu.test(tokens[to - 1]?.text ?? '');
    const isHyphen = token.text === '-' && to > from && next?.start === token.end;
    if (isComma || isDot || isHyphen) {
      to += 2;
      continue;
    }
    const isInner =
      to > from &&
      /^(?:de|del|la|le|los|las|von|van|upon|of|the)$/u.test(token.lower) &&
      /^\p{Lu}/u.test(next?.text ?? '');
    if (
      isTyped ||
      token.kind === 'symbol' ||
      (to > from && isSmallBehindCapital(token, tokens[from])) ||
      /^(?:saying|titled|called|named|asking|telling)$/u.test(token.lower) ||
      (FUNCTION_WORDS.has(token.lower) && !isInner && !isCapitalMay(token, to, from))
    )
      break;
    to += 1;
  }
  return to;
}

/** A name in capitals goes on in capitals: "Ann saying" is Ann. */
function isSmallBehindCapital(token: Token, first: Token | undefined): boolean {
  return /^\p{Lu}/u.test(first?.text ?? '') && /^\p{Ll}/u.test(token.text);
}

/** "St. Louis", "Los Angeles" hold no word of structure; a capitalised one inside a name is part of it: "Out of Africa". */
function isCapitalMay(token: Token, at: number, from: number): boolean {
  return at > from && /^\p{Lu}\p{Ll}/u.test(token.text) && !/^(?:I|On|At|For|And|But|Please)$/u.test(token.text);
}
