import { canonicalJson, foldName, type EvidenceSource, type Message } from '@fw/signature';
import { composes, numbersIn } from './match/composes.ts';
import type { SlotShape } from './match/describe-slot.ts';

/** Where words stand that a value can be traced to. */
export interface Ground {
  readonly source: EvidenceSource;
  readonly quote: string;
  /** Offsets in the utterance; absent when the words stand in an earlier message. */
  readonly start?: number;
  readonly end?: number;
  /** 1 when the value stands there literally, less when it was derived or only quoted. */
  readonly confidence: number;
}

/** Whether a text supports a value of a slot that does not stand in it literally: "next Friday" supports a date. */
export type Derives = (slot: SlotShape, value: unknown, text: string) => boolean;

export interface GroundRequest {
  readonly slot: SlotShape;
  readonly value: unknown;
  /** The words that the model says it read the value from. */
  readonly quote: string | undefined;
  readonly utterance: string;
  readonly history: readonly Message[];
  readonly derives: Derives;
}

/**
 * Traces a model's value to the person's words: literally, by the local recognisers, or, for values that are put into
 * another form (dates, numbers, choices, yes and no), by a quote that really stands there. Names, identifiers and
 * addresses must stand literally. `undefined`: nobody said it.
 */
export function ground(request: GroundRequest): Ground | undefined {
  const { slot, value, quote, utterance, history, derives } = request;
  const literal = locateAll(value, utterance);
  if (literal !== undefined) return { source: 'utterance', ...literal, confidence: 0.9 };
  if (derives(slot, value, utterance)) {
    const span = quote === undefined ? undefined : locate(utterance, quote);
    return {
      source: 'utterance',
      ...(span ?? { quote: utterance, start: 0, end: utterance.length }),
      confidence: 0.85,
    };
  }
  const quoted = quote === undefined || !mayBeRephrased(slot, value) ? undefined : locate(utterance, quote);
  if (quoted !== undefined && supports(slot, value, quoted.quote))
    return { source: 'utterance', ...quoted, confidence: 0.7 };
  return groundInHistory(request, history);
}

/** Earlier words of the person, and results that were shown, newest first; only literally. */
function groundInHistory({ value }: GroundRequest, history: readonly Message[]): Ground | undefined {
  for (const message of [...history].reverse()) {
    if (message.from !== 'person' && message.from !== 'result') continue;
    const found = locateAll(value, message.text);
    if (found !== undefined)
      return { source: message.from === 'person' ? 'history' : 'result', quote: found.quote, confidence: 0.75 };
  }
  return undefined;
}

interface Located {
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

/** Every leaf of a value stands in the text; the stretch from the first to the last of them. */
function locateAll(value: unknown, text: string): Located | undefined {
  const leaves = leavesOf(value);
  if (leaves.length === 0 || leaves.some((leaf) => typeof leaf === 'boolean')) return undefined;
  const found = leaves.map((leaf) => locate(text, String(leaf)));
  if (found.some((span) => span === undefined)) return undefined;
  const spans = found.filter((span) => span !== undefined);
  const [start, end] = [Math.min(...spans.map((span) => span.start)), Math.max(...spans.map((span) => span.end))];
  return { quote: text.slice(start, end), start, end };
}

function leavesOf(value: unknown): readonly (string | number | boolean)[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (value instanceof Date) return [value.toISOString().slice(0, 10)];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [value] : [];
}

/** Where words stand as whole words, whatever their case and blanks; `undefined` when they do not. */
export function locate(text: string, words: string): Located | undefined {
  const pieces = words.trim().match(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}_-]/gu);
  if (pieces === null || pieces.length > 400) return undefined;
  const source = pieces.map((piece) => piece.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('[\\s_-]{0,4}');
  const first = /^[\p{L}\p{N}]/u.test(pieces[0] ?? '') ? '(?<![\\p{L}\\p{N}])' : '';
  const last = /[\p{L}\p{N}]$/u.test(pieces.at(-1) ?? '') ? '(?![\\p{L}\\p{N}])' : '';
  const match = new RegExp(first + source + last, 'iu').exec(text);
  return match === null ? undefined : { quote: match[0], start: match.index, end: match.index + match[0].length };
}

/** Whether another form of the words can be the value. An identifier, a name or an address has only its own form. */
function mayBeRephrased(slot: SlotShape, value: unknown): boolean {
  if (slot.members !== undefined || typeof value === 'boolean' || typeof value === 'number') return true;
  if (slot.kind !== 'string') return slot.kind === 'date' || slot.kind === 'array' || slot.kind === 'object';
  return /^(?:date|time|datetime|duration|currency|message|other)$/.test(slot.role) && slot.pattern === undefined;
}

/** A quote has to carry the value: free text shares half of its words with it, a number's quote has something to count. */
function supports(slot: SlotShape, value: unknown, quote: string): boolean {
  // What is reckoned must come out; a word that we do not know as a number may still be one.
  if (typeof value === 'number') return numbersIn(quote).length > 0 ? composes(value, quote) : /\p{L}{3}/u.test(quote);
  if (
    typeof value !== 'string' ||
    slot.members !== undefined ||
    /^(?:date|time|datetime|duration|currency)$/.test(slot.role)
  )
    return true;
  const wanted = new Set(foldName(value).split(' '));
  const said = new Set(foldName(quote).split(' '));
  return [...wanted].filter((word) => said.has(word)).length * 2 >= wanted.size;
}

/**
 * Whether a value is one of the slot's declared examples while nothing the person said supports it: the model copied
 * its prompt.
 */
export function isEcho(slot: SlotShape, value: unknown, grounded: boolean): boolean {
  return !grounded && slot.meta.examples.some((example) => canonicalJson(example) === canonicalJson(value));
}
