import { foldWords } from '../text/fold-words.ts';
import type { Around, Place } from './name-reach.ts';

/**
 * Law 1 for choices: one slot holds one of them. "Port or starboard" and "north and south" say two, of which nobody may
 * drop one, unless another value holds the second.
 *
 * @param members - The choices of the slot.
 * @returns The phrase with both; `undefined` when there is one.
 */
export function reachOfMember(
  members: readonly (string | number)[],
  place: Place,
  { utterance, tokens, taken, words }: Around,
): Place | undefined {
  const said = saidAs(members);
  const isTaken = (one: Place): boolean => taken.some(({ start, end }) => one.start < end && start < one.end);
  const sides = [
    tokens.filter(({ start }) => start >= place.end),
    tokens.filter(({ end }) => end <= place.start).toReversed(),
  ];
  for (const side of sides) {
    // "The north and the south silo": an article stands before the choice.
    const [joint, ...near] = words.determiner.test(side[0]?.text.toLowerCase() ?? '') ? side.slice(1) : side;
    if (joint === undefined || !(words.either.test(joint.text) || words.also.test(joint.text))) continue;
    const at = near.findIndex(({ text }) => !isLittle(text, words));
    const other = at < 0 || at >= MOST_BETWEEN ? undefined : choiceAt(near.slice(at), utterance, said);
    if (other === undefined || isTaken(other)) continue;
    if (foldWords(utterance.slice(place.start, place.end)) === foldWords(utterance.slice(other.start, other.end)))
      continue;
    return { start: Math.min(place.start, other.start), end: Math.max(place.end, other.end) };
  }
  return undefined;
}

/** The longest choice that begins, or to the left ends, with the first of these words. */
function choiceAt(near: readonly Place[], utterance: string, said: ReadonlySet<string>): Place | undefined {
  const runs = near.slice(0, MOST_WORDS).map((_, at) => near.slice(0, at + 1));
  const places = runs.map((run) => ({
    start: Math.min(...run.map(({ start }) => start)),
    end: Math.max(...run.map(({ end }) => end)),
  }));
  return places.findLast(({ start, end }) => said.has(foldWords(utterance.slice(start, end))));
}

/** Words of a choice. Source: chosen here. */
const MOST_WORDS = 4;

/** Choices as they are said, folded. */
export function saidAs(members: readonly (string | number)[]): ReadonlySet<string> {
  return new Set(members.map((member) => foldWords(String(member).replaceAll('_', ' '))));
}

/** Words from the joint to the other choice: "or in the yard". */
const MOST_BETWEEN = 3;

function isLittle(text: string, { determiner, ties }: Around['words']): boolean {
  const word = text.toLowerCase();
  return determiner.test(word) || ties.test(word);
}
