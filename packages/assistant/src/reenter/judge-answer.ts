import {
  canonicalJson,
  coerceValue,
  humanName,
  patternsEnd,
  schemaKind,
  slotMeta,
  slotName,
  SURE_INTENT,
  type Extraction,
  type Pending,
  type SlotValue,
  type Slots,
  type Workflow,
  type WorkflowCommand,
} from '@fw/signature';
import type { Target } from '../place/commands-at.ts';
import type { Found } from '../understand/detect.ts';
import { lookUp } from '../understand/look-up.ts';
import { shapeOf } from '../place/list-commands.ts';
import type { Pass } from '../pass/pass.ts';
import { beginsAs, beginsAsAnother } from '../words/own-yes.ts';
import { readYesNo } from '../words/yes-no.ts';

/**
 * What an answer to a question about slots is: an answer; one that may as well be something else, to be shown before it
 * is written; a request of its own; a plain no; or a plain yes, which names nothing that was asked for.
 */
export type Reading = 'answer' | 'unclear' | 'request' | 'no' | 'yes';

/** A value that makes up less of the words than this was said in passing. Source: chosen here. */
const PASSING = 0.5;

/**
 * Judges an answer by what detection makes of it and by what it fills. What the application knows, or what is no
 * running text (a choice, a number, an identifier), is an answer. Running text that detection takes for a command could
 * be either; where the slot is not made for any text and detection is sure, it is the command.
 */
export async function judgeAnswer(
  pass: Pass,
  found: Found,
  target: Target,
  pending: Extract<Pending, { kind: 'fill-slots' }>,
  slots: Slots,
): Promise<Reading> {
  const { open } = pending;
  const words = pass.utterance.trim();
  const changed = Object.entries(slots).filter(([slot, { value }]) => differs(open.slots[slot]?.value, value));
  const good = await Promise.all(changed.map(([slot, given]) => fills(pass, target, slot, given)));
  const filled = changed.filter((_, index) => good[index]);
  const { kind, rest } = readYesNo(words, pass.ports.workflow.language);
  const running = filled.some(([slot, given]) => isRunningText(target, slot, given));
  if (kind !== 'other' && rest === '') return filled.length === 0 ? kind : running ? 'unclear' : 'answer';

  const { workflow } = pass.ports;
  const another = found.kind === 'matched' && found.offer.command !== open.command;
  const sure = another && found.offer.confidence >= SURE_INTENT;
  // What begins with a command's verb need not be sure: detection and the verb agree.
  const byVerb = beginsAsAnother(words, target.command, workflow);
  const meant = another && (sure || byVerb) ? workflow.commands.get(found.offer.command) : undefined;
  const begins = meant !== undefined && beginsAs(words, { command: meant, not: target.command }, workflow);
  if (begins || byVerb) {
    if (filled.length === 0 || coverage(words, filled) <= PASSING) return 'request';
    const takesAny = await Promise.all(filled.map(([slot]) => isFreeText(target, slot)));
    // What is shown before it is written may be any text; a look-up shows nothing first.
    if (running && (target.command.effect === 'read' || !takesAny.includes(true))) return 'request';
    const isMessage = filled.some(([slot]) => takesSentences(target.command, slot, workflow));
    // "Cancel the jacket order" names an order at the question which one, and asks for something else.
    if (begins && !isMessage) return 'request';
    if (running) return 'unclear';
  }
  if (found.kind === 'unmatched') return 'answer';
  if (filled.length === 0) return another || isAboutOthers(found, open.command, words) ? 'request' : 'answer';
  if (another && workflow.language.talk.changeOfMind.test(words)) return 'request';
  if (coverage(words, filled) <= PASSING) {
    // A sentence that another command fits, with a value in passing: who says it has gone on.
    const goneOn = another && words.split(/\s+/u).length > SENTENCE && !saysWhatWasAsked(pending, filled);
    return sure || goneOn ? 'request' : 'answer';
  }
  if (!running || !words.includes(' ')) return 'answer';
  const takesAnyText = await Promise.all(filled.map(([slot]) => isFreeText(target, slot)));
  if (takesAnyText.includes(true)) return another ? 'unclear' : 'answer';
  return sure ? 'request' : 'unclear';
}

/** Whether the words fill all that was asked: then they answer, however much else they say. */
function saysWhatWasAsked(
  { asked, open }: Extract<Pending, { kind: 'fill-slots' }>,
  filled: readonly (readonly [string, SlotValue])[],
): boolean {
  const slots = new Set(filled.map(([slot]) => slot));
  // One slot is filled by anything; two at once are no accident.
  return asked.length > 1 && asked.every((slot) => slots.has(slot) || Object.hasOwn(open.slots, slot));
}

/** A sentence that could mean several commands, this one not among them. */
function isAboutOthers(found: Found, command: string, words: string): boolean {
  return (
    found.kind === 'ambiguous' &&
    words.split(/\s+/u).length >= SENTENCE &&
    !found.offers.some((offer) => offer.command === command)
  );
}

/** Fewer words are an answer that went wrong rather than a sentence. Source: chosen here. */
const SENTENCE = 3;

/** Whether two values of a slot are not the same. */
export function differs(before: unknown, after: unknown): boolean {
  return canonicalJson(before ?? null) !== canonicalJson(after ?? null);
}

/** Whether a value would do: for its schema and, where the application can be asked, for that. */
export async function fills(pass: Pass, target: Target, slot: string, { value }: SlotValue): Promise<boolean> {
  const schema = shapeOf(target.command)[slot];
  if (schema === undefined) return false;
  // A pattern that does not end is none that fits.
  if (!patternsEnd(schema, value)) return false;
  const parsed = await schema.safeParseAsync(coerceValue(schema, value));
  return parsed.success && (await lookUp(pass, target, slot, parsed.data))?.kind !== 'unknown';
}

/** Text as one speaks it, which nothing but the speaker vouches for. */
function isRunningText(target: Target, slot: string, { value }: SlotValue): boolean {
  const { lookup } = target.command;
  const schema = shapeOf(target.command)[slot];
  if (schema === undefined || schemaKind(schema) !== 'string' || typeof value !== 'string') return false;
  return (lookup === undefined || !Object.hasOwn(lookup, slot)) && /^[\p{L}\p{M}\s'’.,!?-]+$/u.test(value);
}

/** A slot made for any text: a note, a message. */
export async function isFreeText(target: Target, slot: string): Promise<boolean> {
  const schema = shapeOf(target.command)[slot];
  return (
    schema !== undefined &&
    schemaKind(schema) === 'string' &&
    (await schema.safeParseAsync('~ any words at all')).success
  );
}

/** Whether a slot is made for what people write in sentences, as a message is, and a country is not. */
export function takesSentences(command: WorkflowCommand, slot: string, { language }: Workflow): boolean {
  const schema = shapeOf(command)[slot];
  if (schema === undefined) return false;
  const { examples, description = '' } = slotMeta(schema);
  const isLong = examples.some((one) => typeof one === 'string' && one.split(/\s+/u).length > SENTENCE);
  return isLong || language.talk.sentences.test(`${humanName(slot)} ${slotName(slot, schema)} ${description}`);
}

/** Share of the words that the values were read from. */
function coverage(words: string, filled: readonly (readonly [string, SlotValue])[]): number {
  const length = filled.reduce((sum, [, { evidence }]) => sum + (evidence.quote ?? '').trim().length, 0);
  return words === '' ? 0 : length / words.length;
}

/** What an answer was taken for though not all of it was understood: it answers all the same, and is asked again. */
export function readInPart({ ambiguities }: Extraction): Slots {
  const single = ambiguities.filter(({ candidates }) => candidates.length === 1);
  return Object.fromEntries(single.flatMap(({ slot, candidates: [only] }) => (only ? [[slot, only]] : [])));
}
