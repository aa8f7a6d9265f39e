import type { Token } from './reading.ts';
import type { Unexplained } from './unexplained.ts';
import type { Words } from './vocabulary.ts';

/** A stretch of the utterance. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** What stands around a name or a list. */
export interface Around {
  readonly utterance: string;
  /** Words and numbers, with marks left out. */
  readonly tokens: readonly Token[];
  /** Where other values stand. */
  readonly taken: readonly Place[];
  /** Words of content that nothing accounts for. */
  readonly leftovers: readonly Unexplained[];
  readonly words: Words;
}

/** Most words of a name; what is longer is a text. Source: chosen here; "the Royal Liverpool Philharmonic" has four. */
const MOST_WORDS = 4;

/**
 * Law 1 for names: a name counts when it is the head of its phrase. "The sister of Grace" and "Grace's assistant" are
 * somebody else, and in "Carlos or Grace" either is meant: where the other word is explained by nothing, the name is not
 * fully read.
 *
 * @param isFound - Whether the name only finds something: then whose it is changes nothing.
 * @returns The phrase with what was not understood; `undefined` when there is nothing.
 */
export function reachOfName(place: Place, around: Around, isFound: boolean): Place | undefined {
  const { utterance, tokens, leftovers, words } = around;
  const quote = utterance.slice(place.start, place.end);
  if (quote.split(/\s+/u).length > MOST_WORDS || /\p{N}/u.test(quote)) return undefined;
  const overArticle = (near: readonly Token[]) =>
    words.determiner.test(near[0]?.text.toLowerCase() ?? '') ? near.slice(1) : near;
  const [tie, word] = overArticle(tokens.filter(({ end }) => end <= place.start).toReversed());
  const head = leftovers.find(({ end }) => end === word?.end);
  const isOwned = !isFound && words.belonging.test(tie?.text.toLowerCase() ?? '');
  if (head !== undefined && (isOwned || isJoint(tie, head, words))) return { start: head.start, end: place.end };
  const [joint, ...behind] = tokens.filter(({ start }) => start >= place.end);
  const other = leftovers.find(({ start }) => start === overArticle(behind)[0]?.start);
  const next = tokens.find(({ start }) => start >= (other?.end ?? utterance.length));
  // "From north and south": a lone word that ends its clause is no other request.
  const isPair =
    !isFound &&
    words.also.test(joint?.text.toLowerCase() ?? '') &&
    (next === undefined || words.ties.test(next.text.toLowerCase()));
  if (other !== undefined && (isPair || isJoint(joint, other, words))) return { start: place.start, end: other.end };
  const owned = isFound ? undefined : OWNED.exec(utterance.slice(place.end))?.[0];
  // "Hannah's mother: …" is cut in two where the text of another slot takes the owner's mark.
  if (owned !== undefined && around.taken.some(({ start }) => start === place.end)) return place;
  const thing = leftovers.find(({ start }) => start >= place.end && start < place.end + (owned?.length ?? 0));
  return thing && { start: place.start, end: thing.end };
}

/** An owner's mark with the two words behind it. */
const OWNED = /^['’]s?(?:\s+\p{L}+){1,2}/u;

/** "Or" parts names however they are written; "and" may begin another request, and joins names in capitals. */
function isJoint(joint: Token | undefined, other: Unexplained, words: Words): boolean {
  const said = joint?.text.toLowerCase() ?? '';
  return words.either.test(said) || (words.also.test(said) && /^\p{Lu}/u.test(other.text));
}

/**
 * Law 1 for lists: between the items stands nothing that makes a stretch, a choice or an exception of them ("B4 to B7",
 * "A1 or A2", "A1, A2 but not A3"), and no name beside the list was left out of it.
 */
export function reachOfList(items: readonly unknown[], place: Place, around: Around): Place | undefined {
  const { utterance, leftovers, taken, words } = around;
  if (!items.every((item) => typeof item === 'string' || typeof item === 'number')) return undefined;
  const quote = listWithin(utterance, place, { taken, words });
  const between = items.reduce<string>((rest, item) => rest.replace(String(item), ' '), quote);
  if ((between.match(/\p{L}+|[-–—]/gu) ?? []).some((said) => /^[-–—]$/u.test(said) || parts(said, words))) return place;
  const behind = /^[\s,]*(\p{L}+)(?:\s+(\p{L}+))?/u.exec(utterance.slice(place.end)) ?? [];
  if (behind.slice(1).some((said: string | undefined) => words.operator.test(said?.toLowerCase() ?? ''))) return place;
  // A name at the beginning of a sentence may stand in the author's own: "Luna, Rocky and Milo".
  const first = around.tokens.filter(
    ({ text, end }) => end <= place.start && !words.courtesy.test(text.toLowerCase()) && !within(end, around.taken),
  );
  const beside = [...first.slice(-1), ...leftovers].find(({ text, start, end }) => {
    const gap = end <= place.start ? utterance.slice(end, place.start) : utterance.slice(place.end, start);
    return /^\p{Lu}/u.test(text) && joins(gap, words);
  });
  return beside && { start: Math.min(beside.start, place.start), end: Math.max(beside.end, place.end) };
}

/** The list without what another value and its preposition go on with: "the lamp and the desk from #W1 to my visa". */
function listWithin(
  utterance: string,
  { start, end }: Place,
  { taken, words }: Pick<Around, 'taken' | 'words'>,
): string {
  const others = taken.filter((one) => one.start > start && one.start < end).map((one) => one.start);
  const quote = utterance.slice(start, Math.min(end, ...others));
  const tie = [...quote.matchAll(/\p{L}+/gu)].slice(-2).find(({ 0: word }) => words.limit.test(word.toLowerCase()));
  return others.length === 0 ? quote : quote.slice(0, tie?.index);
}

function within(end: number, taken: readonly Place[]): boolean {
  return taken.some((one) => end > one.start && end <= one.end);
}

/** Makes something else of a list than all of its items. */
function parts(said: string, { operator, limit, either, turn, stretch }: Words): boolean {
  const word = said.toLowerCase();
  return [operator, limit, either, turn, stretch].some((one) => one.test(word));
}

/** "And", "or" or a comma between two items. */
function joins(gap: string, words: Words): boolean {
  const [word, ...others] = gap.toLowerCase().match(/[\p{L}&]+/gu) ?? [];
  if (others.length > 0) return false;
  return word === undefined ? /^\s*,\s*$/u.test(gap) : words.also.test(word) || words.either.test(word);
}
