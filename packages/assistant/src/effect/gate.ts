import {
  textOf,
  type OpenCommand,
  validateInput,
  type Grounds,
  type SlotAmbiguity,
  type Slots,
  type SlotValue,
  type Validation,
  type WorkflowCommand,
} from '@fw/signature';
import { commandCall, type Target } from '../place/commands-at.ts';
import type { Pass } from '../pass/pass.ts';
import { readingsOf } from './standing-words.ts';
import { CHECK_TIMEOUT_MS, withinTime } from '../pass/within-time.ts';

/** What the gate said, or that the application could not be asked. */
export type Gated = Validation<WorkflowCommand> | { readonly kind: 'unavailable' };

/** What comes to the gate. */
export interface Asked {
  readonly open: OpenCommand;
  readonly ambiguities: readonly SlotAmbiguity[];
  /** Whether the one who was shown these very values says yes to them now. */
  readonly confirmed: boolean;
}

/** Passes the slots through the one gate, under a time limit. */
export async function gate(pass: Pass, target: Target, { open, ambiguities, confirmed }: Asked): Promise<Gated> {
  const command = target.command.qualifiedName;
  const { slots, drawn } = open;
  try {
    const grounds = await groundsOf(pass, target, slots, confirmed);
    const own = asRead(slots, grounds.readings ?? []);
    const validation = await withinTime(CHECK_TIMEOUT_MS, pass.signal, (signal) =>
      validateInput(target.command, own, {
        call: commandCall(pass, target, signal),
        grounds,
        ambiguities,
        ...(drawn !== undefined && { drawn }),
      }),
    );
    if (validation.kind === 'incomplete') pass.emit({ type: 'input-refused', command, issues: validation.issues });
    return validation;
  } catch (error) {
    pass.signal.throwIfAborted();
    pass.ports.fault({ code: 'application-failed', where: command, error });
    return { kind: 'unavailable' };
  }
}

/**
 * What values may be traced to: the person's own words in this session, this turn's included, and what commands showed.
 * Words that a model composed ground nothing. `caller` is claimed only for structured calls that speak for the person.
 */
async function groundsOf(pass: Pass, target: Target, slots: Slots, confirmed: boolean): Promise<Grounds> {
  const { command } = target;
  const { ports, now } = pass;
  const { history } = pass.session;
  const before = history.filter(({ from }) => from === 'person').map(({ text }) => text);
  const said = pass.byAgent ? before : [...before, pass.utterance];
  return {
    said,
    // A long result is kept in part; what it put on the table was shown all the same.
    // Who is signed in the application says.
    shown: [
      ...history.filter(({ from }) => from === 'result').map(({ text }) => text),
      onTable(pass),
      ...(pass.byAgent && pass.principal !== undefined ? [pass.principal] : []),
    ],
    offered: history.filter(({ from }) => from === 'offered').map(({ text }) => text),
    language: ports.workflow.language,
    trustCaller: true,
    // Results say their values outright; only people say "tomorrow".
    derives: (slot, value, text) =>
      said.includes(text) && ports.derives?.({ command, slot, value, text, now }) === true,
    ...(needsReading(pass, target, { slots, said, confirmed }) && { readings: await readingsOf(pass, target) }),
    ...(confirmed && { confirmed: agreed(slots) }),
  };
}

/**
 * Whether the person's words have to be read to tell whose a model's values are. Not for what was shown and agreed to as it
 * is, nor for a look-up that no policy judges, where none of its values stands in the words.
 */
function needsReading(
  { ports }: Pass,
  { command }: Target,
  given: { readonly slots: Slots; readonly said: readonly string[]; readonly confirmed: boolean },
): boolean {
  const chosen = Object.values(given.slots).filter(
    ({ evidence }) => evidence.by === 'agent' || evidence.by === 'model',
  );
  const open = given.confirmed ? chosen.filter(({ value, read }) => read?.of !== textOf(value)) : chosen;
  const isJudged =
    command.effect !== 'read' || command.confirm !== undefined || ports.workflow.settings.confirm !== undefined;
  if (isJudged || open.length === 0) return open.length > 0;
  const words = given.said.map(fold).join('\n');
  return open.some(({ value }) => words.includes(fold(typeof value === 'string' ? value : textOf(value))));
}

function onTable({ session }: Pass): string {
  return (session.referents ?? []).map(({ key }) => String(key)).join('\n');
}

/** A model's text that differs from the person's only in case and blanks is the person's: one spelling, one effect. */
function asRead(slots: Slots, readings: readonly Slots[]): Slots {
  if (readings.length === 0) return slots;
  const spelt = ([slot, given]: readonly [string, SlotValue]): readonly [string, SlotValue] => {
    const { value, evidence } = given;
    if (typeof value !== 'string' || evidence.by !== 'agent') return [slot, given];
    const read = readings.findLast((reading) => {
      const found: unknown = Object.hasOwn(reading, slot) ? reading[slot]?.value : undefined;
      return typeof found === 'string' && fold(found) === fold(value);
    });
    return [slot, read === undefined ? given : { ...given, value: read[slot]?.value }];
  };
  return Object.fromEntries(Object.entries(slots).map(spelt));
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** By slot what was read, which is what was shown. */
function agreed(slots: Slots): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(slots).map(([slot, { value, read }]) => [
      slot,
      read?.of === textOf(value) ? JSON.stringify(read.form) : '',
    ]),
  );
}
