import {
  canonicalJson,
  coerceValue,
  foldName,
  schemaKind,
  SURE_INTENT,
  type Pending,
  type Slots,
  type SlotValue,
} from '@fw/signature';
import { targetOf, type Target } from './commands-at.ts';
import { detect, scopeNaming, type Found } from './detect.ts';
import { dropped, said, type Entry } from './entry.ts';
import { extract } from './extract.ts';
import { canDo, shapeOf } from './list-commands.ts';
import { type Place } from './load-place.ts';
import { noting, outcome, type Pass } from './pass.ts';
import { pick } from './pick.ts';
import { say } from './replies.ts';
import { suspended } from './session-steps.ts';

type FillSlots = Extract<Pending, { kind: 'fill-slots' }>;

/** How sure an answer must be that is read while it may have been a request of its own. A write is then shown first. */
const DOUBTFUL = 0.5;

/**
 * Reads the answer to a question about slots. What is plainly a request of its own is one; then the half-filled command
 * is put aside for "go on".
 */
export async function resumeAnswer(pass: Pass, place: Place, pending: FillSlots): Promise<Entry> {
  const { open } = pending;
  const target = await targetOf(pass, open);
  if (target === 'gone') return said(notAvailable(pass, place, open.command));
  if (target === 'unavailable') return said(unavailable(pass));

  const picked = pickCandidate(pass, target, pending);
  const aimed = { kind: 'aimed', pass, target, unread: [], show: false, follow: true } as const;
  if (picked !== undefined)
    return { ...aimed, open: { ...open, slots: { ...open.slots, ...picked } }, ambiguities: [] };

  const found = await detect(pass, pass.utterance, place.scopes);
  if (namesAnother(pass, place, found, open.command)) return change(pass, found, target);
  const extraction = await extract(pass, target, {
    utterance: pass.utterance,
    known: open.slots,
    asked: pending.asked,
  });
  const doubt = await doubtOf(pass, found, target, pending, extraction.slots);
  if (doubt === 'request') return change(pass, found, target);
  const confidence = doubt === 'unclear' ? Math.min(open.confidence, DOUBTFUL) : open.confidence;
  return { ...aimed, open: { ...open, slots: extraction.slots, confidence }, ambiguities: extraction.ambiguities };
}

/** "The second" of what was offered for a slot, or its label; a number is a value where the slot is one. */
function pickCandidate(pass: Pass, target: Target, pending: FillSlots): Slots | undefined {
  const offered = Object.entries(pending.candidates).filter(([slot]) => pending.asked.includes(slot));
  const [only, ...others] = offered;
  if (only === undefined || others.length > 0) return undefined;
  const [slot, candidates] = only;
  const schema = shapeOf(target.command)[slot];
  const byIndex = schema === undefined || !['number', 'int', 'bigint'].includes(schemaKind(schema));
  const hit = pick(
    pass.utterance,
    candidates.map((candidate) => ({ ...candidate, names: [candidate.label] })),
    byIndex,
  );
  if (hit === undefined) return undefined;
  const value: SlotValue = {
    value: hit.value,
    evidence: { source: 'answer', quote: pass.utterance.trim(), confidence: 1, by: 'choice' },
  };
  return { [slot]: value };
}

/** A command that the answer calls by its name is meant, whatever the slot would take. */
function namesAnother(pass: Pass, place: Place, found: Found, command: string): boolean {
  if (found.kind !== 'matched' || found.offer.command === command || found.intent.by !== 'exact') return false;
  const severalWords = foldName(found.offer.command.split('/').at(-1) ?? '').includes(' ');
  return (
    severalWords || pass.utterance.trim().startsWith('/') || scopeNaming(pass.utterance, place.scopes) !== undefined
  );
}

/** Words with which people take back what they began. */
const CHANGE_OF_MIND = /^(?:actually|instead|wait|hold on|forget (?:it|that)|never ?mind|no)[\s,.:;!–-]+\S/iu;

/**
 * Whether an answer is one, a request of its own, or could be either. It is a request when detection is sure of another
 * command and the answer fills nothing that was asked, or fills it only in passing. Where any text fills the slot,
 * nobody can tell: it is an answer, less surely.
 */
async function doubtOf(
  pass: Pass,
  found: Found,
  target: Target,
  pending: FillSlots,
  slots: Slots,
): Promise<'answer' | 'request' | 'unclear'> {
  if (found.kind !== 'matched' || found.offer.command === pending.open.command) return 'answer';
  const changed = Object.entries(slots).filter(([slot, { value }]) => differs(pending.open.slots[slot]?.value, value));
  const good = await Promise.all(changed.map(([slot, { value }]) => fits(target, slot, value)));
  const filled = changed.filter((_, index) => good[index]);
  if (filled.length === 0) return 'request';
  if (CHANGE_OF_MIND.test(pass.utterance.trim())) return 'request';
  if (found.offer.confidence < SURE_INTENT) return 'answer';
  const free = await Promise.all(filled.map(([slot]) => isFreeText(target, slot)));
  if (
    filled.some(
      ([, { evidence }], index) => free[index] === true && coverage(pass.utterance, [evidence.quote]) > PASSING,
    )
  )
    return 'unclear';
  return coverage(
    pass.utterance,
    filled.map(([, { evidence }]) => evidence.quote),
  ) > PASSING
    ? 'answer'
    : 'request';
}

/** A value that makes up less of the words than this was said in passing. Source: chosen here. */
const PASSING = 0.5;

function differs(before: unknown, after: unknown): boolean {
  return canonicalJson(before ?? null) !== canonicalJson(after ?? null);
}

/** Whether a value would do for its slot; what would not has filled nothing. */
async function fits(target: Target, slot: string, value: unknown): Promise<boolean> {
  const schema = shapeOf(target.command)[slot];
  return schema !== undefined && (await schema.safeParseAsync(coerceValue(schema, value))).success;
}

async function isFreeText(target: Target, slot: string): Promise<boolean> {
  const schema = shapeOf(target.command)[slot];
  const { lookup } = target.command;
  if (schema === undefined || schemaKind(schema) !== 'string' || (lookup !== undefined && Object.hasOwn(lookup, slot)))
    return false;
  return (await schema.safeParseAsync('~ any words at all')).success;
}

function coverage(utterance: string, quotes: readonly (string | undefined)[]): number {
  const length = quotes.reduce((sum, quote) => sum + (quote ?? '').trim().length, 0);
  return utterance.trim() === '' ? 0 : length / utterance.trim().length;
}

/** Leaves the half-filled command for the new request. */
export function change(pass: Pass, found: Found, target: Target): Entry {
  const note = say(pass.ports.workflow, 'change', { command: target.command.name.replaceAll('_', ' ') });
  return { kind: 'request', pass: noting({ ...pass, session: suspended(pass.session) }, note), found };
}

/** A command that was removed, disabled, or lost its object while it waited. */
export function notAvailable(pass: Pass, place: Place, command: string) {
  const name = (command.split('/').at(-1) ?? command).replaceAll('_', ' ');
  return dropped(pass, say(pass.ports.workflow, 'not-available', { command: name, can: canDo(pass, place) }));
}

/** The application cannot bring back the object that the question is about; the question stays open. */
export function unavailable(pass: Pass) {
  const message = say(pass.ports.workflow, 'application-failed');
  return outcome(pass, message, { status: 'failed', failure: { code: 'context-unavailable', message } });
}
