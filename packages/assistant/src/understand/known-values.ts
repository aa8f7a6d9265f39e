import { canonicalForm, type SlotValue, type Slots } from '@fw/signature';
import type { Pass } from '../pass/pass.ts';
import { quietly } from '../pass/quietly.ts';
import { commandCall, type Target } from '../place/commands-at.ts';
import { shapeOf } from '../place/list-commands.ts';

/**
 * What the workflow knows of whoever is asking, for the slots of a command: never asked, shown with where it came from,
 * and given way to whatever is said. A value that a slot does not accept is none.
 */
export async function knownSlots(pass: Pass, target: Target): Promise<Slots> {
  const { known } = pass.ports.workflow.settings;
  if (known === undefined) return {};
  const fault = { code: 'known-failed', where: target.command.qualifiedName };
  const slots = await quietly(pass, fault, async (signal) => {
    const values = await known(commandCall(pass, target, signal));
    const shape = shapeOf(target.command);
    const accepted = Object.entries(values).filter(
      ([slot, value]) => value !== undefined && shape[slot]?.safeParse(value).success === true,
    );
    return Object.fromEntries(accepted.map(([slot, value]) => [slot, knownValue(value)]));
  });
  return slots ?? {};
}

function knownValue(value: unknown): SlotValue {
  // What has no form cannot be kept: that is told where it was made.
  canonicalForm(value);
  return { value, evidence: { source: 'caller', confidence: 1, by: 'known' } };
}
