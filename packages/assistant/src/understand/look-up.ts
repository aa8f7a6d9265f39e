import type { LabelledValue, LookupOutcome } from '@fw/signature';
import type { Pass } from '../pass/pass.ts';
import { quietly } from '../pass/quietly.ts';
import { keepTime } from '../pass/timed.ts';
import { commandCall, type Target } from '../place/commands-at.ts';

/**
 * Asks the application about a value; `undefined` when it cannot be asked. An application that fails here fails again
 * at the gate, where the person is told.
 */
export async function lookUp(
  pass: Pass,
  target: Target,
  slot: string,
  value: unknown,
): Promise<LookupOutcome | undefined> {
  const { lookup } = target.command;
  if (lookup === undefined || !Object.hasOwn(lookup, slot)) return undefined;
  keepTime(pass);
  return quietly(pass, lookupFailed(target), (signal) => lookup[slot]?.(value, commandCall(pass, target, signal)));
}

/** Asks the application what words may refer to; empty when it cannot be asked. */
export async function resolve(
  pass: Pass,
  target: Target,
  slot: string,
  { words, known }: { readonly words: string; readonly known: Readonly<Record<string, unknown>> },
): Promise<readonly LabelledValue[]> {
  const { resolve: own } = target.command;
  if (own === undefined || !Object.hasOwn(own, slot)) return [];
  keepTime(pass);
  const found = await quietly(pass, lookupFailed(target), async (signal) => {
    const candidates = (await own[slot]?.(words, commandCall(pass, target, signal), known)) ?? [];
    return candidates.map(({ value, label }): LabelledValue => ({
      value,
      label: label ?? String(value),
      evidence: { source: 'lookup', quote: words, confidence: 1 / candidates.length, by: 'resolve' },
    }));
  });
  return found ?? [];
}

function lookupFailed({ command }: Target) {
  return { code: 'lookup-failed', where: command.qualifiedName };
}

/**
 * By which of its names the application knows a thing in a slot: its key, else its label, else what it makes of the label.
 * Where there is no lookup the key will do; `undefined` when the application knows none of them.
 */
export async function knownAs(
  pass: Pass,
  target: Target,
  slot: string,
  { key, label }: { readonly key: string | number; readonly label: string },
): Promise<unknown> {
  for (const name of [key, label]) {
    const outcome = await lookUp(pass, target, slot, name);
    if (outcome?.kind !== 'unknown') return name;
  }
  const [only, ...others] = await resolve(pass, target, slot, { words: label, known: {} });
  return others.length === 0 ? only?.value : undefined;
}
