import { canonicalJson, coverageOf, type ExtractRequest, type SlotValue, type Unread } from '@fw/signature';
import type { Found } from './found-slots.ts';
import { locate } from './ground.ts';
import { composes } from './match/composes.ts';
import type { SlotShape } from './match/describe-slot.ts';

/** A value of the local readers that stands beside words which could change it. */
export interface Doubt {
  readonly slot: SlotShape;
  readonly local: SlotValue;
  readonly phrase: string;
}

/**
 * The values that were read only in part and are worth a second reader: numbers and days. A yes or no of something else
 * would be answered by a model as surely as by a word list, so it stays with the person.
 */
export function doubtsOf(
  { utterance, command, known }: ExtractRequest,
  shapes: readonly SlotShape[],
  found: Found,
): readonly Doubt[] {
  const { unread } = coverageOf(utterance, command, { ...known, ...found.slots });
  return unread.flatMap(({ slot: name, phrase }: Unread): readonly Doubt[] => {
    const slot = shapes.find((shape) => shape.name === name);
    const local = found.slots[name];
    if (slot === undefined || local === undefined || local.evidence.by === 'tags') return [];
    return typeof local.value === 'boolean' ? [] : [{ slot, local, phrase }];
  });
}

/**
 * Holds a second reading against the first. It counts when both agree, or when a number was read from the whole phrase
 * and can be reckoned from the numbers in it; else the person is asked, with both readings offered.
 *
 * @param again - What the model read, for the doubted slots and for others; the others pass.
 */
export function settleDoubts(utterance: string, doubts: readonly Doubt[], again: Found): Found {
  const slots = { ...again.slots };
  const ambiguities = [...again.ambiguities];
  for (const { slot, local, phrase } of doubts) {
    const second = slots[slot.name];
    delete slots[slot.name];
    if (second === undefined) continue;
    const whole = locate(utterance, phrase);
    const isSame = canonicalJson(second.value) === canonicalJson(local.value);
    if (whole !== undefined && (isSame || isReckoned(second, whole))) {
      const { quote, start, end } = whole;
      slots[slot.name] = { value: second.value, evidence: { ...second.evidence, quote, start, end } };
    } else if (!isSame) {
      ambiguities.push({ slot: slot.name, phrase, candidates: [local, second].map(labelled) });
    }
  }
  return { slots, ambiguities };
}

function isReckoned(
  { value, evidence }: SlotValue,
  phrase: { readonly quote: string; readonly start: number; readonly end: number },
): boolean {
  const { start, end } = evidence;
  const isCovered = start !== undefined && end !== undefined && start <= phrase.start && end >= phrase.end;
  return isCovered && typeof value === 'number' && composes(value, phrase.quote);
}

function labelled(given: SlotValue): SlotValue & { readonly label: string } {
  return {
    ...given,
    label: given.value instanceof Date ? given.value.toISOString().slice(0, 10) : String(given.value),
  };
}
