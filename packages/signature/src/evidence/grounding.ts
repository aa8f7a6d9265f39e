import type { z } from 'zod';
import { sameForm } from '../schema/canonical-form.ts';
import { coerceValue } from '../input/coerce.ts';
import { declaredWords } from '../command/declared-words.ts';
import { ENGLISH } from '../language/english/index.ts';
import type { LanguagePack } from '../language/language-pack.ts';
import type { Evidence, SlotValue, Slots } from './evidence.ts';
import { textOf } from '../input/read-input.ts';
import { slotMeta } from '../schema/schema-shape.ts';
import { standsIn, wordsStandIn, type Corpus, corpusOf } from './stands-in.ts';

/** What a value may be traced to. */
export interface Grounds {
  /** The person's own words in this session. */
  readonly said: readonly string[];
  /** Results that were shown in this session. */
  readonly shown: readonly string[];
  /** Choices of a model's own making that the person picked: what stands there is shown before it counts. */
  readonly offered?: readonly string[];
  /** The language of what was said; English when absent. */
  readonly language?: LanguagePack;
  /** Whether a structured caller speaks for the person (a form, an API client), rather than a model. */
  readonly trustCaller: boolean;
  /** Whether the words support a value that does not stand in them literally ("next Friday" → a date). */
  derives?(slot: string, value: unknown, text: string): boolean;
  /**
   * What the local reading of the person's words gives for each slot, one entry for each thing said, newest last. A value
   * that a model chose is the person's own when the newest that says anything of that slot gives that value; that the
   * letters stand somewhere, or that it was said before something else was, is not enough. Absent: there is no reader,
   * and no value of a model is the person's own.
   */
  readonly readings?: readonly Slots[];
  /** By slot the canonical text of what the person was shown in this value's place and said yes to. */
  readonly confirmed?: Readonly<Record<string, string>>;
}

/** What speaks for a value, truly worded, and whether it is the person's own. */
export interface Proof {
  readonly evidence: Evidence;
  /** Whether the person said it for this slot, or it is a visible default: what lets a `write` run unasked. */
  readonly own: boolean;
}

/**
 * Law 2: evidence for every leaf and every key of a value, or `undefined`: then it is asked.
 *
 * A quote counts only where it really stands, and not under a denial. Keys of records and maps, empty lists, empty
 * objects and `null` are values like any other.
 */
export function proofOf(slot: string, schema: z.ZodType, given: SlotValue, grounds: Grounds): Proof | undefined {
  const { evidence, value, read } = given;
  if (evidence.source === 'default' || evidence.source === 'confirmed') return { evidence, own: true };
  if (evidence.source === 'caller' && grounds.trustCaller) return { evidence, own: true };
  if (read !== undefined && read.of === textOf(value) && grounds.confirmed?.[slot] === JSON.stringify(read.form))
    return { evidence, own: true };
  const said = corpusOf(grounds.said, grounds.language);
  const shown = corpusOf(grounds.shown, grounds.language);
  const { quote, by } = evidence;
  // "That one" is in the person's words and still not the value: what they referred to was shown or said, and is shown
  // once more before it counts for a change.
  if (by === 'referent') {
    const referred = proofByLeaves(slot, schema, given, grounds, { said, shown });
    return referred && { evidence, own: false };
  }
  // What the application itself lists, and nothing else would do or fits the words.
  if (by === 'choice' && evidence.source === 'lookup') return { evidence, own: false };
  const byModel = by === 'agent' || by === 'model';
  if (!byModel && quote !== undefined && quote.trim() !== '') {
    if (standsIn(said, [quote])) return { evidence, own: true };
    if (standsIn(shown, [quote])) return { evidence: { ...evidence, source: 'result' }, own: false };
  }
  // What a model described in the person's words, though not in their order.
  if (by === 'resolve' && quote !== undefined && wordsStandIn(said, quote)) return { evidence, own: false };
  if (grounds.readings !== undefined) {
    const read = readFor(slot, schema, value, { readings: grounds.readings, said });
    if (read !== undefined) return { evidence: read, own: true };
  }
  const corpora = { said, shown };
  const proof =
    proofByLeaves(slot, schema, given, grounds, corpora) ??
    (byModel ? supplied(slot, schema, given, grounds, corpora) : undefined);
  // What is no longer what was shown is shown again, as what it is.
  return (
    proof ?? (Object.hasOwn(grounds.confirmed ?? {}, slot) ? { evidence: chosen(evidence), own: false } : undefined)
  );
}

/** The words that the local reading took for this very value of this very slot, and none later for another. */
function readFor(
  slot: string,
  schema: z.ZodType,
  value: unknown,
  { readings, said }: { readonly readings: readonly Slots[]; readonly said: Corpus },
): Evidence | undefined {
  for (const reading of readings.toReversed()) {
    const found = Object.hasOwn(reading, slot) ? reading[slot] : undefined;
    if (found === undefined) continue;
    const { quote, start, end } = found.evidence;
    // What the reader took from a denial nobody asked for.
    if (quote !== undefined && !standsIn(said, [quote])) continue;
    if (!isReadingOf(schema, found.value, value)) return undefined;
    const source = found.evidence.source === 'result' ? 'history' : found.evidence.source;
    return {
      source,
      ...(quote !== undefined && { quote }),
      ...(start !== undefined && { start }),
      ...(end !== undefined && { end }),
      confidence: found.evidence.confidence,
      by: 'agent',
    };
  }
  return undefined;
}

function isReadingOf(schema: z.ZodType, found: unknown, value: unknown): boolean {
  return sameForm(coerceValue(schema, found), coerceValue(schema, value));
}

/** Each leaf and key by itself: in results, or at least in the person's words. Never enough to run unasked for a model. */
function proofByLeaves(
  slot: string,
  schema: z.ZodType,
  { value, evidence }: SlotValue,
  grounds: Grounds,
  { said, shown }: { readonly said: Corpus; readonly shown: Corpus },
): Proof | undefined {
  const { forms, keys } = declaredWords(schema);
  const leaves = leavesOf(value, keys);
  const byModel = evidence.by === 'agent' || evidence.by === 'model';
  const { language = ENGLISH } = grounds;
  const evidenceWords = language.evidence;
  const derived = (part: unknown) => grounds.said.some((text) => grounds.derives?.(slot, part, text) === true);
  const inSaid = once((leaf) => standsIn(said, formsOf(leaf, forms, evidenceWords)) || derived(leaf));
  const inShown = (leaf: unknown) =>
    standsIn(shown, formsOf(leaf, forms, evidenceWords)) ||
    grounds.shown.some((text) => grounds.derives?.(slot, leaf, text) === true);
  if (leaves.every(inSaid) || ((leaves.length !== 1 || leaves[0] !== value) && derived(value)))
    return byModel ? { evidence: chosen(evidence), own: false } : { evidence, own: true };
  if (leaves.every(inShown))
    return {
      evidence: { source: 'result', confidence: 1, ...(evidence.by !== undefined && { by: evidence.by }) },
      own: false,
    };
  const offered = corpusOf(grounds.offered ?? NONE, language);
  return leaves.every((leaf) => inSaid(leaf) || inShown(leaf) || standsIn(offered, formsOf(leaf, forms, evidenceWords)))
    ? { evidence: chosen(evidence), own: false }
    : undefined;
}

/** The answers of a question, each found once. */
function once(ask: (leaf: unknown) => boolean): (leaf: unknown) => boolean {
  const known = new Map<unknown, boolean>();
  return (leaf) => {
    const answer = known.get(leaf) ?? ask(leaf);
    known.set(leaf, answer);
    return answer;
  };
}

/**
 * What a model concluded, where the schema says that it may (`derivable`): the rest of the value needs evidence as ever.
 * Never the person's own, so that it is shown for what it is before anything changes.
 */
function supplied(
  slot: string,
  schema: z.ZodType,
  given: SlotValue,
  grounds: Grounds,
  corpora: { readonly said: Corpus; readonly shown: Corpus },
): Proof | undefined {
  const evidence: Evidence = { source: 'model', confidence: given.evidence.confidence, by: 'derived' };
  if (slotMeta(schema).derivable) return { evidence, own: false };
  const { derivable } = declaredWords(schema);
  if (derivable.size === 0) return undefined;
  const rest = { ...given, value: without(given.value, derivable) };
  return proofByLeaves(slot, schema, rest, grounds, corpora) && { evidence, own: false };
}

/** A value without the fields of these names, at any depth. */
function without(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => without(item, names));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const kept = Object.entries(value).filter(([name]) => !names.has(name));
  return Object.fromEntries(kept.map(([name, part]) => [name, without(part, names)]));
}

const NONE: readonly string[] = [];

/** A model's choice is called so: what it says of where it got it is not repeated. */
function chosen({ confidence, by }: Evidence): Evidence {
  return { source: 'model', confidence, ...(by !== undefined && { by }) };
}

/** Ways in which a leaf may stand in words; empty when it cannot. */
function formsOf(
  leaf: unknown,
  members: ReadonlyMap<string, readonly string[]>,
  { nothing }: LanguagePack['evidence'],
): readonly string[] | number | bigint {
  // A leaf that says "nothing": words have to say so.
  if (leaf === null || leaf === '' || (typeof leaf === 'object' && !(leaf instanceof Date))) return nothing;
  if (typeof leaf === 'boolean') return [];
  if (typeof leaf === 'number' || typeof leaf === 'bigint') return leaf;
  if (leaf instanceof Date) return Number.isNaN(leaf.getTime()) ? [] : [leaf.toISOString().slice(0, 10)];
  const text = typeof leaf === 'string' ? leaf : textOf(leaf);
  return members.get(text) ?? [text];
}

/** Every leaf of a value, keys that its schema does not name included. */
function leavesOf(value: unknown, declared: ReadonlySet<string>, depth = 0): readonly unknown[] {
  if (value === undefined) return [];
  if (depth > 32) return [textOf(value)];
  const inside = (part: unknown) => leavesOf(part, declared, depth + 1);
  if (value instanceof Date || typeof value !== 'object' || value === null) return [value];
  if (value instanceof Map)
    return value.size === 0 ? [[]] : [...value].flatMap(([key, item]) => [...inside(key), ...inside(item)]);
  if (Array.isArray(value) || value instanceof Set) {
    const items = [...(value as Iterable<unknown>)];
    return items.length === 0 ? [[]] : items.flatMap(inside);
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return [[]];
  return entries.flatMap(([key, part]) => [...(declared.has(key) ? [] : [key]), ...inside(part)]);
}
