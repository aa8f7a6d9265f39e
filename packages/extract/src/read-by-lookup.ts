import {
  coverageOf,
  deniedIn,
  foldName,
  type ExtractRequest,
  type SlotAmbiguity,
  type Slots,
  type SlotValue,
} from '@fw/signature';
import { ENGLISH, type LanguagePack } from '@fw/signature/language';
import { FUNCTION_WORDS, isEverydayWord } from './local/common-words.ts';
import { likeness, stem } from './local/edit-tolerance.ts';
import { tokenize, type Token } from './local/tokenize.ts';
import { NOTHING, mergeFound, type Found } from './found-slots.ts';
import type { SlotShape } from './match/describe-slot.ts';

/** Lookups that one slot may cost, and words that a looked-up name may have. */
const MAX_LOOKUPS = 12;
const MAX_WORDS = 4;

/** Candidates that a person can be asked to choose among. */
const MAX_CHOICES = 8;

/**
 * Lets the application say what the words refer to: its `resolve` for a description ("the blue jacket order from last
 * week"), its `lookup` for a name that nothing marks as one. One answer is the value, several are a question.
 *
 * @param given.words - The request behind the command's own words, with its offset in the utterance.
 * @param given.read - What recognisers found so far.
 */
export async function readByLookup(
  request: ExtractRequest,
  slots: readonly SlotShape[],
  given: { readonly words: Words; readonly read: Found },
): Promise<Found> {
  const { words, read } = given;
  let found = NOTHING;
  for (const slot of slots) {
    const tied = read.slots[slot.name];
    const known = valuesOf({ ...request.known, ...read.slots, ...found.slots }, slot);
    const next =
      (await resolved(request, slot, { words, known })) ?? (await lookedUp(request, slot, { words, tied })) ?? NOTHING;
    found = mergeFound(found, next);
  }
  return found;
}

/**
 * "Loans of maria": an optional filter that the application can tell, from the words that a preposition ties to the
 * request and that nothing else holds.
 */
export async function readFilters(request: ExtractRequest, open: readonly SlotShape[], read: Found): Promise<Found> {
  const { command, utterance, asked, known } = request;
  const tables: readonly Readonly<Record<string, unknown>>[] = [command.lookup ?? {}, command.resolve ?? {}];
  const filters = open.filter(
    ({ name, optional }) =>
      optional && read.slots[name] === undefined && tables.some((table) => table[name] !== undefined),
  );
  if (filters.length === 0 || asked.length > 0) return NOTHING;
  const mood = request.language?.mood;
  const [first] = coverageOf(utterance, command, { ...known, ...read.slots }, mood).tied;
  return first === undefined ? NOTHING : readByLookup(request, filters, { words: first, read });
}

async function resolved(
  request: ExtractRequest,
  slot: SlotShape,
  given: { readonly words: Words; readonly known: Readonly<Record<string, unknown>> },
): Promise<Found | undefined> {
  if (request.command.resolve?.[slot.name] === undefined) return undefined;
  const { text, start } = given.words;
  const candidates = await quietly(() =>
    request.resolve(slot.name, withoutNegated(text, request.language), given.known),
  );
  const evidence = { source: 'lookup', quote: text, start, end: start + text.length, by: 'resolve' } as const;
  const [only, ...others] = candidates ?? [];
  if (only === undefined) return undefined;
  if (others.length === 0) {
    const value: SlotValue = {
      value: only.value,
      evidence: { ...evidence, confidence: only.evidence.confidence, of: only.label },
    };
    return { slots: { [slot.name]: value }, ambiguities: [] };
  }
  const choices = [only, ...others]
    .slice(0, MAX_CHOICES)
    .map((choice) => ({ ...choice, evidence: { ...evidence, confidence: choice.evidence.confidence } }));
  const ambiguity: SlotAmbiguity = { slot: slot.name, candidates: choices };
  return { slots: {}, ambiguities: [ambiguity] };
}

/** What the slots before this one hold; the words that a recogniser loosely tied to it are in question. */
function valuesOf(slots: Slots, except: SlotShape): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(slots)
      .filter(([slot]) => slot !== except.name)
      .map(([slot, { value }]) => [slot, value]),
  );
}

/** "PayPal rather than the credit card" is about PayPal alone. */
function withoutNegated(text: string, language: LanguagePack = ENGLISH): string {
  const kept = deniedIn(text, language, 'ofValues').reduceRight(
    (rest, { start, end }) => rest.slice(0, start) + rest.slice(end),
    text,
  );
  return kept.trim() === '' ? text : kept;
}

/**
 * Tries words on the application: those that a recogniser loosely tied to the slot, then runs of content words. What
 * several runs name differently is a question: "let bob know that ann is late".
 */
async function lookedUp(
  request: ExtractRequest,
  slot: SlotShape,
  { words, tied }: { readonly words: Words; readonly tied: SlotValue | undefined },
): Promise<Found | undefined> {
  const table: Readonly<Record<string, unknown>> = request.command.lookup ?? {};
  if (slot.kind !== 'string' || slot.role === 'message' || table[slot.name] === undefined) return undefined;
  const first = spanOf(tied);
  if (first !== undefined) {
    const known = await lookUp(request, slot, first);
    if (known !== undefined) return { slots: { [slot.name]: known }, ambiguities: [] };
  }
  const found: SlotValue[] = [];
  const near: SlotValue[] = [];
  const runs = runsOf(words.text).map(({ start, end }) => ({ start: words.start + start, end: words.start + end }));
  for (const run of runs.slice(0, MAX_LOOKUPS)) {
    if (found.some(({ evidence }) => overlaps(run, evidence))) continue;
    const known = await lookUp(request, slot, run, near);
    if (known !== undefined && !found.some(({ value }) => value === known.value)) found.push(known);
  }
  // Where nothing was asked and the slot has to be filled, a name that is not known is told as such.
  const isTold = !slot.optional && request.asked.length === 0;
  const [only = isTold ? (unknownName(slot, words) ?? near[0]) : undefined, ...others] = found;
  if (only === undefined) return undefined;
  if (others.length === 0) return { slots: { [slot.name]: only }, ambiguities: [] };
  const candidates = found.slice(0, MAX_CHOICES).map((value) => ({ ...value, label: String(value.value) }));
  return { slots: {}, ambiguities: [{ slot: slot.name, candidates }] };
}

/**
 * "Find zed": a name that the application does not know, when it is all that is said besides the command. It is proved
 * like any value, so the person hears that it is not known instead of being asked as if nothing had been said.
 */
function unknownName(slot: SlotShape, { text, start }: Words): SlotValue | undefined {
  const said = tokenize(text.replace(/[\s.!?]+$/u, ''));
  const [first, last] = [said[0], said.at(-1)];
  if (first === undefined || last === undefined || said.length > MAX_WORDS || !said.every(isContent)) return undefined;
  if (said.some(({ kind, lower }) => kind !== 'word' || isEverydayWord(lower) || slot.nameWords.includes(stem(lower))))
    return undefined;
  const quote = text.slice(first.start, last.end);
  if (!slot.schema.safeParse(quote).success) return undefined;
  const at = { start: start + first.start, end: start + last.end };
  return { value: quote, evidence: { source: 'utterance', quote, ...at, confidence: 0.5, by: 'local' } };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Words {
  readonly text: string;
  readonly start: number;
}

function spanOf(tied: SlotValue | undefined): Span | undefined {
  const { start, end } = tied?.evidence ?? {};
  return start === undefined || end === undefined ? undefined : { start, end };
}

function overlaps(run: Span, { start = 0, end = 0 }: Partial<Span>): boolean {
  return run.start < end && start < run.end;
}

/**
 * What the application knows under some words of the utterance. A word of a name that it knows only as a whole, "marta" of
 * Marta Klein, goes to `near`: proved like any value, it is asked which name is meant, and the rest of the words stays.
 */
async function lookUp(
  request: ExtractRequest,
  slot: SlotShape,
  { start, end }: Span,
  near: SlotValue[] = [],
): Promise<SlotValue | undefined> {
  const said = request.utterance.slice(start, end);
  const outcome = await quietly(() => request.lookup(slot.name, said));
  const evidence = { source: 'utterance', quote: said, start, end } as const;
  if (outcome?.kind === 'unknown' && slot.schema.safeParse(said).success) {
    const words = outcome.suggestions.flatMap((name) => foldName(String(name)).split(' '));
    if (words.some((word) => likeness(foldName(said), word) > 0))
      near.push({ value: said, evidence: { ...evidence, confidence: 0.7, by: 'local' } });
  }
  if (outcome?.kind !== 'found' && outcome?.kind !== 'corrected') return undefined;
  const confidence = outcome.kind === 'found' ? 0.9 : 0.8;
  return { value: outcome.value ?? said, evidence: { ...evidence, confidence, by: 'lookup' } };
}

/** A lookup that fails here fails again at the gate, which reports it; extraction goes on without. */
async function quietly<Value>(ask: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}

/** Names have two words most often, then one or three. */
const BY_LENGTH = [0, 1, 0, 2, 3];

/** Runs of content words without a function word among them, likeliest first. */
function runsOf(text: string): readonly { readonly start: number; readonly end: number }[] {
  const tokens = tokenize(text.slice(0, 400)).filter((token) => token.kind !== 'symbol');
  const runs: { readonly start: number; readonly end: number; readonly words: number }[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let to = from; to < Math.min(tokens.length, from + MAX_WORDS); to++) {
      const [first, last] = [tokens[from], tokens[to]];
      if (first === undefined || last === undefined || !isContent(last)) break;
      runs.push({ start: first.start, end: last.end, words: to - from + 1 });
    }
  }
  return runs.sort((a, b) => (BY_LENGTH[a.words] ?? 9) - (BY_LENGTH[b.words] ?? 9) || b.start - a.start);
}

function isContent(token: Token): boolean {
  return !FUNCTION_WORDS.has(token.lower) && token.text.length > 1;
}
