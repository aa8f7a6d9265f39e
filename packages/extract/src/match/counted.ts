import type { Candidate } from '../local/candidate.ts';
import { FUNCTION_WORDS, isEverydayWord } from '../local/common-words.ts';
import { stem } from '../local/edit-tolerance.ts';
import type { Reading } from '../local/reading.ts';
import type { SlotShape } from './describe-slot.ts';
import { isOfPeople } from './fit-number.ts';
import { currencyOfSlot } from './unit-of-slot.ts';

/** Groups that are counted apart where the slots part them. */
const GROUPS = 2;

/** Words that say the same kind of one counts. English; the first of a family is of no rank. */
const FAMILIES: readonly RegExp[] = [
  /^(?:kids?|child|children|toddlers?|bab(?:y|ies)|infants?|youngsters?|minors?)$/u,
  /^(?:adults?|grown-?ups?)$/u,
  /^(?:people|persons?|guests?|travell?ers?|passengers?|visitors?|attendees?|participants?|diners?|heads|pax|tickets?|seats?)$/u,
  /^(?:stars?|ratings?|rated)$/u,
  /^(?:rooms?|bedrooms?|beds?)$/u,
  /^(?:baths?|bathrooms?)$/u,
];

/** Names of slots that count whatever is counted. */
const GENERIC =
  /^(?:number|count|quantity|qty|amount|value|n|x|y|a|b|num|size|total|level|limit|id|code|age|score|price|cost|sum|budget|index|position|rank|copies|times|factor|rate|percent|percentage|weight|height|width|length|distance|temperature|speed|volume|hours?|minutes?|days?|nights?|weeks?|months?|years?|duration|first|second|third|left|right|operand|addend)$/u;

/** What is counted: up to two words right behind a number. */
function countedNouns({ tokens, text }: Reading, { start, end }: Candidate): readonly string[] {
  const nouns: string[] = [];
  for (const token of tokens) {
    if (token.start < end) continue;
    const gap = text.slice(nouns.length === 0 ? end : token.start - 1, token.start);
    if (token.kind !== 'word' || FUNCTION_WORDS.has(token.lower) || !/^[\s-]?$/u.test(gap) || nouns.length === 3) break;
    nouns.push(token.lower);
  }
  return start === end ? [] : nouns;
}

/** "greater than 4", "rated 3 or higher": a limit of something, not how many there are. */
const LIMIT_BEFORE =
  /(?<!\p{L})(?:(?:great|high|low|bett|larg|small|few|worse|more|less|old|young|cheap)\p{L}*\s+than|above|below|over|under|exceeds?|exceeding|rat(?:ed|ing)(?:\s+(?:of|is|that['’]?s))?)\s+(?:an?\s+|of\s+)?$/iu;
const LIMIT_BEHIND = /^\s+(?:or|and)\s+(?:great|high|low|bett|abov|more|less|up|over|worse)\p{L}*/iu;

/** Whether a slot holds a number of whatever is spoken of: a quantity, an amount, a value. */
export function isGenericNumber({ nameWords }: SlotShape): boolean {
  return nameWords.every((word) => GENERIC.test(word) || FUNCTION_WORDS.has(word));
}

/** What the words make of a number for one slot. */
export type Counts = 'this' | 'any' | 'other';

/**
 * Whether a number counts what a slot holds: a number belongs to the noun behind it ("4 stars" are no people), and one
 * that limits something else ("a rating greater than 4") counts nothing here.
 */
export function countsFor(slot: SlotShape, candidate: Candidate, reading: Reading): Counts {
  if (candidate.kind !== 'number') return 'any';
  const own = slot.nameWords;
  const nouns = countedNouns(reading, candidate);
  if (nouns.some((noun) => isNamed(noun, own))) return 'this';
  if (FAMILIES.some((family) => own.some((word) => family.test(word)) && nouns.some((noun) => family.test(noun))))
    return 'this';
  // "For 3 runs" says no sum.
  if (currencyOfSlot(slot) !== undefined) return /[^sui]s$/u.test(nouns[0] ?? '') ? 'other' : 'any';
  if (isGenericNumber(slot)) return /^(?:one|an?)$/iu.test(candidate.text) ? 'other' : 'any';
  const { start, end, text } = candidate;
  const head = reading.text.slice(Math.max(0, start - 40), start);
  if (LIMIT_BEFORE.test(head) || LIMIT_BEHIND.test(reading.text.slice(end, end + 20))) return 'other';
  const isPronoun = /^(?:one|an?)$/iu.test(text);
  const [noun] = nouns;
  if (noun === undefined) return isPronoun ? 'other' : 'any';
  return isPronoun || isThing(noun) ? 'other' : 'any';
}

function isNamed(noun: string, own: readonly string[]): boolean {
  return own.some((word) => stem(word) === stem(noun));
}

/** Something that can be counted; "outside", "dallas" or "each" cannot, as far as we know. */
function isThing(noun: string): boolean {
  return isEverydayWord(noun) || FAMILIES.some((family) => family.test(noun)) || /[^sui]s$/u.test(noun);
}

/** Whether a count of people holds a group that a slot of its own asks for: "2 adults and a child" are no three then. */
export function isOfGroups(candidate: Candidate, slots: readonly SlotShape[]): boolean {
  if (candidate.kind !== 'headcount') return false;
  const words = candidate.text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return FAMILIES.slice(0, GROUPS).some(
    (family) =>
      words.some((word) => family.test(word)) &&
      slots.some(({ nameWords }) => nameWords.some((word) => family.test(word))),
  );
}

/** "A room for two": a bare number behind "for" is how many come, where a slot holds that. */
export function isForPeople(
  slot: SlotShape,
  candidate: Candidate,
  slots: readonly SlotShape[],
  { text, tokens }: Reading,
): boolean {
  if (candidate.kind !== 'number' || isOfPeople(slot) || !slots.some(isOfPeople)) return false;
  const next = tokens.find((token) => token.start >= candidate.end);
  const isBare = next === undefined || next.kind === 'symbol' || FUNCTION_WORDS.has(next.lower);
  return isBare && /(?<!\p{L})for\s+$/iu.test(text.slice(0, candidate.start));
}
