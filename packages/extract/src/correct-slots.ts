import { canonicalJson, type ExtractRequest, type SlotValue } from '@fw/signature';
import { NOTHING, valueFrom, type Found } from './found-slots.ts';
import { ENGLISH } from '@fw/signature/language';
import { isCorrection } from './match/correction.ts';
import type { SlotShape } from './match/describe-slot.ts';

/**
 * Replaces values that were settled before where the words plainly say so: "make that Friday", "credit, not a refund",
 * "no, the other one". Words that an open slot already took are not used again.
 */
export async function correct(
  request: ExtractRequest,
  settled: readonly SlotShape[],
  fresh: Found,
  read: (slots: readonly SlotShape[]) => Found,
): Promise<Found> {
  if (settled.length === 0) return NOTHING;
  const { corrections } = (request.language ?? ENGLISH).slots;
  const other = corrections.other.exec(request.utterance);
  if (other !== null) return await theOther(request, settled, other);
  if (!isCorrection(request.utterance, corrections)) return NOTHING;
  const found = read(settled);
  const changed = Object.entries(found.slots).filter(
    ([slot, value]) => !isSame(value, request.known[slot]) && !isUsed(value, fresh),
  );
  return {
    slots: Object.fromEntries(changed),
    ambiguities: found.ambiguities.filter(
      ({ candidates }) => !candidates.some((candidate) => isUsed(candidate, fresh)),
    ),
  };
}

function isSame(a: SlotValue, b: SlotValue | undefined): boolean {
  return b !== undefined && canonicalJson(a.value) === canonicalJson(b.value);
}

function isUsed({ evidence }: SlotValue, fresh: Found): boolean {
  const [start, end] = [evidence.start ?? 0, evidence.end ?? 0];
  return Object.values(fresh.slots).some(
    (other) => start < (other.evidence.end ?? 0) && (other.evidence.start ?? 0) < end,
  );
}

/** The other of two: of an enum with two members, of a yes or no, or of what the application resolves the old words to. */
async function theOther(
  request: ExtractRequest,
  settled: readonly SlotShape[],
  { 0: text, index: start }: RegExpExecArray,
): Promise<Found> {
  const others = await Promise.all(settled.map((slot) => otherOf(request, slot)));
  const [only, ...more] = others.filter((other) => other !== undefined);
  if (only === undefined || more.length > 0) return NOTHING;
  const said = { text: request.utterance, start, end: start + text.length, confidence: 0.85 };
  return { slots: { [only.slot]: valueFrom(only.value, said, 'local', 'answer') }, ambiguities: [] };
}

async function otherOf(
  request: ExtractRequest,
  slot: SlotShape,
): Promise<{ readonly slot: string; readonly value: unknown } | undefined> {
  const now = request.known[slot.name];
  if (now === undefined) return undefined;
  if (typeof now.value === 'boolean') return { slot: slot.name, value: !now.value };
  const options = slot.members?.values ?? (await resolvedOptions(request, slot, now));
  const rest = options.filter((option) => canonicalJson(option) !== canonicalJson(now.value));
  return rest.length === 1 && options.length === 2 ? { slot: slot.name, value: rest[0] } : undefined;
}

/** What the application made of the words that the old value came from. */
async function resolvedOptions(request: ExtractRequest, slot: SlotShape, now: SlotValue): Promise<readonly unknown[]> {
  const { quote } = now.evidence;
  if (request.command.resolve?.[slot.name] === undefined || quote === undefined) return [];
  try {
    return (await request.resolve(slot.name, quote)).map((candidate) => candidate.value);
  } catch {
    // The gate asks the application again and reports what is wrong with it.
    return [];
  }
}
