import type { Message, SlotValue } from '@fw/signature';
import { ENGLISH } from '@fw/signature/language';
import { createReading, type ReadingOptions } from '../local/reading.ts';
import { isSpecific, recognizeIdentifiers } from '../local/recognize-identifiers.ts';
import { NOTHING, type Found } from '../found-slots.ts';
import type { SlotShape } from './describe-slot.ts';

/** How far back a "that" reaches, in messages. */
const REACH = 6;

/**
 * "Cancel that order": where the words point back and a slot wants an identifier, the one that was spoken of or shown
 * last. Several in the same message are a question.
 */
export function readHistory(
  slots: readonly SlotShape[],
  text: string,
  history: readonly Message[],
  options: ReadingOptions,
): Found {
  const pointer = (options.language ?? ENGLISH).slots.pointer.exec(text);
  const [slot, ...others] = slots.filter(
    ({ pattern, optional }) => !optional && pattern !== undefined && isSpecific(pattern),
  );
  // Two slots that both want one leave open which of them the pointer means.
  if (pointer === null || slot?.pattern === undefined || others.length > 0) return NOTHING;
  for (const message of [...history].slice(-REACH).reverse()) {
    if (message.from !== 'person' && message.from !== 'result') continue;
    const values = choicesIn(message, slot.pattern, options);
    const [only, ...more] = values;
    if (only === undefined) continue;
    if (more.length === 0) return { slots: { [slot.name]: only }, ambiguities: [] };
    const candidates = values.map((value) => ({ ...value, label: String(value.value) }));
    return { slots: {}, ambiguities: [{ slot: slot.name, candidates }] };
  }
  return NOTHING;
}

function choicesIn(message: Message, pattern: RegExp, options: ReadingOptions): readonly SlotValue[] {
  const found = recognizeIdentifiers(createReading(message.text, options), pattern).filter(
    ({ confidence }) => confidence >= 0.9,
  );
  const distinct = found.filter(
    (candidate, index) => found.findIndex((other) => other.value === candidate.value) === index,
  );
  return distinct.map(({ value, text }) => ({
    value,
    evidence: { source: message.from === 'person' ? 'history' : 'result', quote: text, confidence: 0.75, by: 'local' },
  }));
}
