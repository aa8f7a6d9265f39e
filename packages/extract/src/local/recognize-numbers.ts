import { mention, type Candidate } from './candidate.ts';
import { isMultiplier } from './number-touch.ts';
import { ENGLISH } from '@fw/signature/language';
import { hasRest } from './measure.ts';
import type { NumberMention } from './read-number.ts';
import { spanOf, type Reading } from './reading.ts';
import type { Token } from './tokenize.ts';

/** Confidence of a number that only a slot of its very name may take. */
export const HARDLY = 0.05;

/** Finds counts, ordinals, fractions and percentages, in digits and words. */
export function recognizeNumbers(reading: Reading): readonly Candidate[] {
  return [
    ...reading.numbers.flatMap((number) => (hasRest(reading.spoken, number) ? [] : toCandidates(reading, number))),
    ...recognizeTimes(reading),
  ];
}

function toCandidates(reading: Reading, number: NumberMention): readonly Candidate[] {
  const { tokens, text } = reading;
  const percentEnd = percentAfter(tokens, number);
  if (percentEnd !== undefined) {
    const span = spanOf(reading, number.from, percentEnd);
    return [mention(text, span, { kind: 'percent', value: number.value, confidence: 0.95 })];
  }
  const span = spanOf(reading, number.from, number.to);
  if (number.form === 'ordinal') {
    return [
      mention(text, span, { kind: 'ordinal', value: number.value, confidence: isTimeWord(tokens, number) ? 0.2 : 0.7 }),
    ];
  }
  const count = mention(text, span, { kind: 'number', value: number.value, confidence: confidenceOf(tokens, number) });
  return number.rank === undefined
    ? [count]
    : [count, mention(text, span, { kind: 'ordinal', value: number.rank, confidence: 0.6 })];
}

function percentAfter(tokens: readonly Token[], { to, form }: NumberMention): number | undefined {
  // "Half a percent".
  const at = form === 'fraction' && ENGLISH.numbers.articles.has(tokens[to]?.lower ?? '') ? to + 1 : to;
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined) return undefined;
  if (token.text === '%' || /^(?:percent|pct)$/.test(token.lower)) return at + 1;
  return token.lower === 'per' && next?.lower === 'cent' ? at + 2 : undefined;
}

/** "second" is a unit of time more often than a rank. */
function isTimeWord(tokens: readonly Token[], number: NumberMention): boolean {
  return (
    number.to - number.from === 1 && tokens[number.from]?.lower === 'second' && tokens[number.from - 1]?.lower !== 'the'
  );
}

/** "One" is mostly a pronoun behind these, and before "of". */
const BEFORE_PRONOUN =
  /^(?:this|that|the|no|any|some|every|each|other|another|which|new|old|last|next|first|right|wrong|different|same)$/;

function confidenceOf(tokens: readonly Token[], number: NumberMention): number {
  const first = tokens[number.from];
  const [before, after] = [tokens[number.from - 1], tokens[number.to]];
  if (first?.lower === 'one' && number.to - number.from === 1) {
    if (/^(?:,|and|or|to)$/.test(after?.lower ?? '') && isNumberWord(tokens[number.to + 1])) return 0.85;
    if (/^(?:moment|sec|second|minute)$/.test(after?.lower ?? '')) return HARDLY;
    if (after !== undefined && after.kind !== 'symbol')
      return BEFORE_PRONOUN.test(before?.lower ?? '') || /^(?:of|more|that|which|i)$/.test(after.lower) ? HARDLY : 0.4;
    // At the end it stands for a thing ("the blue one"), unless it answers "how many?".
    return before === undefined || /^(?:for|just|only|be|is|be|say|make|number)$/.test(before.lower) ? 0.6 : HARDLY;
  }
  if (first?.lower === 'half') return 0.5;
  if (number.form === 'digits' && (isOfAddress(tokens, number) || isAlways(tokens, number))) return HARDLY;
  if (
    /^(?:19|20)\d\d$/.test(first?.text ?? '') &&
    /^(?:in|since|of|on|until|by|during|year)$/.test(before?.lower ?? '') &&
    after?.kind !== 'word'
  )
    return 0.4;
  return number.form === 'digits' ? 0.9 : 0.85;
}

/** "one, two and five": in a row of numbers one is a number. */
function isNumberWord(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    (token.kind === 'digits' || ENGLISH.numbers.small.has(token.lower) || ENGLISH.numbers.tens.has(token.lower))
  );
}

const STREET =
  /^(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|square|sq|place|pl|highway|hwy|terrace|parkway|crescent)$/;
const WITHIN = /^(?:apt|apartment|suite|ste|unit|flat)$/;

/** The 24 and the 7 of "24/7". */
function isAlways(tokens: readonly Token[], { from }: NumberMention): boolean {
  const at = tokens[from]?.text === '7' ? from - 2 : from;
  return (
    tokens
      .slice(Math.max(0, at), Math.max(0, at) + 3)
      .map(({ text }) => text)
      .join('') === '24/7'
  );
}

/** "12 Main Street", "Apt 4": numbers of houses and doors count nothing. */
function isOfAddress(tokens: readonly Token[], number: NumberMention): boolean {
  if (WITHIN.test(tokens[number.from - 1]?.lower ?? '')) return true;
  for (let at = number.to; at < number.to + 4; at++) {
    const token = tokens[at];
    if (token?.kind !== 'word') return false;
    if (at > number.to && STREET.test(token.lower) && /^\p{Lu}/u.test(tokens[number.to]?.text ?? '')) return true;
  }
  return false;
}

/** "once", "twice"; surely how often in "once a day". */
function recognizeTimes({ tokens, text, language }: Reading): readonly Candidate[] {
  const isRate = (at: number): boolean =>
    language.numbers.per.has(tokens[at + 1]?.lower ?? '') && language.timeUnits.has(tokens[at + 2]?.lower ?? '');
  return tokens.flatMap((token, at) => {
    const value = ENGLISH.numbers.times.get(token.lower);
    return value === undefined || isMultiplier({ tokens, words: ENGLISH.numbers }, at)
      ? []
      : [mention(text, token, { kind: 'number', value, confidence: isRate(at) ? 0.85 : value === 1 ? 0.3 : 0.6 })];
  });
}
