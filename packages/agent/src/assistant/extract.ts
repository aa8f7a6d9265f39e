import type { ExtractRequest, Extraction, LabelledValue, LookupOutcome, SlotValue, Slots } from '@fw/signature';
import { commandCall, type Target } from './commands-at.ts';
import type { Pass } from './pass.ts';
import { CHECK_TIMEOUT_MS, withinTime } from './within-time.ts';

/** What extraction is asked: the target, the words, what is settled, what the question asked for. */
export interface Words {
  readonly utterance: string;
  readonly arguments?: string;
  readonly known: Slots;
  readonly asked: readonly string[];
}

/** Reads values out of words, with the application's lookups at hand. */
export async function extract(pass: Pass, target: Target, words: Words): Promise<Extraction> {
  const { extractor, workflow } = pass.ports;
  const { timeZone } = workflow.settings;
  const request: ExtractRequest = {
    command: target.command,
    utterance: words.utterance,
    ...(words.arguments !== undefined && { arguments: words.arguments }),
    known: words.known,
    asked: words.asked,
    history: pass.session.history,
    lookup: (slot, value) => lookUp(pass, target, slot, value),
    resolve: (slot, text, known = {}) => resolve(pass, target, slot, { words: text, known }),
    now: pass.now,
    ...(timeZone !== undefined && { timeZone }),
    signal: pass.signal,
  };
  const extraction = await extractor.extract(request);
  const slots = honest(extraction.slots, words.known);
  pass.emit({ type: 'slots-extracted', command: target.command.qualifiedName, slots, by: extraction.by });
  return { ...extraction, slots };
}

/** Like {@link extract}; words that would do for several of `slots` alike go to the first of them. */
export async function extractInOrder(
  pass: Pass,
  target: Target,
  words: Words,
  slots: readonly string[],
): Promise<Extraction> {
  const all = await extract(pass, target, words);
  const [first, ...others] = slots;
  const isRead = all.ambiguities.length > 0 || slots.some((slot) => Object.hasOwn(all.slots, slot));
  if (first === undefined || others.length === 0 || isRead) return all;
  return extract(pass, target, { ...words, asked: [first] });
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

/**
 * Asks the application about a value; `undefined` when it cannot be asked. An application that fails here fails again
 * at the gate, where the person is told.
 */
export async function lookUp(
  pass: Pass,
  target: Target,
  slot: string,
  value: unknown,
): Promise<LookupOutcome | undefined> {
  const { lookup } = target.command;
  if (lookup === undefined || !Object.hasOwn(lookup, slot)) return undefined;
  try {
    return await withinTime(CHECK_TIMEOUT_MS, pass.signal, (signal) =>
      lookup[slot]?.(value, commandCall(pass, target, signal)),
    );
  } catch (error) {
    pass.signal.throwIfAborted();
    pass.ports.fault({ code: 'lookup-failed', where: target.command.qualifiedName, error });
    return undefined;
  }
}

/** Asks the application what words may refer to; empty when it cannot be asked. */
export async function resolve(
  pass: Pass,
  target: Target,
  slot: string,
  { words, known }: { readonly words: string; readonly known: Readonly<Record<string, unknown>> },
): Promise<readonly LabelledValue[]> {
  const { resolve: own } = target.command;
  if (own === undefined || !Object.hasOwn(own, slot)) return [];
  try {
    const candidates =
      (await withinTime(CHECK_TIMEOUT_MS, pass.signal, (signal) =>
        own[slot]?.(words, commandCall(pass, target, signal), known),
      )) ?? [];
    return candidates.map(({ value, label }) => ({
      value,
      label: label ?? String(value),
      evidence: { source: 'lookup', quote: words, confidence: 1 / candidates.length, by: 'resolve' },
    }));
  } catch (error) {
    pass.signal.throwIfAborted();
    pass.ports.fault({ code: 'lookup-failed', where: target.command.qualifiedName, error });
    return [];
  }
}
