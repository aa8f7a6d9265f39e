import { humanName, printable } from '@fw/signature';
import { ATTEMPTS, attemptKey } from '../effect/recall.ts';
import { openCommand } from '../pass/session-steps.ts';
import type { Pass } from '../pass/pass.ts';
import { lines, say } from '../pass/replies.ts';
import { labelOf, nameOf } from '../place/list-commands.ts';

/** UTF-16 code units that are told of one effect. */
const LENGTH = 160;

/** "What did you do?": the changes of this conversation as the ledger has them, oldest first. */
export async function whatWasDone(pass: Pass): Promise<string> {
  const { workflow } = pass.ports;
  const told = { done: [] as string[], failed: [] as string[], unknown: [] as string[] };
  for (const { key, command } of pass.session.effects ?? []) {
    const { kind, text } = await endOf(pass, key);
    const name = `“${nameOf(command)}”`;
    told[kind].push(kind === 'done' ? `- ${text === '' ? name : text}` : name);
  }
  const { done, failed, unknown } = told;
  const [some, not] = [done.length > 0, failed.length + unknown.length > 0];
  return lines(
    some ? say(workflow, 'what-was-done', { changes: done.join('\n') }) : undefined,
    failed.length > 0 ? say(workflow, 'what-failed', { commands: failed.join(', ') }) : undefined,
    unknown.length > 0 ? say(workflow, 'stopped-unknown', { commands: unknown.join(', ') }) : undefined,
    some || not ? undefined : say(workflow, 'nothing-was-done'),
  );
}

interface End {
  readonly kind: 'done' | 'failed' | 'unknown';
  /** Its first line, for `done`. */
  readonly text: string;
}

/** How an effect ended, by its last attempt. A ledger that lost it, or cannot be read, knows nothing. */
async function endOf({ ports, signal }: Pass, key: string): Promise<End> {
  let end: End = { kind: 'unknown', text: '' };
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const record = await ports.ledger.find(attemptKey(key, attempt));
      if (record === undefined) break;
      const { outcome } = record;
      const [first = ''] = outcome?.kind === 'done' ? outcome.output.text.split('\n') : [];
      end = { kind: outcome?.kind ?? 'unknown', text: printable(first, 'terminal', LENGTH) };
    }
  } catch (error) {
    signal.throwIfAborted();
    ports.fault({ code: 'ledger-unavailable', where: key, error });
    return { kind: 'unknown', text: '' };
  }
  return end;
}

/** "Why did you ask?": what the open question is good for. */
export function whyAsked({ ports: { workflow }, session }: Pass): string {
  const { pending } = session;
  const open = openCommand(session);
  const command = open === undefined ? undefined : workflow.commands.get(open.command);
  if (command === undefined) return pending?.kind === 'choose-command' ? say(workflow, 'why-choice') : '';
  const about = { command: humanName(command.name) };
  if (pending?.kind === 'confirm') return say(workflow, 'why-confirm', about);
  const slots = pending?.kind === 'fill-slots' ? pending.asked.map((slot) => labelOf(command, slot)) : [];
  return say(workflow, 'why-slot', { ...about, slots: slots.join(', ') });
}
