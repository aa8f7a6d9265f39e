import type { Extraction, ExtractRequest, WorkflowCommand } from '@fw/signature';
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

/** Words on a Tuesday, about a command of an application that knows nothing, in a conversation that has just begun. */
export function requestFor(
  command: WorkflowCommand,
  utterance: string,
  more: Partial<ExtractRequest> = {},
): ExtractRequest {
  return {
    command,
    utterance,
    known: {},
    asked: [],
    history: [],
    lookup: () => Promise.resolve(undefined),
    resolve: () => Promise.resolve([]),
    now: new Date('2022-03-15T09:00:00Z'),
    timeZone: 'UTC',
    ...more,
  };
}

/** The values alone. */
export function valuesOf({ slots }: Extraction): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(slots).map(([slot, { value }]) => [slot, value]));
}
