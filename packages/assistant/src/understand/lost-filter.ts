import {
  type Coverage,
  enumMembers,
  fieldsOf,
  isOptionalSlot,
  schemaKind,
  type SlotAmbiguity,
  type Slots,
  type WorkflowCommand,
} from '@fw/signature';

/**
 * "Loans of maria": an optional filter whose words are there and could not be read is asked, never dropped. The words
 * belong to the one text slot that is open; of several, to the one that knows its values.
 */
export function lostFilter(
  command: WorkflowCommand,
  { tied }: Pick<Coverage, 'tied'>,
  slots: Slots,
): SlotAmbiguity | undefined {
  const [first] = tied;
  if (first === undefined || command.effect !== 'read') return undefined;
  const texts = Object.entries(fieldsOf(command)).filter(
    ([slot, schema]) =>
      !Object.hasOwn(slots, slot) &&
      isOptionalSlot(schema) &&
      schemaKind(schema) === 'string' &&
      (enumMembers(schema) ?? []).length === 0,
  );
  const knowing = texts.filter(
    ([slot]) => Object.hasOwn(command.lookup ?? {}, slot) || Object.hasOwn(command.resolve ?? {}, slot),
  );
  const [only, ...others] = knowing.length > 0 ? knowing : texts;
  return only === undefined || others.length > 0 ? undefined : { slot: only[0], phrase: first.text, candidates: [] };
}

/** "The purple rentals": words that may be a filter of a look-up that has one left, and that no value holds. */
export function lostNarrowing(
  command: WorkflowCommand,
  { narrowing }: Pick<Coverage, 'narrowing'>,
  slots: Slots,
): readonly string[] {
  const shape = fieldsOf(command);
  const isOpen = Object.entries(shape).some(([slot, schema]) => isOptionalSlot(schema) && !Object.hasOwn(slots, slot));
  return isOpen ? narrowing : [];
}
