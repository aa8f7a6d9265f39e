import type { Extraction, WorkflowCommand } from '@fw/signature';
import { z } from 'zod';

/** A write with these slots, whose words say nothing about them; its parts as a test wants them. */
export function commandOf(shape: z.ZodRawShape, more: Partial<WorkflowCommand> = {}): WorkflowCommand {
  const { name = 'do_it' } = more;
  return {
    name,
    qualifiedName: name,
    owner: '*',
    effect: 'write',
    summary: 'Does it.',
    utterances: [],
    input: z.object(shape),
    run: () => 'done',
    ...more,
  };
}

/** The values alone. */
export function valuesOf({ slots }: Extraction): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(slots).map(([slot, { value }]) => [slot, value]));
}
