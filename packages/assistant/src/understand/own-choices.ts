import type { LabelledValue, Slots, WorkflowCommand } from '@fw/signature';
import { commandCall, type Target } from '../place/commands-at.ts';
import type { Pass } from '../pass/pass.ts';
import { CHECK_TIMEOUT_MS, withinTime } from '../pass/within-time.ts';

/** A value that would do, by what a person would call it. */
export type Choice = Pick<LabelledValue, 'label' | 'value'> & { readonly words?: readonly string[] };

/** What the command itself lists for a slot; `undefined` when it lists nothing, or the application could not be asked. */
export async function ownChoices(
  pass: Pass,
  target: Target,
  slot: string,
  slots: Slots,
): Promise<readonly Choice[] | undefined> {
  const { choices } = target.command;
  if (choices === undefined || !Object.hasOwn(choices, slot)) return undefined;
  const known = Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value]));
  const found = await quietly(pass, target.command, (signal) =>
    choices[slot]?.(commandCall(pass, target, signal), known),
  );
  return found?.map(({ value, label }) => ({ value, label: label ?? String(value) }));
}

/** What the application says when it is asked on the way; nothing where it fails, since the walk goes on without. */
export async function quietly<T>(
  pass: Pass,
  { qualifiedName }: WorkflowCommand,
  ask: (signal: AbortSignal) => T | Promise<T>,
): Promise<T | undefined> {
  try {
    return await withinTime(CHECK_TIMEOUT_MS, pass.signal, ask);
  } catch (error) {
    pass.signal.throwIfAborted();
    // The question is asked without choices.
    pass.ports.fault({ code: 'choices-failed', where: qualifiedName, error });
    return undefined;
  }
}
