import { readYesNo } from '@fw/assistant/internal';
import type { LanguagePack } from '@fw/signature';

/** How a person answered one change, or several that were shown together. */
export type ConfirmationReply =
  /** Places of those that they said yes to, from 0, in order. */
  | { readonly kind: 'yes'; readonly which: readonly number[] }
  | { readonly kind: 'no' }
  /** A yes or a no with a doubt in it, and nothing else: asked again, without a model. */
  | { readonly kind: 'doubtful' }
  /** Anything else: all of it goes to whoever asked. */
  | { readonly kind: 'words' };

/**
 * Reads the answer to `count` changes that are shown together. A yes is a yes to all of them, unless it says which: "the
 * first two", "1 and 3", "all but the last". A count that does not fit ("both" of three) is a doubt.
 */
export function readConfirmation(utterance: string, count: number, language: LanguagePack): ConfirmationReply {
  const { kind, rest } = readYesNo(utterance, language);
  if (rest === '' && kind === 'no') return { kind: 'no' };
  if (rest === '' && kind === 'yes') {
    const said = saidCount(utterance);
    return said === undefined || said === count ? { kind: 'yes', which: upTo(count) } : { kind: 'doubtful' };
  }
  const which = kind === 'no' ? undefined : selected(kind === 'yes' ? rest : utterance, count);
  if (which !== undefined) return which.length === 0 ? { kind: 'doubtful' } : { kind: 'yes', which };
  return isDoubt(utterance) ? { kind: 'doubtful' } : { kind: 'words' };
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}

const NUMBERS = 'one two three four five six seven eight nine ten'.split(' ');
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** How many a yes speaks of: "both", "all three"; `undefined` when it does not say. */
function saidCount(utterance: string): number | undefined {
  const said = /\b(?:both|all\s+(?:of\s+)?(?:the\s+|them\s+)?(?<number>\w+))\b/iu.exec(utterance);
  if (said === null) return undefined;
  const word = said.groups?.['number']?.toLowerCase();
  if (word === undefined) return 2;
  const number = /^\d+$/u.test(word) ? Number(word) : NUMBERS.indexOf(word) + 1;
  return number > 0 ? number : undefined;
}

const COURTESY =
  /\b(?:yes|yeah|yep|ok|okay|sure|please|thanks|thank you|just|only|do|make|run|go ahead with|the|ones?|changes?|of (?:them|those)|number|no\.?|nr\.?)\b/giu;

/** Which of several are meant; empty when the words select but do not fit, `undefined` when they select nothing. */
function selected(words: string, count: number): readonly number[] | undefined {
  if (count < 2 || /[?？]/u.test(words)) return undefined;
  const text = words.toLowerCase().replace(/[’]/gu, "'");
  const except =
    /^(?:(?:yes|yeah|ok|okay|sure|please|all|everything|both)[\s,]*)*(?:but|except|without|apart from|other than)(?:\s+for)?\s+(?<left>.+)$/u.exec(
      text,
    )?.groups?.['left'];
  const not = /^(?:but\s+)?not\s+(?<left>the\s+.+)$/u.exec(text)?.groups?.['left'];
  const left = except?.replace(/^not\s+/u, '') ?? not;
  if (left !== undefined) {
    const without = places(left, count);
    return without === undefined ? undefined : upTo(count).filter((at) => !without.includes(at));
  }
  return places(text, count);
}

/** Places that words name and nothing else; empty when one of them is not there. */
function places(words: string, count: number): readonly number[] | undefined {
  const bare = words
    .replace(COURTESY, ' ')
    .replace(/[.!#)]/gu, ' ')
    .trim();
  const parts = bare.split(/\s*(?:,|\band\b|&|\+)\s*|\s{2,}/u).filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  const found = parts.map((part) => placesOf(part.trim(), count));
  if (found.some((each) => each === undefined)) return undefined;
  const all = [...new Set(found.flatMap((each) => each ?? []))].toSorted((one, other) => one - other);
  return all.every((at) => at >= 0 && at < count) ? all : [];
}

function placesOf(part: string, count: number): readonly number[] | undefined {
  const many = /^(?<end>first|last)\s+(?<number>\w+)$/u.exec(part)?.groups;
  if (many !== undefined) {
    const word = many['number'] ?? '';
    const number = /^\d+$/u.test(word) ? Number(word) : NUMBERS.indexOf(word) + 1;
    if (number <= 0) return undefined;
    if (number > count) return [count];
    return many['end'] === 'first' ? upTo(number) : upTo(count).slice(count - number);
  }
  if (part === 'last') return [count - 1];
  const ordinal = ORDINALS.indexOf(part);
  if (ordinal >= 0) return [ordinal];
  const digits = /^(?<digits>\d{1,2})(?:st|nd|rd|th)?$/u.exec(part)?.groups?.['digits'];
  return digits === undefined ? undefined : [Number(digits) - 1];
}

/** Words that hedge, beside which a yes or no is none. */
const HEDGES = new Set(
  (
    "maybe perhaps probably possibly hmm hm um uh er well think so guess suppose i i'm not sure really if you say it depends " +
    'kind of sort somewhat right ok okay yes no yeah yep nope sure fine but and or please thanks thank it that this is the a to be should ' +
    'vielleicht wahrscheinlich eventuell glaube schon weiß nicht ich ja nein naja hä mal sehen'
  ).split(' '),
);

/** Nothing but yes, no and doubt: "I think so", "hmm, maybe", "yes?", "yes and no". Negations alone are no doubt. */
function isDoubt(utterance: string): boolean {
  const words =
    utterance
      .toLowerCase()
      .replace(/[’]/gu, "'")
      .match(/[\p{L}']+/gu) ?? [];
  return words.length === 0 || (words.length <= 8 && words.every((word) => HEDGES.has(word)));
}
