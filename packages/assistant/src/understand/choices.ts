import {
  isOptionalSlot,
  slotMeta,
  valuesAnew,
  type CommandOutput,
  type OpenCommand,
  type Slots,
  type WorkflowCommand,
} from '@fw/signature';
import { decide } from '../effect/confirm.ts';
import { gate } from '../effect/gate.ts';
import { quietly } from '../pass/quietly.ts';
import type { Pass } from '../pass/pass.ts';
import { commandCall, type Target } from '../place/commands-at.ts';
import { shapeOf } from '../place/list-commands.ts';
import { kindOfCommand, kindOfSlot, sameKind } from '../referents/kinds.ts';
import { labelOf, referentsFor } from '../referents/refer.ts';
import { newestList } from '../referents/pick-referent.ts';
import { thingsIn } from '../referents/things-in.ts';
import { knownAs } from './look-up.ts';
import { knownSlots } from './known-values.ts';
import { ownChoices, type Choice } from './own-choices.ts';

/** Choices that are kept of a long list. */
const MOST = 40;

/** Things of a list that the application is asked about one by one. Source: chosen here; more are no choice. */
const MOST_ASKED = 12;

/** Turns after which a list that was shown is no longer what one chooses from. */
const FRESH_TURNS = 3;

/**
 * What a person may choose from for a slot that has no value: what the command lists, else what was listed in this
 * conversation just now, else what a look-up that needs nothing shows. Empty when nobody can say.
 */
export async function choicesFor(pass: Pass, target: Target, slot: string, slots: Slots): Promise<readonly Choice[]> {
  const own = await ownChoices(pass, target, slot, slots);
  if (own !== undefined) return own.slice(0, MOST);
  const shown = newestList(referentsFor(pass, target, slot)).filter(
    ({ turn }) => pass.session.turns - turn <= FRESH_TURNS,
  );
  const listed = await asChoices(pass, target, slot, shown);
  return (listed.length > 0 ? listed : await lookedUp(pass, target, slot)).slice(0, MOST);
}

interface Listed {
  readonly key: string | number;
  readonly label: string;
  readonly words: readonly string[];
}

/** Things as a person chooses among them: by their labels, alike ones with their keys; by what the application knows. */
async function asChoices(
  pass: Pass,
  target: Target,
  slot: string,
  things: readonly Listed[],
): Promise<readonly Choice[]> {
  const [first] = things;
  if (first === undefined) return [];
  // Where the application knows the first by its key, it knows the others so.
  const isByKey = (await knownAs(pass, target, slot, first)) === first.key;
  const choices: Choice[] = [];
  for (const { key, label, words } of isByKey ? things : things.slice(0, MOST_ASKED)) {
    const value = isByKey ? key : await knownAs(pass, target, slot, { key, label });
    const isAlike = things.filter((other) => other.label === label).length > 1;
    if (value !== undefined) choices.push({ value, label: isAlike ? labelOf({ key, label }) : label, words });
  }
  return choices;
}

/** What the commands show that are said to have values for the slot: those that only read, and need nothing to do so. */
async function lookedUp(pass: Pass, target: Target, slot: string): Promise<readonly Choice[]> {
  const schema = shapeOf(target.command)[slot];
  const kind = kindOfSlot(target.command, slot);
  if (schema === undefined || kind === '') return [];
  for (const command of sourcesOf(pass, target.command, slot)) {
    const here: Target = { ...target, command };
    const known = await knownSlots(pass, here);
    const needs = Object.entries(shapeOf(command)).filter(
      ([name, its]) => !isOptionalSlot(its) && !Object.hasOwn(known, name),
    );
    if (needs.length > 0) continue;
    const output = await readQuietly(pass, here, known);
    const data: unknown = typeof output === 'object' ? output.data : undefined;
    const things = thingsIn(data, kindOfCommand(command)).filter(
      (thing) => sameKind(kind, thing.kind) && schema.safeParse(thing.key).success,
    );
    const distinct = things.filter(({ key }, at) => things.findIndex((other) => other.key === key) === at);
    const choices = await asChoices(pass, target, slot, distinct);
    if (choices.length > 0) return choices;
  }
  return [];
}

/** Runs a look-up as the gate and the policy would let it run unasked; else not at all. */
async function readQuietly(pass: Pass, target: Target, slots: Slots): Promise<CommandOutput | string | undefined> {
  const { qualifiedName: command } = target.command;
  const open: OpenCommand = { command, path: target.path, slots, utterance: '', by: 'call', confidence: 1 };
  const gated = await gate(pass, target, { open, ambiguities: [], confirmed: false });
  if (
    gated.kind !== 'valid' ||
    decide(pass, target, { open, input: gated.input, grounded: gated.input.inOwnWords }) !== 'run'
  )
    return undefined;
  return quietly(pass, { code: 'choices-failed', where: command }, (signal) =>
    target.command.run(valuesAnew(gated.input), commandCall(pass, target, signal)),
  );
}

/** Commands named in the slot's `availableFrom` that are of the same place and change nothing. */
function sourcesOf({ ports }: Pass, command: WorkflowCommand, slot: string): readonly WorkflowCommand[] {
  const schema = shapeOf(command)[slot];
  if (schema === undefined) return [];
  return slotMeta(schema).availableFrom.flatMap((name) => {
    const found = [...ports.workflow.commands.values()].find(
      (other) =>
        (other.qualifiedName === name || other.name === name) &&
        other.owner === command.owner &&
        other.effect === 'read',
    );
    return found === undefined ? [] : [found];
  });
}
