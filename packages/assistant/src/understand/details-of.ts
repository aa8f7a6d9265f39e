import type { LanguagePack } from '@fw/signature';
import { targetIn } from '../place/commands-at.ts';
import type { Found } from './detect.ts';
import { readValues } from './read-values.ts';
import type { Place } from '../place/load-place.ts';
import { joined, type Part } from '../words/part-sentence.ts';
import type { Pass } from '../pass/pass.ts';

/** More words than this are hardly a detail. Source: chosen here. */
const MOST_WORDS = 3;

/**
 * Whether a part of a sentence is no request but a detail of the one before it: "cancel the jacket order *and give me
 * credit, not a refund*". It is one when the command before it reads values out of all that the part says, whatever
 * command the part would be by itself.
 */
export async function isDetailOf(
  pass: Pass,
  place: Place,
  { before, part }: { readonly before: Part & { readonly found: Found }; readonly part: Part },
): Promise<boolean> {
  if (before.found.kind !== 'matched') return false;
  const saying = contentOf(part, pass.ports.workflow.language.talk);
  if (saying.length === 0 || saying.length > MOST_WORDS) return false;
  const { command, scope } = before.found.offer;
  const target = targetIn(pass, place, command, scope.path);
  if (target === undefined) return false;
  const both = joined(pass.utterance, before, part);
  const { slots } = await readValues(pass, target, { utterance: both.text, known: {}, asked: [] });
  const offset = both.start;
  const inside = Object.values(slots)
    .map(({ evidence: { start = -1, end = -1 } }) => ({ start: start + offset, end: end + offset }))
    .filter(({ start, end }) => start >= part.start && end <= part.end);
  return saying.every((word) => inside.some(({ start, end }) => word.start >= start && word.end <= end));
}

/** The words of a part that carry meaning, with their places in the sentence. */
function contentOf(
  { text, start }: Part,
  { giving, rejected }: LanguagePack['talk'],
): readonly { readonly start: number; readonly end: number }[] {
  const kept = text.replace(rejected, '');
  return [...kept.matchAll(/[\p{L}\p{N}#@]+(?:['’.,-][\p{L}\p{N}]+)*/gu)]
    .filter(([word]) => !giving.has(word.toLowerCase()))
    .map((match) => ({ start: start + match.index, end: start + match.index + match[0].length }));
}
