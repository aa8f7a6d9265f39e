import type { WorkflowCommand } from '../command/command.ts';
import type { ExtractRequest } from '../ports/extract-port.ts';

/** Words about a command of an application that knows nothing, on a Tuesday, in a conversation that has just begun. */
export function extractRequest(
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
