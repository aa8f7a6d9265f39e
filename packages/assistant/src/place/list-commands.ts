import {
  canonicalJson,
  enumMembers,
  fieldsOf,
  humanName,
  isOptionalSlot,
  ROOT_CONTEXT,
  schemaKind,
  slotMeta,
  slotName,
  type Scope,
  type WorkflowCommand,
} from '@fw/signature';
import type { z } from 'zod';
import { scopeOffering, type Place } from './load-place.ts';
import type { Pass } from '../pass/pass.ts';
import { lines, say } from '../pass/replies.ts';

/** Everything that can be done here, by scope, with types and examples: the answer to "what can I do". */
export function describeCommands(pass: Pass, { scopes }: Place): string {
  const { workflow } = pass.ports;
  const parts = scopes.map((scope, depth) => describeScope(pass, scope, scopes.slice(0, depth)));
  const list = lines(...parts);
  const place = lines(workflow.settings.description, list === '' ? say(workflow, 'can-do-nothing') : undefined);
  return say(workflow, 'what-can-i-do', { place, list, always: say(workflow, 'always') });
}

function describeScope(pass: Pass, scope: Scope, nearer: readonly Scope[]): string | undefined {
  const commands = [...scope.commands]
    .filter(([name]) => !nearer.some((other) => other.commands.has(name)))
    .flatMap(([, qualified]) => pass.ports.workflow.commands.get(qualified) ?? []);
  if (commands.length === 0) return undefined;
  const at = say(pass.ports.workflow, 'at-place', { place: placeName(pass, scope) });
  return [at, ...commands.map(describeCommand)].join('\n');
}

/** What people call a place; the root has no name of its own. */
function placeName({ ports: { workflow } }: Pass, { context, displayName }: Scope): string {
  return context === ROOT_CONTEXT ? say(workflow, 'top-level') : displayName;
}

/** `- cancel order (order id: text, for example #W123): Cancels a pending order. Say: "…"` */
function describeCommand(command: WorkflowCommand): string {
  const slots = Object.entries(shapeOf(command)).map(([slot, schema]) => describeSlot(slot, schema));
  const signature = slots.length === 0 ? '' : ` (${slots.join('; ')})`;
  const [example] = command.utterances;
  return `- ${command.name}${signature}: ${command.summary}${example === undefined ? '' : ` Say: “${example}”`}`;
}

/** A slot as a person reads it: name, type or choices, an example. */
export function describeSlot(slot: string, schema: z.ZodType): string {
  const { examples } = slotMeta(schema);
  const [first] = examples;
  const example =
    first === undefined ? '' : `, for example ${typeof first === 'string' ? first : canonicalJson(first)}`;
  return `${slotName(slot, schema)}: ${kindInWords(schema)}${isOptionalSlot(schema) ? ', optional' : ''}${example}`;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  int: 'whole number',
  bigint: 'whole number',
  boolean: 'yes or no',
  date: 'date',
  array: 'list',
  object: 'several parts',
  record: 'names and values',
  union: 'one of several kinds',
};

function kindInWords(schema: z.ZodType): string {
  const members = enumMembers(schema);
  return members === undefined
    ? (KINDS[schemaKind(schema)] ?? 'any value')
    : members.map((member) => humanName(String(member))).join(' | ');
}

/** A slot's name for people. */
export function labelOf(command: WorkflowCommand, slot: string): string {
  const schema = shapeOf(command)[slot];
  return schema === undefined ? humanName(slot) : slotName(slot, schema);
}

/** A command's name for people, without the context of a qualified one. */
export function nameOf(command: string): string {
  return humanName(command.split('/').at(-1) ?? command);
}

/** The schemas of a command's slots, in the order declared, and nothing else: no "constructor" that every object has. */
export function shapeOf(command: WorkflowCommand): Readonly<Record<string, z.ZodType>> {
  return fieldsOf(command);
}

/** At most so many names in a sentence; "what can I do" has the rest. Source: chosen here. */
const FEW = 5;

/** One sentence with a few commands of this place: what an abstention goes on to say. */
export function canDo(pass: Pass, place: Place | undefined): string {
  const names = (place?.scopes ?? []).flatMap((scope) => [...scope.commands.keys()]);
  const few = [...new Set(names)].slice(0, FEW).map(humanName);
  return few.length === 0
    ? say(pass.ports.workflow, 'can-do-nothing')
    : say(pass.ports.workflow, 'can-do', { commands: few.join(', ') });
}

/** Qualified names of everything offered here, nearest first, a nearer command hiding a farther one of its name. */
export function offeredHere({ scopes }: Place): readonly string[] {
  const names = new Map<string, string>();
  for (const scope of scopes)
    for (const [name, qualified] of scope.commands) if (!names.has(name)) names.set(name, qualified);
  return [...new Set(names.values())].filter((command) => scopeOffering(scopes, command) !== undefined);
}
