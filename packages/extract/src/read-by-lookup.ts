import type { ExtractRequest, SlotAmbiguity, SlotValue } from '@fw/signature';
import { FUNCTION_WORDS } from './local/common-words.ts';
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
 */
export async function readByLookup(
  request: ExtractRequest,
  slots: readonly SlotShape[],
  words: { readonly text: string; readonly start: number },
): Promise<Found> {
  let found = NOTHING;
  for (const slot of slots)
    found = mergeFound(
      found,
      (await resolved(request, slot, words)) ?? (await lookedUp(request, slot, words)) ?? NOTHING,
    );
  return found;
}

async function resolved(
  request: ExtractRequest,
  slot: SlotShape,
  { text, start }: { readonly text: string; readonly start: number },
): Promise<Found | undefined> {
  if (request.command.resolve?.[slot.name] === undefined) return undefined;
  const candidates = await quietly(() => request.resolve(slot.name, text));
  const evidence = { source: 'lookup', quote: text, start, end: start + text.length, by: 'resolve' } as const;
  const [only, ...others] = candidates ?? [];
  if (only === undefined) return undefined;
  if (others.length === 0) {
    const value: SlotValue = { value: only.value, evidence: { ...evidence, confidence: only.evidence.confidence } };
    return { slots: { [slot.name]: value }, ambiguities: [] };
  }
  const choices = [only, ...others]
    .slice(0, MAX_CHOICES)
    .map((choice) => ({ ...choice, evidence: { ...evidence, confidence: choice.evidence.confidence } }));
  const ambiguity: SlotAmbiguity = { slot: slot.name, candidates: choices };
  return { slots: {}, ambiguities: [ambiguity] };
}

/** Tries runs of content words, the longest first, on the application. */
async function lookedUp(
  request: ExtractRequest,
  slot: SlotShape,
  words: { readonly text: string; readonly start: number },
): Promise<Found | undefined> {
  const table: Readonly<Record<string, unknown>> = request.command.lookup ?? {};
  if (slot.kind !== 'string' || slot.role === 'message' || table[slot.name] === undefined) return undefined;
  for (const { start, end } of runsOf(words.text).slice(0, MAX_LOOKUPS)) {
    const said = words.text.slice(start, end);
    const outcome = await quietly(() => request.lookup(slot.name, said));
    if (outcome?.kind !== 'found' && outcome?.kind !== 'corrected') continue;
    const value = outcome.value ?? said;
    const evidence = {
      source: 'utterance',
      quote: said,
      start: words.start + start,
      end: words.start + end,
      confidence: outcome.kind === 'found' ? 0.9 : 0.8,
      by: 'lookup',
    } as const;
    return { slots: { [slot.name]: { value, evidence } }, ambiguities: [] };
  }
  return undefined;
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
