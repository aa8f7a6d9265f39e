import type { AssistantOptions } from '@fw/assistant';
import type { SlotShape } from '@fw/extract/local';
import type { Workflow } from '@fw/signature';
import type { z } from 'zod';

/**
 * Tells whether words yield a value that does not stand in them ("tomorrow" a date), by the local recognisers: what an
 * agent fills in is then believed where the person said it in other words. Loads them; only an agent needs it.
 */
export async function deriveValues({
  settings,
  language,
}: Workflow): Promise<NonNullable<AssistantOptions['derives']>> {
  const { timeZone } = settings;
  const reading = { language, ...(timeZone !== undefined && { timeZone }) };
  const { derivesValue, describeSlot } = await import('@fw/extract/local');
  // A schema lives as long as its workflow.
  const described = new WeakMap<z.ZodType, SlotShape>();
  return ({ command, slot, value, text, now }) => {
    const schema = Object.hasOwn(command.input.shape, slot) ? command.input.shape[slot] : undefined;
    if (schema === undefined) return false;
    const shape = described.get(schema) ?? describeSlot(slot, schema);
    described.set(schema, shape);
    return derivesValue(shape, value, text, { ...reading, now });
  };
}
