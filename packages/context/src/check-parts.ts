import { COMMAND_NAME, ROOT_CONTEXT, slotMeta, type AnyCommand } from '@fw/signature';
import { findCycle } from './find-cycle.ts';
import { contextNames, type CommandPart, type WorkflowParts } from './workflow-parts.ts';

/** One reason why parts do not make a workflow. */
export interface PartProblem {
  readonly code:
    | 'unnamed-command'
    | 'duplicate-command'
    | 'unknown-context'
    | 'inheritance-cycle'
    | 'hierarchy-cycle'
    | 'unknown-source'
    | 'misplaced-command'
    | 'invalid-context-name';
  /** Names the culprit and the remedy. */
  readonly message: string;
}

/** Context names become folder and type names, so they are plain. */
const CONTEXT_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Everything that is wrong with the parts of a workflow; empty when it can be built. */
export function checkParts(parts: WorkflowParts): readonly PartProblem[] {
  return [
    ...contextNames(parts).flatMap(checkContextName),
    ...Object.entries(parts.commands).flatMap(([context, commands]) => checkCommands(context, commands, parts)),
    ...checkReferences(parts, 'inheritance'),
    ...checkReferences(parts, 'hierarchy'),
    ...checkCycle(parts.inheritance ?? {}, 'inheritance'),
    ...checkCycle(parts.hierarchy ?? {}, 'hierarchy'),
    ...checkSources(parts),
  ];
}

function checkContextName(name: string): readonly PartProblem[] {
  if (name === ROOT_CONTEXT || CONTEXT_NAME.test(name)) return [];
  return [
    {
      code: 'invalid-context-name',
      message: `Context "${name}" has a name that is not plain: use letters, digits and _, starting with a letter.`,
    },
  ];
}

function checkCommands(
  context: string,
  commands: readonly CommandPart[],
  parts: WorkflowParts,
): readonly PartProblem[] {
  const first = new Map<string, CommandPart>();
  return commands.flatMap((command): readonly PartProblem[] => {
    const { name } = command;
    if (name === undefined || !COMMAND_NAME.test(name)) {
      const which = name === undefined ? 'has no name' : `is called "${name}", which is not snake_case`;
      return [
        {
          code: 'unnamed-command',
          message: `A command of ${placeName(context)}${fileOf(command)} ${which}: use a-z, 0-9 and _, starting with a letter.`,
        },
      ];
    }
    const other = first.get(name);
    if (other !== undefined) {
      return [
        {
          code: 'duplicate-command',
          message: `Command "${name}" stands twice in ${placeName(context)}${fileOf(other)}${fileOf(command)}: rename or remove one.`,
        },
      ];
    }
    first.set(name, command);
    return checkPlace(command, context, parts);
  });
}

function checkPlace(command: CommandPart, context: string, parts: WorkflowParts): readonly PartProblem[] {
  if (command.context === undefined || parts.contexts?.[context] === command.context) return [];
  const declared = Object.entries(parts.contexts ?? {}).find(([, definition]) => definition === command.context)?.[0];
  const belongs = declared === undefined ? 'a context that the workflow does not have' : `context ${declared}`;
  return [
    {
      code: 'misplaced-command',
      message: `Command "${command.name}"${fileOf(command)} declares ${belongs} but lies in ${placeName(context)}: move it, or drop its context.`,
    },
  ];
}

function checkReferences(parts: WorkflowParts, kind: 'inheritance' | 'hierarchy'): readonly PartProblem[] {
  const known = contextNames(parts);
  const verb = kind === 'inheritance' ? 'inherits from' : 'lies in';
  return Object.entries(parts[kind] ?? {}).flatMap(([context, others]) =>
    [context, ...others]
      .filter((name) => !known.includes(name))
      .map((name) => ({
        code: 'unknown-context' as const,
        message:
          name === context
            ? `The ${kind} model has an unknown context "${name}". Known: ${known.join(', ')}.`
            : `Context "${context}" ${verb} an unknown context "${name}". Known: ${known.join(', ')}.`,
      })),
  );
}

function checkCycle(
  model: Readonly<Record<string, readonly string[]>>,
  kind: 'inheritance' | 'hierarchy',
): readonly PartProblem[] {
  // A context may lie in another object of its own kind (a folder in a folder); inheriting from itself means nothing.
  const edges = Object.entries(model).map(
    ([from, to]) => [from, kind === 'hierarchy' ? to.filter((name) => name !== from) : to] as const,
  );
  const cycle = findCycle(new Map(edges));
  if (cycle === undefined) return [];
  return [
    {
      code: `${kind}-cycle`,
      message: `The ${kind} of contexts runs in a circle: ${cycle.join(' → ')}. Remove one of these steps.`,
    },
  ];
}

function checkSources(parts: WorkflowParts): readonly PartProblem[] {
  const all = Object.entries(parts.commands).flatMap(([context, commands]) =>
    commands.flatMap((command) => [command.name ?? '', `${context}/${command.name ?? ''}`]),
  );
  const known = new Set([...all, ...(parts.absent ?? []).flatMap((name) => [name, name.slice(name.indexOf('/') + 1)])]);
  return Object.values(parts.commands)
    .flat()
    .flatMap((command) =>
      sourcesOf(command)
        .filter(({ source }) => !known.has(source))
        .map(({ slot, source }) => ({
          code: 'unknown-source' as const,
          message: `Parameter "${slot}" of command "${command.name}"${fileOf(command)} is available from "${source}", which is no command of this workflow.`,
        })),
    );
}

/** Which commands each slot says its values come from. */
export function sourcesOf(command: AnyCommand): readonly { readonly slot: string; readonly source: string }[] {
  return Object.entries(command.input.shape).flatMap(([slot, schema]) =>
    // The shape's values are zod schemas; zod types them by its core interface.
    slotMeta(schema as Parameters<typeof slotMeta>[0]).availableFrom.map((source) => ({ slot, source })),
  );
}

function placeName(context: string): string {
  return context === ROOT_CONTEXT ? 'the root' : `context ${context}`;
}

function fileOf(command: CommandPart): string {
  return command.file === undefined ? '' : ` (${command.file})`;
}
