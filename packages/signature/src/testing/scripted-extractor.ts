import type { z } from 'zod';
import type { Evidence, SlotValue, Slots } from '../evidence/evidence.ts';
import type { ExtractRequest, Extraction, SlotExtractor } from '../ports/extract-port.ts';
import { enumMembers, schemaKind, slotMeta } from '../schema/schema-shape.ts';
import { foldName, spokenForms } from '../evidence/spoken-forms.ts';

/** What a scripted extractor reads from an utterance: values by slot, each of which must stand in the words. */
export type ScriptedSlots = Readonly<Record<string, unknown>>;

/**
 * An extractor without a model: `slot=value`, then the script, then what the schema itself recognises (enum members,
 * identifiers by pattern, numbers), then answers by position, a text for a text that was asked. A value read for a slot
 * that is filled already counts as a correction when the words differ.
 *
 * @param script - By utterance, exactly.
 */
export function scriptedExtractor(script: Readonly<Record<string, ScriptedSlots>> = {}): SlotExtractor {
  return {
    async extract(request) {
      request.signal?.throwIfAborted();
      const words = request.arguments ?? request.utterance;
      const found: Record<string, SlotValue> = { ...readScript(script, request), ...readPairs(words, request) };
      readBySchema(words, request, found);
      readAnswers(words, request, found);
      return settle(request, found);
    },
  };
}

type Found = Record<string, SlotValue>;

function evidenceOf(request: ExtractRequest, quote: string): Evidence {
  const start = request.utterance.indexOf(quote);
  const source = request.asked.length > 0 ? 'answer' : 'utterance';
  return {
    source,
    confidence: 1,
    by: 'scripted',
    ...(quote !== '' && start >= 0 && { quote, start, end: start + quote.length }),
  };
}

function shapeOf(request: ExtractRequest): Readonly<Record<string, z.ZodType>> {
  return request.command.input.shape;
}

function readScript(script: Readonly<Record<string, ScriptedSlots>>, request: ExtractRequest): Found {
  const slots = Object.hasOwn(script, request.utterance) ? (script[request.utterance] ?? {}) : {};
  return Object.fromEntries(
    Object.entries(slots).map(([slot, value]) => [
      slot,
      { value, evidence: evidenceOf(request, typeof value === 'string' ? value : '') },
    ]),
  );
}

function readPairs(words: string, request: ExtractRequest): Found {
  const found: Found = {};
  for (const slot of Object.keys(shapeOf(request))) {
    const pair = new RegExp(`(?:^|[\\s,;])${slot}\\s*[=:]\\s*(?:"([^"]*)"|([^\\s,;]+))`, 'i').exec(
      words.slice(0, 2000),
    );
    const value = pair?.[1] ?? pair?.[2];
    if (value !== undefined) found[slot] = { value, evidence: evidenceOf(request, value) };
  }
  return found;
}

function readBySchema(words: string, request: ExtractRequest, found: Found): void {
  const text = words.slice(0, 2000);
  for (const [slot, schema] of Object.entries(shapeOf(request))) {
    if (Object.hasOwn(found, slot)) continue;
    const whole =
      request.asked.includes(slot) && schemaKind(schema) === 'string' && schema.safeParse(text.trim()).success;
    const quote = whole ? { value: text.trim(), text: text.trim() } : recognise(schema, text);
    if (quote !== undefined) found[slot] = { value: quote.value, evidence: evidenceOf(request, quote.text) };
  }
}

function recognise(schema: z.ZodType, text: string): { readonly value: unknown; readonly text: string } | undefined {
  const members = enumMembers(schema);
  if (members !== undefined) {
    const folded = ` ${foldName(text.replace(/[,;.!?]/g, ' '))} `;
    const member = members.find((one) =>
      spokenForms(one, slotMeta(schema).synonyms).some((form) => folded.includes(` ${form} `)),
    );
    return member === undefined ? undefined : { value: member, text: '' };
  }
  if (['number', 'int'].includes(schemaKind(schema))) {
    const digits = /(?<![\w.#])-?\d+(?:\.\d+)?(?![\w.])/.exec(text)?.[0];
    return digits === undefined ? undefined : { value: Number(digits), text: digits };
  }
  if (schemaKind(schema) !== 'string' || schema.safeParse('~ any words at all').success) return undefined;
  const token = text.split(/[\s,;]+/u).find((one) => schema.safeParse(one.replace(/[.!?]+$/, '')).success);
  return token === undefined ? undefined : { value: token.replace(/[.!?]+$/, ''), text: token.replace(/[.!?]+$/, '') };
}

/** Positional: arguments behind a command's name, or an answer, by comma; one free text takes everything. */
function readAnswers(words: string, request: ExtractRequest, found: Found): void {
  const open = (
    request.asked.length > 0 ? request.asked : request.arguments === undefined ? [] : Object.keys(shapeOf(request))
  ).filter((slot) => !Object.hasOwn(found, slot) && Object.hasOwn(shapeOf(request), slot));
  if (
    open.length === 0 ||
    words.trim() === '' ||
    Object.keys(found).some((slot) => request.asked.length === 0 || request.asked.includes(slot))
  )
    return;
  const parts = open.length === 1 ? [words.trim()] : words.split(',').map((part) => part.trim());
  for (const [index, slot] of open.entries()) {
    const part = parts[index];
    if (part !== undefined && part !== '') found[slot] = { value: part, evidence: evidenceOf(request, part) };
  }
}

function settle(request: ExtractRequest, found: Found): Extraction {
  const corrected = Object.keys(found).filter(
    (slot) => Object.hasOwn(request.known, slot) && request.known[slot]?.value !== found[slot]?.value,
  );
  const slots: Slots = { ...request.known, ...found };
  return { slots, ambiguities: [], corrected, by: Object.keys(found).length > 0 ? ['scripted'] : [] };
}
