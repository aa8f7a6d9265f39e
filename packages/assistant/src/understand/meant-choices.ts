import { deniedIn, foldName, type SlotValue, type Slots } from '@fw/signature';
import { z } from 'zod';
import type { Pass } from '../pass/pass.ts';
import type { Target } from '../place/commands-at.ts';
import { singular } from '../referents/kinds.ts';
import { wordsOf } from '../referents/things-in.ts';
import { verbsOf } from '../words/own-yes.ts';
import type { Choice } from './own-choices.ts';

/** What there is no need to ask for any more, or what is left to be asked among. */
export type Meant = {
  /** The words that tell, folded and singular; absent when none does. */
  readonly told?: readonly string[];
} & (
  | { readonly kind: 'one'; readonly value: SlotValue }
  | { readonly kind: 'several'; readonly choices: readonly Choice[] }
);

/**
 * What words mean of what may be chosen: the only one there is, or the one that they speak of: "move the oil change",
 * "the lesson on Friday". It counts as looked up, so that a change is shown first. Several that fit alike are left.
 *
 * @param said - What the person asked for, or answered where `isAnswer`.
 * @param slots - What the other slots hold: their words speak of them.
 */
export async function meantAmong(
  pass: Pass,
  target: Target,
  { said, slots, isAnswer }: { readonly said: string; readonly slots: Slots; readonly isAnswer: boolean },
  choices: readonly Choice[],
): Promise<Meant> {
  const [only, ...others] = choices;
  // Who was asked and says something else does not mean the only one.
  if (only === undefined || (others.length === 0 && isAnswer)) return { kind: 'several', choices };
  if (others.length === 0) return { kind: 'one', value: looked(only) };
  const spoken = [...wordsSpoken(pass, said, slots), ...(await momentsIn(pass, target, said))];
  const known = choices.map((choice) => wordsKnown(choice));
  const telling = spoken.filter(({ word }) => {
    const having = known.filter((words) => words.has(word)).length;
    return having > 0 && having < choices.length;
  });
  const scores = known.map((words) => new Set(telling.flatMap(({ word }) => (words.has(word) ? [word] : []))).size);
  const best = Math.max(0, ...scores);
  const meant = best === 0 ? [] : choices.filter((_, at) => scores[at] === best);
  const [one, second] = meant;
  if (one === undefined) return { kind: 'several', choices };
  const words = new Set(meant.flatMap((choice) => [...wordsKnown(choice)]));
  const places = telling.filter(({ word }) => words.has(word));
  const told = places.map(({ word }) => word);
  const quote = said.slice(Math.min(...places.map(({ start }) => start)), Math.max(...places.map(({ end }) => end)));
  return second === undefined
    ? { kind: 'one', value: looked(one, quote), told }
    : { kind: 'several', choices: meant, told };
}

/** A choice as a value that the application vouches for. */
export function looked({ value, label }: Choice, quote?: string): SlotValue {
  const evidence = { source: 'lookup', confidence: 0.6, by: 'choice', of: label } as const;
  return { value, evidence: quote === undefined ? evidence : { ...evidence, quote } };
}

interface Spoken {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

function wordsKnown({ label, value, words = [] }: Choice): ReadonlySet<string> {
  return new Set([...wordsOf([label, String(value)]), ...words].map(singular));
}

/** Words that may tell one thing from another: none that says what to do, is denied, or speaks of something else. */
function wordsSpoken({ ports: { workflow } }: Pass, said: string, slots: Slots): readonly Spoken[] {
  const { pointers } = workflow.language;
  const denied = deniedIn(said, workflow.language, 'ofValues');
  const verbs = verbsOf(workflow);
  const taken = new Set(
    Object.values(slots).flatMap(({ evidence: { quote, of, by } }) =>
      wordsOf([by === 'resolve' ? (of ?? '') : (quote ?? '')]),
    ),
  );
  return [...said.matchAll(/[\p{L}\p{N}]+/gu)].flatMap(({ 0: text, index: start }) => {
    const word = foldName(text);
    const end = start + text.length;
    const isHollow = pointers.hollow.has(word) || verbs.has(word) || taken.has(word) || /^\d{1,2}$/u.test(word);
    return isHollow || denied.some((one) => start < one.end && one.start < end)
      ? []
      : [{ word: singular(word), start, end }];
  });
}

const MOMENT = z.object({ day: z.iso.date().optional(), time: z.iso.time({ precision: -1 }).optional() });

/** Days and hours that words name, as labels write them: "on Friday" speaks of "2026-03-13". */
async function momentsIn(pass: Pass, { command }: Target, said: string): Promise<readonly Spoken[]> {
  const { extractor, workflow } = pass.ports;
  const { timeZone } = workflow.settings;
  const { name, qualifiedName, summary, owner, run } = command;
  const { slots, ambiguities } = await extractor.extract({
    command: { name, qualifiedName, summary, owner, run, effect: 'read', utterances: [], input: MOMENT },
    utterance: said,
    known: {},
    asked: [],
    history: [],
    lookup: () => Promise.resolve(undefined),
    resolve: () => Promise.resolve([]),
    now: pass.now,
    ...(timeZone !== undefined && { timeZone }),
    language: workflow.language,
    signal: pass.signal,
  });
  return [...Object.values(slots), ...ambiguities.flatMap(({ candidates }) => candidates)].flatMap(
    ({ value, evidence: { start, end } }) =>
      typeof value === 'string' && start !== undefined && end !== undefined ? [{ word: value, start, end }] : [],
  );
}
