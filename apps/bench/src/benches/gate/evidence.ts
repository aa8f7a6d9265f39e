import { derivesValue, describeSlot } from '@fw/extract/local';
import type { Evidence, Grounds, Slots, WorkflowCommand } from '@fw/signature';
import { standsIn } from './agreement.ts';
import type { Dialogue } from './dialogue.ts';

/** The clock by which the person's "next Friday" is read. Both benchmarks' airlines stand at this moment. */
const NOW = new Date('2024-05-15T15:00:00-04:00');

/**
 * Everything that a value of this conversation may be traced to. A model composed the
 * call: its word is no ground. What the person said may yield a value in another form
 * ("May 26" the date), as the recognisers read it.
 */
export function groundsOf(command: WorkflowCommand, { said, shown }: Dialogue): Grounds {
  const words = new Set(said);
  return {
    said,
    shown,
    trustCaller: false,
    derives(slot, value, text) {
      const schema = Object.hasOwn(command.input.shape, slot) ? command.input.shape[slot] : undefined;
      if (schema === undefined || !words.has(text)) return false;
      return derivesValue(describeSlot(slot, schema), value, text, { now: NOW });
    },
  };
}

/**
 * The slots of a recorded call. A value that stands in something the person agreed to
 * was seen and confirmed; a declared default counts as left out; any other value has
 * only the model's word and is left to the gate to trace.
 */
export function slotsOf(command: WorkflowCommand, args: Readonly<Record<string, unknown>>, dialogue: Dialogue): Slots {
  const composed: Evidence = { source: 'caller', confidence: 1, by: 'model' };
  const confirmed: Evidence = { source: 'confirmed', confidence: 1, by: 'person' };
  const given = Object.entries(args).filter(([slot, value]) => !isDefault(command, slot, value));
  return Object.fromEntries(
    given.map(([slot, value]) => [
      slot,
      { value, evidence: dialogue.agreed.some((text) => standsIn(text, value, dialogue)) ? confirmed : composed },
    ]),
  );
}

/** An empty text for a slot whose declared default is empty says nothing that the default does not. */
function isDefault(command: WorkflowCommand, slot: string, value: unknown): boolean {
  const schema = Object.hasOwn(command.input.shape, slot) ? command.input.shape[slot] : undefined;
  return schema !== undefined && value === '' && schema.safeParse(undefined).data === '';
}
