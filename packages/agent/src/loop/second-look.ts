import {
  canonicalJson,
  deniedIn,
  isOptionalSlot,
  slotName,
  type CommandRun,
  type WorkflowCommand,
} from '@fw/signature';
import type { z } from 'zod';
import { pointersIn, readYesNo } from '@fw/assistant/internal';
import { markedBy, type SubGoal } from '../planner/sub-goal.ts';
import { idsIn, isLike, wordsIn } from './claim-objects.ts';
import { verbOf } from './claims.ts';
import { coachedOn, timesCoached } from './coached.ts';
import { otherCount } from './look-at-counts.ts';
import { betterDescribed } from './look-at-siblings.ts';
import type { CommandCall } from './meta-tools.ts';
import { note, type RequestRun } from './request-run.ts';
import { recordsIn, type Fields } from './shown-records.ts';

/** What speaks against a change. */
export interface Doubt {
  readonly text: string;
  /** The value that it is about, and others that may be meant. */
  readonly slot?: string;
  readonly choices?: readonly string[];
  /** Changes that may be meant, this one first, where it is about the command itself. */
  readonly commands?: readonly string[];
}

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
  const mark = markOf(command, call);
  if (command.effect === 'read' || timesCoached(run, mark) > 0) return undefined;
  const against = doubtsOf(run, command, call.parameters, beside).map(({ text }) => text);
  if (against.length === 0) return undefined;
  note(run, 'second-look', { command: command.qualifiedName, against });
  return {
    run: coachedOn(run, mark),
    text: `Not run. ${against.join(' ')} Put it right; if it is meant so, make the very same call again.`,
  };
}

/** What speaks against the values of a change that a model was told of and makes all the same; none where it was not told. */
export function standingDoubts(run: RequestRun, command: WorkflowCommand, call: CommandCall): readonly Doubt[] {
  return timesCoached(run, markOf(command, call)) === 0 ? [] : doubtsOf(run, command, call.parameters, []);
}

function markOf({ qualifiedName }: WorkflowCommand, { parameters }: CommandCall): string {
  return `looked: ${qualifiedName} ${canonicalJson(parameters)}`;
}

/** The command is in no goal, though each names one: another change is still to be made, or the person asked for none. */
function beyondGoals(run: RequestRun, { qualifiedName }: WorkflowCommand): Doubt | undefined {
  const { state, options } = run;
  const { language } = options.workflow;
  const { plan } = state;
  if (plan.length === 0 || plan.some(({ command }) => command === undefined || command === qualifiedName))
    return undefined;
  const open = openChanges(run);
  const names = [...new Set(open.flatMap(({ command = [] }) => command))];
  if (open.length > 0)
    return {
      text: `No goal names ${qualifiedName}; open is ${names.join(', ')}.`,
      commands: [qualifiedName, ...names],
    };
  const words = new Set(wordsIn(saidIn(run)));
  const isAsked = language.claims.some(({ asked }) => asked(verbOf(qualifiedName)).some((form) => words.has(form)));
  return isAsked ? undefined : { text: `No goal names ${qualifiedName}, and the person's words do not.` };
}

/** Goals whose change is still to be made. */
function openChanges({ state, options }: RequestRun): readonly SubGoal[] {
  const { commands } = options.workflow;
  return markedBy(state.plan, state.ran).filter(
    ({ status, command = '' }) => status === 'open' && commands.get(command)?.effect !== 'read',
  );
}

/** What the goals, the records that were shown, and the person's words say against a change. */
function doubtsOf(
  run: RequestRun,
  command: WorkflowCommand,
  parameters: CommandCall['parameters'],
  beside: readonly CommandCall['parameters'][],
): readonly Doubt[] {
  const { input } = command;
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
  const { language } = run.options.workflow;
  const described = (item: string): Doubt | undefined => {
    const other = betterDescribed(item, {
      ran: run.state.ran,
      words: wished,
      used: (id) => id !== item && spokenFor.includes(id.toLowerCase()),
      isHollow: (text) => readYesNo(text, language).kind !== 'other',
    });
    const text = other && `The person said "${other.by.join('", "')}", which fits ${other.id} and not ${item}.`;
    return text === undefined ? undefined : { text, choices: [item, other?.id ?? item] };
  };
  const each = given.flatMap(([slot, value]) =>
    (Array.isArray(value) ? (value as readonly unknown[]) : [value]).flatMap((item): readonly Doubt[] => {
      if (typeof item !== 'string' || item.trim() === '') return [];
      const isSaid = said.toLowerCase().includes(item.toLowerCase());
      const why =
        underOtherName(slot, item, { records, given, nameOf }) ??
        (isSaid ? undefined : (besideSaid(item, wished, used) ?? unseen(slot, item, said, run) ?? described(item)));
      return why === undefined ? [] : [{ slot, ...why }];
    }),
  );
  const counts = otherCount(
    given.map(([slot, value]) => ({ slot, name: nameOf(slot), value })),
    wished,
    language,
  );
  const beyond = beyondGoals(run, command);
  return [
    ...(beyond === undefined ? [] : [beyond]),
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
): Doubt | undefined {
  if (records.some((record) => record[slot] === value)) return undefined;
  const others = given.map(([name]) => name).filter((name) => name !== slot);
  const other = others.find((name) =>
    records.some((record) => record[name] === value && typeof record[slot] === 'string'),
  );
  return other === undefined
    ? undefined
    : { text: `What is shown has "${value}" as the ${nameOf(other)}, not the ${nameOf(slot)}.` };
}

/** What was said without what was denied. */
function withoutDenied(said: string, { options }: RequestRun): string {
  const denied = deniedIn(said, options.workflow.language, 'ofValues');
  return denied.reduce((text, { start, end }) => text.replace(said.slice(start, end), ' '), said);
}

/** An id that nobody named, where the person named another of its form that was not used yet. */
function besideSaid(value: string, wished: string, used: string): Doubt | undefined {
  if (!isId(value)) return undefined;
  const [named] = idsIn(wished).filter((id) => isLike(id, value) && !used.includes(id));
  return named === undefined
    ? undefined
    : { text: `The person named ${named}, not ${value}.`, choices: [value, named] };
}

/** An id that was not looked at, where another of its form was, and nobody pointed at a place in a list. */
function unseen(slot: string, value: string, said: string, { state, options }: RequestRun): Doubt | undefined {
  const { commands, language } = options.workflow;
  if (!isId(value) || pointersIn(said, language).some(({ way }) => way.kind === 'nth')) return undefined;
  // What another change was made with was not looked at.
  const looks = state.ran.filter(({ command }) => commands.get(command)?.effect === 'read');
  const alike = looks
    .flatMap(({ input }) => Object.entries(input))
    .flatMap(([name, one]) =>
      typeof one === 'string' && (name === slot ? isId(one) : isLike(one.toLowerCase(), value)) ? [one] : [],
    );
  const seen = [...new Set(alike)];
  return seen.length === 0 || seen.includes(value)
    ? undefined
    : { text: `You looked at ${seen.join(', ')} and not at ${value}.`, choices: [value, ...seen] };
}

/** Whether a value is a name with letters and digits: digits alone name too many kinds of things. */
function isId(value: string): boolean {
  return /^[#\p{L}\p{N}_-]{2,}$/u.test(value) && /\p{L}/u.test(value) && /\p{N}/u.test(value);
}

/** The same thing twice in a list. */
function twice(parameters: CommandCall['parameters']): readonly Doubt[] {
  return Object.values(parameters).flatMap((value) => {
    const items = Array.isArray(value) ? (value as readonly unknown[]).map((item) => canonicalJson(item)) : [];
    const again = items.find((item, at) => items.indexOf(item) < at);
    return again === undefined ? [] : [{ text: `${again} is in the list twice.` }];
  });
}

/** A change to what is so already: the record of the very thing has all of the other values. */
function nothingNew(ran: readonly CommandRun[], parameters: CommandCall['parameters']): readonly Doubt[] {
  const given = Object.entries(parameters);
  const seen = ran.findLast(({ input, output }) => {
    const rest = given.filter(([slot, value]) => input[slot] !== value);
    return (
      rest.length < given.length &&
      rest.length >= FEWEST_SHARED &&
      recordsIn(output.data).some((record) => rest.every(([slot, value]) => record[slot] === value))
    );
  });
  return seen === undefined ? [] : [{ text: 'What is shown has all of these values already.' }];
}

/** What a record has besides, where all of its parts that were given are that record's. */
function leftOut(
  shape: Readonly<Record<string, z.ZodType>>,
  parameters: CommandCall['parameters'],
  records: readonly Fields[],
  nameOf: (slot: string) => string,
): readonly Doubt[] {
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
      : [{ slot, text: `What is shown has ${JSON.stringify(whole[slot])} as the ${nameOf(slot)} as well.` }];
  });
}

/** Values that must be a record's own before what is left of it counts as left out. Source: chosen here. */
const FEWEST_SHARED = 3;

function textOf(value: unknown): string {
  return canonicalJson(value).toLowerCase();
}
