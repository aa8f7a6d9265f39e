import { coverageOf, type ExtractRequest, type Extraction, type SlotValue, type Slots } from '@fw/signature';
import type { Target } from '../place/commands-at.ts';
import { withoutPointers } from '../referents/without-pointers.ts';
import type { Pass } from '../pass/pass.ts';
import { refer, referentsFor, type Referred } from '../referents/refer.ts';
import { knownAs, lookUp, resolve } from './look-up.ts';
import { lostFilter, lostNarrowing } from './lost-filter.ts';

/** What extraction is asked: the target, the words, what is settled, what the question asked for. */
export interface Words {
  readonly utterance: string;
  readonly arguments?: string;
  readonly known: Slots;
  readonly asked: readonly string[];
}

/** Reads values out of words, with the application's lookups at hand. */
export async function readValues(pass: Pass, target: Target, words: Words): Promise<Accounted> {
  const { extractor, workflow } = pass.ports;
  const { timeZone } = workflow.settings;
  // "Move the last one to April 9" names no first of April.
  const plain = { ...words, utterance: withoutPointers(pass, target, words.utterance) };
  const request: ExtractRequest = {
    command: target.command,
    utterance: plain.utterance,
    ...(words.arguments !== undefined && { arguments: words.arguments }),
    known: words.known,
    asked: words.asked,
    history: pass.session.history,
    lookup: (slot, value) => lookUp(pass, target, slot, value),
    resolve: (slot, text, known = {}) => resolve(pass, target, slot, { words: text, known }),
    now: pass.now,
    ...(timeZone !== undefined && { timeZone }),
    language: workflow.language,
    signal: pass.signal,
  };
  const extraction = await extractor.extract(request);
  const read = fullyRead(pass, target, plain, { ...extraction, slots: honest(extraction.slots, words.known) });
  const referred = await asKnown(pass, target, {
    ...read,
    ...refer(pass, target, words.utterance, { ...read, known: words.known }),
  });
  const { slots, by, unused } = referred;
  pass.emit({ type: 'slots-extracted', command: target.command.qualifiedName, slots, by, unused });
  return referred;
}

/** What was pointed at goes by the name that the application knows it by in its slot: a teacher by name, not by id. */
async function asKnown(pass: Pass, target: Target, read: Accounted): Promise<Accounted> {
  const slots: Record<string, SlotValue> = { ...read.slots };
  for (const [slot, given] of Object.entries(read.slots)) {
    const referent =
      given.evidence.by === 'referent' && referentsFor(pass, target, slot).find(({ key }) => key === given.value);
    if (!referent) continue;
    const value = await knownAs(pass, target, slot, referent);
    if (value === undefined || value === given.value) continue;
    slots[slot] = { value, evidence: { ...given.evidence, of: referent.label } };
  }
  const pointers = Object.values(slots).flatMap(({ evidence: { by, quote } }) =>
    by === 'referent' ? (quote ?? []) : [],
  );
  const isOpen = (text: string): boolean => !pointers.some((quote) => quote.includes(text));
  return { ...read, slots, unused: read.unused.filter(isOpen), told: read.told.filter(isOpen) };
}

/** An extraction under the law of coverage. */
export interface Accounted extends Extraction, Pick<Referred, 'further'> {
  /** Quantities, days, exceptions and words of content that no value holds. */
  readonly unused: readonly string[];
  /** Those of them that the person is told of: of a look-up, what could have narrowed it. */
  readonly told: readonly string[];
  /** The verb of a request for a change, where it is none of its author's. */
  readonly head?: string | undefined;
  /** Whether a change is asked for by values alone. */
  readonly isBare?: boolean;
  /** Whether something was taken back on the way. */
  readonly isRetaken?: boolean;
}

/**
 * Law 1: what was read only in part is no value but a candidate, and is asked, whatever read it. A value that was given
 * by name is said as a whole.
 */
function fullyRead(
  pass: Pass,
  { command }: Target,
  { utterance, known, asked: wanted }: Words,
  extraction: Extraction,
): Accounted {
  const isFresh = wanted.length === 0;
  const { mood } = pass.ports.workflow.language;
  const { slots } = extraction;
  const fresh = Object.fromEntries(
    Object.entries(slots).filter(([slot, { evidence }]) => known[slot] !== slots[slot] && evidence.by !== 'tags'),
  );
  // Words of which it is asked what they mean are not left over.
  const asking = extraction.ambiguities.flatMap(({ slot, candidates: [first] }) =>
    first ? [[slot, first] as const] : [],
  );
  const coverage = coverageOf(utterance, command, { ...Object.fromEntries(asking), ...slots }, mood);
  const { unread, tied, unused, isRetaken } = coverage;
  const told = command.effect === 'read' ? lostNarrowing(command, coverage, slots) : unused;
  const asked = unread.filter(({ slot }) => Object.hasOwn(fresh, slot));
  const isAsked = asked.some(({ phrase }) => phrase.includes(coverage.head ?? ''));
  const head = isFresh && !isAsked && command.effect !== 'read' ? coverage.head : undefined;
  const lost = isFresh && extraction.ambiguities.length === 0 ? lostFilter(command, { tied }, slots) : undefined;
  const isBare = isFresh && command.effect !== 'read' && coverage.isBare;
  if (asked.length === 0)
    return { ...extraction, unused, told, head, isBare, isRetaken, ...(lost !== undefined && { ambiguities: [lost] }) };
  const names = new Set(asked.map(({ slot }) => slot));
  const ambiguities = asked.flatMap(({ slot, phrase }) => {
    const given = slots[slot];
    if (given === undefined) return [];
    // A yes to "no?" would say the wrong thing, so a flag is asked afresh.
    const isFlag = typeof given.value === 'boolean';
    return [{ slot, phrase, candidates: isFlag ? [] : [{ ...given, label: labelled(given.value) }] }];
  });
  return {
    ...extraction,
    slots: Object.fromEntries(Object.entries(slots).filter(([slot]) => !names.has(slot))),
    ambiguities: [...extraction.ambiguities.filter(({ slot }) => !names.has(slot)), ...ambiguities],
    corrected: extraction.corrected.filter((slot) => !names.has(slot)),
    unused,
    told,
    head,
    isBare,
    isRetaken,
  };
}

function labelled(value: unknown): string {
  if (Array.isArray(value)) return value.map(labelled).join(', ');
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

/** Like {@link readValues}; words that would do for several of `slots` alike go to the first of them. */
export async function readInOrder(
  pass: Pass,
  target: Target,
  words: Words,
  slots: readonly string[],
): Promise<Accounted> {
  const all = await readValues(pass, target, words);
  const [first, ...others] = slots;
  const isRead = all.ambiguities.length > 0 || slots.some((slot) => Object.hasOwn(all.slots, slot));
  if (first === undefined || others.length === 0 || isRead) return all;
  return readValues(pass, target, { ...words, asked: [first] });
}

/** Sources that only the walk itself may claim: an extractor cannot make a value the person's or the caller's. */
const CLAIMED = new Set(['caller', 'confirmed', 'default']);

function honest(slots: Slots, known: Slots): Slots {
  const entries = Object.entries(slots).map(([slot, found]): readonly [string, SlotValue] => {
    const settled = Object.hasOwn(known, slot) && known[slot] === found;
    return settled || !CLAIMED.has(found.evidence.source) || sameEvidence(known[slot], found)
      ? [slot, found]
      : [slot, { ...found, evidence: { ...found.evidence, source: 'utterance' } }];
  });
  return Object.fromEntries(entries);
}

function sameEvidence(before: SlotValue | undefined, after: SlotValue): boolean {
  return before !== undefined && before.evidence.source === after.evidence.source && before.value === after.value;
}
