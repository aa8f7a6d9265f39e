import { foldName, type Evidence, type SlotValue } from '@fw/signature';
import type { Found } from './found-slots.ts';
import { tokenize } from './local/tokenize.ts';
import { saysMore } from './match/command-words.ts';

/** Below this, words were tied to a slot by where they stand alone. Source: the confidences that `match/` gives to text that was introduced by a word of its own. */
const LOOSE = 0.75;

/**
 * Without loosely tied text in which another slot's value stands: in "send Bob a message" the words behind the verb are
 * no message, since one of them is the recipient. Where the value stands at the head, what follows it stays: in "tell
 * bob dinner is ready" all but the name. What is dropped is missing, and gets asked for. A value that is still to be
 * chosen among several stands there as well.
 *
 * @param words - Stems of the command's own words, which alone are no text.
 */
export function dropOverlaps(found: Found, utterance: string, words: ReadonlySet<string>): Found {
  const entries = Object.entries(found.slots);
  const chosen = found.ambiguities.flatMap(({ slot, candidates }) =>
    candidates.map((candidate) => [slot, candidate] as const),
  );
  const values = [...entries, ...chosen].map(([slot, value]) => [slot, naming(value, utterance)] as const);
  const kept = entries.flatMap(([slot, value]): readonly (readonly [string, SlotValue])[] => {
    const inner = values.find(
      ([other, evidence]) =>
        other !== slot &&
        (isFound(evidence) || evidence.confidence > value.evidence.confidence) &&
        stands(evidence, value.evidence),
    );
    if (!isLoose(value) || inner === undefined) return [[slot, value]];
    const rest = behind(value, inner[1], utterance);
    return rest === undefined || !saysMore(String(rest.value), words) ? [] : [[slot, rest]];
  });
  return { ...found, slots: Object.fromEntries(kept) };
}

/** Whether the application found the value in the words. */
function isFound({ by }: Evidence): boolean {
  return by === 'resolve';
}

/** Where the words stand that name a value: of all that the application was asked about, those that its label has. */
function naming({ value, evidence, ...given }: SlotValue & { readonly label?: string }, utterance: string): Evidence {
  const { start, end, of } = evidence;
  if (!isFound(evidence) || start === undefined || end === undefined) return evidence;
  const label = new Set(foldName(`${given.label ?? of ?? ''} ${String(value)}`).match(/[\p{L}\p{N}]+/gu));
  const named = tokenize(utterance.slice(start, end)).filter(({ lower }) => label.has(foldName(lower)));
  const [first, last] = [named[0], named.at(-1)];
  return first === undefined || last === undefined
    ? evidence
    : { ...evidence, start: start + first.start, end: start + last.end };
}

/** The text behind a value that stands at its head. */
function behind({ evidence }: SlotValue, { end = 0, start }: Evidence, utterance: string): SlotValue | undefined {
  if (start !== evidence.start || evidence.end === undefined) return undefined;
  const tail = utterance.slice(end, evidence.end);
  const quote = tail.replace(/^[\s,:]*(?:(?:that|to)\s+)?/iu, '');
  // A text begins with a word: what a value was cut out of in the middle is none.
  if (!/^[\p{L}\p{N}"“'‘(#@$€£<]/u.test(quote)) return undefined;
  const from = evidence.end - quote.length;
  return { value: quote, evidence: { ...evidence, quote, start: from } };
}

function isLoose({ value, evidence }: SlotValue): boolean {
  return typeof value === 'string' && evidence.by === 'local' && evidence.confidence < LOOSE;
}

/** Whether the words of one lie within those of the other, in the same text: what is looked up is looked up for these. */
function stands(inner: Evidence, outer: Evidence): boolean {
  if (inner.start === undefined || inner.end === undefined || outer.start === undefined || outer.end === undefined)
    return false;
  const isHere = inner.source === outer.source || inner.source === 'lookup';
  return isHere && inner.start >= outer.start && inner.end <= outer.end;
}
