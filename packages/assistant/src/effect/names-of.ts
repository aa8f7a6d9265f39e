import { enumMembers, type Evidence, type ValidInput } from '@fw/signature';
import type { Target } from '../place/commands-at.ts';
import { shapeOf } from '../place/list-commands.ts';
import { sameValue } from '../pass/same-value.ts';
import type { Pass } from '../pass/pass.ts';
import { referentsFor } from '../referents/refer.ts';
import { ownChoices } from '../understand/own-choices.ts';

/**
 * What people call the values of a call, by slot: as the command's choices call them, else as they were shown; a member of
 * an enum by its words. Absent where nothing but the value itself is known, or where the evidence has its name.
 */
export async function namesOf(
  pass: Pass,
  target: Target,
  { values, evidence }: ValidInput,
): Promise<Readonly<Record<string, string>>> {
  const slots = Object.fromEntries(
    Object.entries(values).map(([slot, value]) => [slot, { value, evidence: evidence[slot] ?? UNKNOWN }]),
  );
  const names = await Promise.all(
    Object.entries(evidence).map(async ([slot, { of, by }]): Promise<readonly (readonly [string, string])[]> => {
      const value = values[slot];
      const schema = shapeOf(target.command)[slot];
      if (schema !== undefined && typeof value === 'string' && enumMembers(schema)?.includes(value) === true)
        return [[slot, value.replaceAll('_', ' ')]];
      // A name that was found with the value stands; what was shown somewhere may go by a better one.
      if (of !== undefined && by !== 'referent') return [];
      const choices = (await ownChoices(pass, target, slot, slots)) ?? [];
      const shown = referentsFor(pass, target, slot).map(({ key, label }) => ({ value: key, label }));
      const name = nameOf(value, choices) ?? (of === undefined ? nameOf(value, shown) : undefined);
      return name === undefined ? [] : [[slot, name]];
    }),
  );
  return Object.fromEntries(names.flat());
}

const UNKNOWN: Evidence = { source: 'caller', confidence: 0 };

interface Named {
  readonly label: string;
  readonly value: unknown;
}

/** The name of a value, or the names of all its items; `undefined` when one of them has none. */
function nameOf(value: unknown, among: readonly Named[]): string | undefined {
  const whole = labelFor(value, among);
  if (whole !== undefined || !Array.isArray(value)) return whole;
  const items = value.map((item: unknown) => labelFor(item, among) ?? labelFor([item], among));
  return items.length === 0 || items.includes(undefined) ? undefined : items.join(', ');
}

function labelFor(value: unknown, among: readonly Named[]): string | undefined {
  const found = among.find((one) => sameValue(one.value, value));
  return found === undefined || found.label === String(value) ? undefined : found.label;
}
