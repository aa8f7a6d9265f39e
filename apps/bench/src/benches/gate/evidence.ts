import { derivesValue, describeSlot } from '@fw/extract/local';
import type { Evidence, Grounds, Slots, WorkflowCommand } from '@fw/signature';
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
export function slotsOf(
  command: WorkflowCommand,
  args: Readonly<Record<string, unknown>>,
  { agreed }: Dialogue,
): Slots {
  const composed: Evidence = { source: 'caller', confidence: 1, by: 'model' };
  const confirmed: Evidence = { source: 'confirmed', confidence: 1, by: 'person' };
  const given = Object.entries(args).filter(([slot, value]) => !isDefault(command, slot, value));
  return Object.fromEntries(
    given.map(([slot, value]) => [slot, { value, evidence: standsInOne(agreed, value) ? confirmed : composed }]),
  );
}

/** An empty text for a slot whose declared default is empty says nothing that the default does not. */
function isDefault(command: WorkflowCommand, slot: string, value: unknown): boolean {
  const schema = Object.hasOwn(command.input.shape, slot) ? command.input.shape[slot] : undefined;
  return schema !== undefined && value === '' && schema.safeParse(undefined).data === '';
}

function standsInOne(texts: readonly string[], value: unknown): boolean {
  const wanted = leaves(value);
  return wanted.length > 0 && texts.some((text) => wanted.every((leaf) => contains(text, leaf)));
}

/** Every text and number in a value, as it would be written. */
export function leaves(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  if (typeof value === 'string') return value === '' ? [] : [value];
  return value === undefined || value === null ? [] : [JSON.stringify(value)];
}

/** Whether a value stands in a text as a whole word, in any case. */
export function contains(text: string, value: string): boolean {
  const escaped = value.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu').test(text);
}
