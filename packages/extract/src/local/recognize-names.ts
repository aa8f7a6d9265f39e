import { mention, type Candidate } from './candidate.ts';
import { FUNCTION_WORDS, isEverydayWord } from './common-words.ts';
import { phrase } from './patterns.ts';
import type { Reading } from './reading.ts';
import type { Token } from './tokenize.ts';

/** Words before a name, with how surely a name follows. Strong cues accept names that nobody capitalised. */
const CUES: readonly { readonly pattern: RegExp; readonly confidence: number; readonly needsCapital: boolean }[] = [
  { pattern: phrase(`(?:first|last|full|given|family|sur)?[ ]?name(?:['’]s|s)?[ ](?:is|was|of|will[ ]be|being)|name['’]s|(?:under|in|on|by|with)[ ](?:the[ ]|my[ ]|same[ ]|the[ ]same[ ])?(?:last[ ]|first[ ]|full[ ])?name|(?:first|last|full|sur)[ ]?name|surname`), confidence: 0.9, needsCapital: false },
  { pattern: phrase(`named|call[ ]me|mr|mrs|ms|miss|dr|prof`), confidence: 0.9, needsCapital: false },
  { pattern: phrase(`called|contact|tell|ask|invite|remind|message|add|assign[ ]to|to|for|from|by|with|under|pay|between|and|than`), confidence: 0.7, needsCapital: false },
  { pattern: phrase(`i['’]?m|i[ ]am|this[ ]is|it['’]?s|it[ ]is|that['’]?s`), confidence: 0.75, needsCapital: true },
];

/** "page guynn speaking", "Lecia Tarry is my name", "under Makeda Human name". */
const AFTER = phrase(`speaking|here|is[ ](?:my|the)[ ]name|is[ ]the[ ]name|name`);

const PARTICLE = /^(?:van|von|de|del|der|den|la|le|di|da|dos|bin|ibn|al|el|st|mac|mc|o)$/;

/** Finds names of people (and of whatever else carries a name) by the words around them. */
export function recognizeNames(reading: Reading): readonly Candidate[] {
  const found = [...afterCues(reading), ...beforeCues(reading), ...alone(reading)];
  found.sort((a, b) => b.confidence - a.confidence || b.end - b.start - (a.end - a.start));
  return found.filter((name, index) => !found.slice(0, index).some((other) => other.start < name.end && name.start < other.end));
}

function afterCues(reading: Reading): readonly Candidate[] {
  return CUES.flatMap(({ pattern, confidence, needsCapital }) =>
    [...reading.text.matchAll(pattern)].flatMap((match) => {
      const from = firstTokenAfter(reading, match.index + match[0].length);
      const run = nameAt(reading, from, needsCapital);
      return run === undefined ? [] : [nameMention(reading, run, confidence)];
    }),
  );
}

/** Index of the first word behind an offset; a colon or a dot ("Mr. Smith") may stand between. */
function firstTokenAfter({ tokens }: Reading, offset: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  const next = tokens[low];
  return next !== undefined && /^[.:"“‘']$/.test(next.text) ? low + 1 : low;
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly capital: boolean;
}

/** The longest row of words, at most four, that can be a name and is followed by nothing that makes it a noun. */
function nameAt(reading: Reading, from: number, needsCapital: boolean): Run | undefined {
  const { tokens } = reading;
  const capital = isCapital(tokens[from]) && !isShouting(reading);
  if (needsCapital && !capital) return undefined;
  let to = from;
  while (to < tokens.length && to - from < 6) {
    const token = tokens[to];
    if (token === undefined || !isNameWord(token, capital, to > from)) {
      if (!isInitialDot(tokens, to, from) && !isHyphen(tokens, to, from)) break;
    }
    to += 1;
  }
  while (to > from && (tokens[to - 1]?.kind !== 'word' || PARTICLE.test(tokens[to - 1]?.lower ?? '')) && tokens[to - 1]?.text !== '.') to -= 1;
  if (to === from || to - from > 5) return undefined;
  const next = tokens[to];
  const free = next === undefined || next.kind !== 'word' || FUNCTION_WORDS.has(next.lower) || capital || /^(?:in|speaking|name|here)$/.test(next.lower);
  return free ? { from, to, capital } : undefined;
}

function isNameWord(token: Token, capital: boolean, inner: boolean): boolean {
  if (token.kind !== 'word' || token.text.length > 24) return false;
  if (capital) return isCapital(token) ? !FUNCTION_WORDS.has(token.lower) : inner && PARTICLE.test(token.lower);
  if (inner && PARTICLE.test(token.lower)) return true;
  return token.text.length > 1 ? !isEverydayWord(token.lower.replace(/['’]s$/, '')) : inner && /[a-z]/.test(token.lower) && token.lower !== 'i' && token.lower !== 'a';
}

function isCapital(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.text) && token.lower !== 'i';
}

/** In a text all in capitals, capitals say nothing. */
function isShouting({ text }: Reading): boolean {
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

function beforeCues(reading: Reading): readonly Candidate[] {
  const { tokens } = reading;
  return [...reading.text.matchAll(AFTER)].flatMap((match) => {
    const end = firstTokenAfter(reading, match.index);
    const capital = isCapital(tokens[end - 1]) && !isShouting(reading);
    let from = end;
    while (from > 0 && end - from < 4 && isNameWord(tokens[from - 1]!, capital, end - from > 0)) from -= 1;
    if (from === end || (!capital && match[0].toLowerCase() !== 'speaking' && from > 0)) return [];
    return [nameMention(reading, { from, to: end, capital }, match[0].toLowerCase() === 'here' ? 0.5 : 0.85)];
  });
}

/** "lilith sharaya danaher": nothing but a name. */
function alone(reading: Reading): readonly Candidate[] {
  const words = reading.tokens.filter((token) => token.kind === 'word');
  const run = words.length <= 4 ? nameAt(reading, 0, false) : undefined;
  if (run === undefined || reading.tokens.slice(run.to).some((token) => token.kind !== 'symbol')) return [];
  return [nameMention(reading, run, words.length > 1 ? 0.6 : 0.45)];
}

function nameMention(reading: Reading, { from, to, capital }: Run, confidence: number): Candidate {
  const [first, last] = [reading.tokens[from], reading.tokens[to - 1]];
  const possessive = /['’]s$/i.test(last?.text ?? '') ? 2 : 0;
  const span = { start: first?.start ?? 0, end: (last?.end ?? 0) - possessive };
  const said = confidence - (capital ? 0 : confidence > 0.8 ? 0.05 : 0.15) - (to - from === 1 && confidence < 0.8 ? 0.05 : 0);
  return mention(reading.text, span, { kind: 'person', value: reading.text.slice(span.start, span.end), confidence: said });
}
