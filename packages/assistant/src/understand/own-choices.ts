import type { LabelledValue, Slots } from '@fw/signature';
import { commandCall, type Target } from '../place/commands-at.ts';
import type { Pass } from '../pass/pass.ts';
import { quietly } from '../pass/quietly.ts';

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
  const fault = { code: 'choices-failed', where: target.command.qualifiedName };
  const found = await quietly(pass, fault, (signal) => choices[slot]?.(commandCall(pass, target, signal), known));
  return found?.map(({ value, label }) => ({ value, label: label ?? String(value) }));
}
