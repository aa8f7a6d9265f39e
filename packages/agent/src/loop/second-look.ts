import {
  canonicalJson,
  deniedIn,
  isOptionalSlot,
  slotName,
  type CommandRun,
  type WorkflowCommand,
} from '@fw/signature';
import type { z } from 'zod';
import { markedBy } from '../planner/sub-goal.ts';
import { idsIn, isLike, wordsIn } from './claim-objects.ts';
import { verbOf } from './claims.ts';
import { coachedOn, timesCoached } from './coached.ts';
import { otherCount } from './look-at-counts.ts';
import { betterDescribed } from './look-at-siblings.ts';
import type { CommandCall } from './meta-tools.ts';
import { note, type RequestRun } from './request-run.ts';
import { recordsIn, type Fields } from './shown-records.ts';

/** A change that a model is told to look at again. */
export interface SecondLook {
  readonly run: RequestRun;
  readonly text: string;
}

/**
 * What speaks against a change before it is shown to anybody: a person who nods confirms whatever is shown. Told to the
 * model once for a call; the very same call again goes its way. `undefined` where nothing speaks against it.
 *
 * @param beside - The parameters of changes that are proposed with this one: what they name is not left over.
 */
export function secondLook(
  run: RequestRun,
  command: WorkflowCommand,
  call: CommandCall,
  beside: readonly CommandCall['parameters'][] = [],
): SecondLook | undefined {
  const mark = `looked: ${command.qualifiedName} ${canonicalJson(call.parameters)}`;
  if (command.effect === 'read' || timesCoached(run, mark) > 0) return undefined;
  const against = [beyondGoals(run, command), ...doubtsOf(run, command, call.parameters, beside)].filter(
    (why) => why !== undefined,
  );
  if (against.length === 0) return undefined;
  note(run, 'second-look', { command: command.qualifiedName, against });
  return {
    run: coachedOn(run, mark),
    text: `Not run. ${against.join(' ')} Put it right; if it is meant so, make the very same call again.`,
  };
}

/** The command is in no goal, though each names one: another change is still to be made, or the person asked for none. */
function beyondGoals(run: RequestRun, { qualifiedName }: WorkflowCommand): string | undefined {
  const { state, options } = run;
  const { commands, language } = options.workflow;
  const { plan, ran } = state;
  if (plan.length === 0 || plan.some(({ command }) => command === undefined || command === qualifiedName))
    return undefined;
  const open = markedBy(plan, ran).filter(
    ({ status, command = '' }) => status === 'open' && commands.get(command)?.effect !== 'read',
  );
  const names = [...new Set(open.map(({ command }) => command))].join(', ');
  if (open.length > 0) return `No goal names ${qualifiedName}; open is ${names}.`;
  const words = new Set(wordsIn(saidIn(run)));
  const isAsked = language.claims.some(({ asked }) => asked(verbOf(qualifiedName)).some((form) => words.has(form)));
  return isAsked ? undefined : `No goal names ${qualifiedName}, and the person's words do not.`;
}

/** What the records that were shown, and the person's words, say against the values. */
function doubtsOf(
  run: RequestRun,
  { input }: WorkflowCommand,
  parameters: CommandCall['parameters'],
  beside: readonly CommandCall['parameters'][],
): readonly string[] {
  // The shape's values are zod schemas; zod types them by its core interface.
  const shape = input.shape as Readonly<Record<string, z.ZodType>>;
  const records = run.state.ran.flatMap(({ output }) => recordsIn(output.data));
  const given = Object.entries(parameters).filter(([slot]) => Object.hasOwn(shape, slot));
  const said = saidIn(run);
  const nameOf = (slot: string) => (shape[slot] === undefined ? slot : slotName(slot, shape[slot]));
  const wished = withoutDenied(said, run);
  const used = textOf([parameters, ...beside, ...run.state.ran.map(({ input }) => input)]);
  const { commands } = run.options.workflow;
  const changed = run.state.ran.filter(({ command }) => commands.get(command)?.effect !== 'read');
  const spokenFor = textOf([parameters, ...beside, ...changed.map(({ input }) => input)]);
  const described = (slot: string, item: string): string | undefined => {
    const other = betterDescribed(slot, item, {
      ran: run.state.ran,
      words: wished,
      used: (id) => id !== item && spokenFor.includes(id.toLowerCase()),
    });
    return other && `The person said "${other.by.join('", "')}", which fits ${other.id} and not ${item}.`;
  };
  const each = given.flatMap(([slot, value]) =>
    (Array.isArray(value) ? (value as readonly unknown[]) : [value]).flatMap((item): readonly string[] => {
      if (typeof item !== 'string' || item.trim() === '') return [];
      const isSaid = said.toLowerCase().includes(item.toLowerCase());
      const why =
        underOtherName(slot, item, { records, given, nameOf }) ??
        (isSaid
          ? undefined
          : (besideSaid(item, wished, used) ?? unseen(slot, item, said, run) ?? described(slot, item)));
      return why === undefined ? [] : [why];
    }),
  );
  const counts = otherCount(
    given.map(([slot, value]) => ({ slot, name: nameOf(slot), value })),
    wished,
    run.options.workflow.language,
  );
  return [
    ...each,
    ...(counts === undefined ? [] : [counts]),
    ...twice(parameters),
    ...nothingNew(run.state.ran, parameters),
    ...leftOut(shape, parameters, records, nameOf),
  ];
}

/** Everything that the person said in this conversation. */
function saidIn({ state, session }: RequestRun): string {
  const spoken = session.history.filter(({ from }) => from === 'person').map(({ text }) => text);
  return [state.request, ...spoken].join('\n');
}

/** A value that a record has under another parameter's name, and none under this one's. */
function underOtherName(
  slot: string,
  value: string,
  {
    records,
    given,
    nameOf,
  }: {
    readonly records: readonly Fields[];
    readonly given: readonly (readonly [string, unknown])[];
    readonly nameOf: (slot: string) => string;
  },
): string | undefined {
  if (records.some((record) => record[slot] === value)) return undefined;
  const others = given.map(([name]) => name).filter((name) => name !== slot);
  const other = others.find((name) =>
    records.some((record) => record[name] === value && typeof record[slot] === 'string'),
  );
  return other === undefined
    ? undefined
    : `What is shown has "${value}" as the ${nameOf(other)}, not the ${nameOf(slot)}.`;
}

/** What was said without what was denied. */
function withoutDenied(said: string, { options }: RequestRun): string {
  const denied = deniedIn(said, options.workflow.language, 'ofValues');
  return denied.reduce((text, { start, end }) => text.replace(said.slice(start, end), ' '), said);
}

/** An id that nobody named, where the person named another of its form that was not used yet. */
function besideSaid(value: string, wished: string, used: string): string | undefined {
  if (!isId(value)) return undefined;
  const named = idsIn(wished).filter((id) => isLike(id, value) && !used.includes(id));
  return named.length === 0 ? undefined : `The person named ${named[0]}, not ${value}.`;
}

/** An id that was not looked at, where another of its form was, and nobody pointed at a place in a list. */
function unseen(slot: string, value: string, said: string, { state, options }: RequestRun): string | undefined {
  const { ordinals, last } = options.workflow.language.picks;
  if (!isId(value) || wordsIn(said).some((word) => ordinals.has(word) || last.has(word))) return undefined;
  const alike = state.ran
    .flatMap(({ input }) => Object.entries(input))
    .flatMap(([name, one]) =>
      typeof one === 'string' && isId(one) && (name === slot || isLike(one.toLowerCase(), value)) ? [one] : [],
    );
  return alike.length === 0 || alike.includes(value)
    ? undefined
    : `You looked at ${[...new Set(alike)].join(', ')} and not at ${value}.`;
}

/** Whether a text is a name with letters and digits: digits alone name too many kinds of things. */
function isId(text: string): boolean {
  return idsIn(text)[0] === text.toLowerCase() && /\p{L}/u.test(text);
}

/** The same thing twice in a list. */
function twice(parameters: CommandCall['parameters']): readonly string[] {
  return Object.values(parameters).flatMap((value) => {
    const items = Array.isArray(value) ? (value as readonly unknown[]).map((item) => canonicalJson(item)) : [];
    const again = items.find((item, at) => items.indexOf(item) < at);
    return again === undefined ? [] : [`${again} is in the list twice.`];
  });
}

/** A change to what is so already: the record of the very thing has all of the other values. */
function nothingNew(ran: readonly CommandRun[], parameters: CommandCall['parameters']): readonly string[] {
  const given = Object.entries(parameters);
  const seen = ran.findLast(({ input, output }) => {
    const rest = given.filter(([slot, value]) => input[slot] !== value);
    return (
      rest.length < given.length &&
      rest.length >= FEWEST_SHARED &&
      recordsIn(output.data).some((record) => rest.every(([slot, value]) => record[slot] === value))
    );
  });
  return seen === undefined ? [] : ['What is shown has all of these values already.'];
}

/** What a record has besides, where all of its parts that were given are that record's. */
function leftOut(
  shape: Readonly<Record<string, z.ZodType>>,
  parameters: CommandCall['parameters'],
  records: readonly Fields[],
  nameOf: (slot: string) => string,
): readonly string[] {
  const missing = Object.entries(shape).filter(
    ([slot, schema]) => !Object.hasOwn(parameters, slot) && isOptionalSlot(schema),
  );
  return missing.flatMap(([slot]) => {
    const whole = records.find((record) => {
      const shared = Object.keys(parameters).filter((name) => Object.hasOwn(record, name));
      const value = record[slot];
      return (
        typeof value === 'string' &&
        value !== '' &&
        shared.length >= FEWEST_SHARED &&
        shared.every((name) => record[name] === parameters[name])
      );
    });
    return whole === undefined
      ? []
      : [`What is shown has ${JSON.stringify(whole[slot])} as the ${nameOf(slot)} as well.`];
  });
}

/** Values that must be a record's own before what is left of it counts as left out. Source: chosen here. */
const FEWEST_SHARED = 3;

function textOf(value: unknown): string {
  return canonicalJson(value).toLowerCase();
}
