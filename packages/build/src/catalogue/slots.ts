import type { SlotTarget } from './catalogue.ts';
import { wordsOf } from './words.ts';

/** Slots as they are gathered, with where each one's value goes. */
export interface Slots {
  readonly properties: Record<string, unknown>;
  readonly required: string[];
  readonly targets: Record<string, SlotTarget>;
}

export function noSlots(): Slots {
  return { properties: {}, required: [], targets: {} };
}

/** Adds a slot under a name that is an identifier and free; a clash gets the place before it. Returns the name. */
export function addSlot(slots: Slots, target: SlotTarget, schema: unknown, isRequired: boolean): string {
  const { name } = target;
  const plain = /^[A-Za-z][A-Za-z0-9_]*$/.test(name)
    ? name
    : wordsOf(name)
        .join('_')
        .replace(/^(?=\d|$)/, 'value_');
  let slot = plain in Object.prototype ? `${plain}_value` : plain;
  if (slot in slots.properties) slot = `${target.in}_${plain}`;
  for (let n = 2; slot in slots.properties; n++) slot = `${target.in}_${plain}_${n}`;
  slots.properties[slot] = schema;
  slots.targets[slot] = target;
  if (isRequired) slots.required.push(slot);
  return slot;
}
