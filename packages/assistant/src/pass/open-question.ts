import { humanName, printableName, type Pending } from '@fw/signature';
import { labelOf } from '../place/list-commands.ts';
import type { Pass } from './pass.ts';
import { lines, say, textOf } from './replies.ts';

/** What the open question is about, with what is settled of it; nothing where it asks which command is meant. */
export function whatWeAreAt({ ports }: Pass, pending: Pending): string {
  const open = pending.kind === 'fill-slots' || pending.kind === 'confirm' ? pending.open : undefined;
  const command = open && ports.workflow.commands.get(open.command);
  if (open === undefined || command === undefined) return '';
  const settled = Object.entries(open.slots).map(
    ([slot, { value, evidence }]) => `${labelOf(command, slot)}: ${printableName(evidence.of ?? textOf(value))}`,
  );
  const values = settled.length === 0 ? '' : ` (${settled.join('; ')})`;
  return say(ports.workflow, 'where-we-are', { command: humanName(command.name), values });
}

/** The open question behind an answer to something else: what was shown in full for a yes is said in a line. */
export function openQuestion(pass: Pass, pending: Exclude<Pending, { kind: 'question' }>): string {
  if (pending.kind !== 'confirm') return pending.clarification.message;
  return lines(whatWeAreAt(pass, pending), say(pass.ports.workflow, 'confirm-still'));
}
