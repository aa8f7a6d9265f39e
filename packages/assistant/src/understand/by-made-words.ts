import type { OpenCommand, WorkflowCommand } from '@fw/signature';

/** Whether a command was found by words alone that no person wrote. */
export function isByMadeWords({ by }: Pick<OpenCommand, 'by'>, { made = [], utterances }: WorkflowCommand): boolean {
  return by === 'classified' && made.length > 0 && made.length === utterances.length;
}
