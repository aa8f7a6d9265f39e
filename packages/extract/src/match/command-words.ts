import { humanName, type WorkflowCommand } from '@fw/signature';
import { FUNCTION_WORDS } from '../local/common-words.ts';
import { stem } from '../local/edit-tolerance.ts';
import { SMALL_NUMBERS, TENS } from '../local/number-words.ts';
import { isOperator } from '../local/number-touch.ts';
import type { Reading } from '../local/reading.ts';
import { tokenize, type Token } from '../local/tokenize.ts';
import type { Candidate } from '../local/candidate.ts';
import type { SlotShape } from './describe-slot.ts';

/** Verbs that put words into the world; they open a request to say, send or write something. */
const SAYING =
  'say tell write send post broadcast announce message note add remember remind publish reply comment shout whisper text submit leave put type print record log'.split(
    ' ',
  );

/** Whether a word is one that requests of this command are made of. */
export function isCommandWord(lower: string, words: ReadonlySet<string>): boolean {
  return words.has(stem(lower)) || SAYING.includes(lower) || POLITE.has(lower);
}

/** Whether a text says more than the command's own words: "a message" does not. */
export function saysMore(text: string, words: ReadonlySet<string>): boolean {
  return tokenize(text).some(
    ({ kind, lower }) => kind !== 'symbol' && !FUNCTION_WORDS.has(lower) && !isCommandWord(lower, words),
  );
}

/** Polite openings and fillers before a request. */
const POLITE = new Set(
  'please can could would will you i we want like need to wanna me us hey hi hello ok okay yes sure so then now just also kindly lets let go ahead and a an the my this that it new another some with as d id ll'.split(
    ' ',
  ),
);

/** Whether a word only opens a request politely, or fills it. */
export function isPolite(lower: string): boolean {
  return POLITE.has(lower);
}

/** Words of a command that a request repeats and that are therefore no values: stems of its name and usual wording. */
export function commandWords(command: Pick<WorkflowCommand, 'name' | 'utterances'>): ReadonlySet<string> {
  const known = wordsOf.get(command);
  if (known !== undefined) return known;
  const words = readCommandWords(command);
  wordsOf.set(command, words);
  return words;
}

/** Commands do not change while they are loaded, and each turn asks several times. */
const wordsOf = new WeakMap<Pick<WorkflowCommand, 'name' | 'utterances'>, ReadonlySet<string>>();

function readCommandWords(command: Pick<WorkflowCommand, 'name' | 'utterances'>): ReadonlySet<string> {
  const words = new Set(humanName(command.name).split(' ').map(stem));
  const sentences = command.utterances.slice(0, 100).map(
    (utterance) =>
      new Set(
        tokenize(utterance.slice(0, 200))
          .filter(isPlainWord)
          .map(({ lower }) => stem(lower)),
      ),
  );
  const counts = new Map<string, number>();
  for (const sentence of sentences) for (const word of sentence) counts.set(word, (counts.get(word) ?? 0) + 1);
  // A word of three in ten examples, and of two at least, belongs to the command rather than to one example's values.
  for (const [word, count] of counts) if (count >= 2 && count >= 0.3 * sentences.length) words.add(word);
  return words;
}

/** A name or a number inside an example is one of its values, however often it comes. */
function isPlainWord(token: Token): boolean {
  return !isNumeral(token) && (token.start === 0 || token.lower === 'i' || !/^\p{Lu}/u.test(token.text));
}

/** Operators by which a command of several numbers is asked for: "6 times 7" gives a multiplication both. */
export function operatorsOf(
  { utterances }: Pick<WorkflowCommand, 'utterances'>,
  slots: readonly Pick<SlotShape, 'kind'>[],
): ReadonlySet<string> {
  if (slots.filter(({ kind }) => kind === 'number').length < 2) return new Set();
  const between = utterances.slice(0, 100).flatMap((utterance) => {
    const tokens = tokenize(utterance.slice(0, 200));
    return tokens.filter((_, at) => {
      const behind = tokens[at + 1]?.lower === 'by' ? tokens[at + 2] : tokens[at + 1];
      return isNumeral(tokens[at - 1]) && isNumeral(behind);
    });
  });
  return new Set(between.map(({ lower }) => lower).filter(isOperator));
}

function isNumeral(token: Token | undefined): boolean {
  return token?.kind === 'digits' || SMALL_NUMBERS.has(token?.lower ?? '') || TENS.has(token?.lower ?? '');
}

/** What numbers are counted as when they are only announced. */
const OPERANDS = /^(?:numbers|values|integers|figures|digits|operands)$/;

/** Words of a slot that holds a count. */
const COUNTS = /^(?:count|amount|many|quantity|size|length|limit|digits?|decimals|places|precision|total|n|k)$/;

/**
 * Whether a number only says how many values the command takes: the two of "add two numbers" for `add_two_numbers`, the
 * three of "sum these three numbers".
 */
export function isAnnounced(
  number: Candidate,
  { tokens }: Reading,
  context: { readonly words: ReadonlySet<string>; readonly slots: readonly SlotShape[] },
): boolean {
  if (number.kind !== 'number') return false;
  const next = tokens.find((token) => token.start >= number.end && token.text !== '_');
  if (next === undefined) return false;
  const isOwn = (token: Token): boolean => context.words.has(stem(token.lower));
  const inside = tokens.filter((token) => token.start >= number.start && token.end <= number.end);
  if (!FUNCTION_WORDS.has(next.lower) && isOwn(next) && inside.every(isOwn)) return true;
  return (
    OPERANDS.test(next.lower) && !context.slots.some(({ nameWords }) => nameWords.some((word) => COUNTS.test(word)))
  );
}

/**
 * Where a request stops naming the command and its content begins; `undefined` when it does not begin with the
 * command's words. "please add a note: buy milk" → the offset of "buy".
 */
export function contentStart({ tokens }: Reading, words: ReadonlySet<string>): number | undefined {
  let [index, named] = [0, false];
  for (; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    const word = stem(token.lower);
    const isCommand = words.has(word) || (SAYING.includes(token.lower) && !named);
    if (isCommand && !FUNCTION_WORDS.has(token.lower)) named = true;
    else if (!isFiller(token, words, named, tokens[index + 1])) break;
  }
  return named ? tokens[index]?.start : undefined;
}

/** Courtesies before the command's word, and the little words that tie it to its content. */
function isFiller(token: Token, words: ReadonlySet<string>, named: boolean, next: Token | undefined): boolean {
  if (words.has(stem(token.lower)) || /^[:,\-–—"“'/_]$/.test(token.text)) return true;
  if (!named) return POLITE.has(token.lower);
  if (/^(?:me|us|to|that|of|as|saying|for)$/.test(token.lower)) return next !== undefined && next.text !== ':';
  return /^(?:a|an|the|this|my)$/.test(token.lower) && next !== undefined && words.has(stem(next.lower));
}
