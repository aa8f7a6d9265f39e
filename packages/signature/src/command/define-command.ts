import { z } from 'zod';
import type { CommandDefinition } from './command.ts';
import { findUnguarded } from '../schema/behind-change.ts';
import { findFormless, isEndless } from '../schema/derive-schema.ts';
import { FwError } from '../fw-error.ts';

/** What {@link defineCommand} returns: the definition itself, with its literal name. */
export type DefinedCommand<
  Name extends string | undefined,
  Input extends z.ZodObject,
  Output extends z.ZodType,
  Context,
> = Omit<CommandDefinition<Name, Input, Output, Context>, 'name' | 'input'> & {
  readonly name: Name;
  readonly input: Input;
};

/** Command names are typed by people and written by models, so they are plain. */
export const COMMAND_NAME = /^[a-z][a-z0-9_]*$/;

/**
 * Declares a command. Everything is inferred from `input`: the first argument of `run`, the keys of `lookup`.
 *
 * @throws {FwError} `invalid-command` when a plain JavaScript caller leaves out what the types would have demanded.
 */
export function defineCommand<
  const Name extends string | undefined = undefined,
  Input extends z.ZodObject = z.ZodObject<{}>,
  Output extends z.ZodType = z.ZodType,
  Context = unknown,
>(definition: CommandDefinition<Name, Input, Output, Context>): DefinedCommand<Name, Input, Output, Context> {
  const problem = findProblem(definition);
  if (problem !== undefined) {
    const who = definition?.name === undefined ? 'A command' : `Command "${definition.name}"`;
    throw new FwError('invalid-command', `${who} ${problem}`);
  }
  // No input is the default of the type, too.
  const { plain_utterances: plain, input = NOTHING as unknown as Input, ...declared } = definition;
  const utterances = plain === undefined ? undefined : [...(definition.utterances ?? []), ...plain];
  // `name` is optional in what one writes and present, perhaps as undefined, in what one reads.
  return Object.freeze({ ...declared, input, ...(utterances && { utterances }) }) as unknown as DefinedCommand<
    Name,
    Input,
    Output,
    Context
  >;
}

const NOTHING = z.object({});

function findProblem(definition: CommandDefinition): string | undefined {
  if (typeof definition !== 'object' || definition === null) return 'is not an object: pass { summary, input, run }.';
  if (definition.name !== undefined && !COMMAND_NAME.test(definition.name)) {
    return 'has a name that is not snake_case: use a-z, 0-9 and _, starting with a letter.';
  }
  if (typeof definition.run !== 'function') return 'has no run function.';
  if (typeof definition.summary !== 'string' || definition.summary.trim() === '') {
    return 'has no summary: say in one sentence what it does.';
  }
  const { input = NOTHING } = definition;
  if (!isObjectSchema(input)) {
    return 'has an input that is no zod object: write z.object({ … }), or leave it out for no parameters.';
  }
  const { effect } = definition;
  if (effect !== undefined && effect !== 'read' && effect !== 'write' && effect !== 'destructive') {
    return 'has an unknown effect: use read, write or destructive.';
  }
  for (const [slot, schema] of Object.entries<z.ZodType>(input.shape)) {
    if (isEndless(schema))
      return `takes for "${slot}" a schema that never ends: what z.lazy calls makes another one each time. Make it once, as a constant that names itself.`;
    const unguarded = findUnguarded(schema);
    if (unguarded !== undefined)
      return `tries for "${slot}" the pattern ${unguarded} behind a transform, where nothing can stop it: it may take for ever. Write it without a repetition in a repetition, or before the transform.`;
    const formless = findFormless(schema);
    if (formless !== undefined)
      return `takes ${formless} for "${slot}", which has no form to be shown, recorded and compared in: take what it is made of.`;
  }
  const slots = new Set(Object.keys(input.shape));
  const stray = [...Object.keys(definition.lookup ?? {}), ...Object.keys(definition.resolve ?? {})].find(
    (key) => !slots.has(key),
  );
  return stray === undefined ? undefined : `has a lookup or resolve for "${stray}", which its input does not have.`;
}

/** Structural, because a workflow may bring its own copy of zod. */
function isObjectSchema(value: unknown): value is z.ZodObject {
  if (value instanceof z.ZodObject) return true;
  return typeof value === 'object' && value !== null && 'shape' in value && 'def' in value && 'safeParseAsync' in value;
}
