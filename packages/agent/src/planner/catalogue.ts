import {
  isOptionalSlot,
  schemaKind,
  slotMeta,
  enumMembers,
  type Scope,
  type Workflow,
  type WorkflowCommand,
} from '@fw/signature';
import type { z } from 'zod';

/** Commands in reach, nearest scope first, each once; a farther one of the same plain name is hidden by the nearer. */
export function commandsInReach(workflow: Workflow, scopes: readonly Scope[]): readonly WorkflowCommand[] {
  const byName = new Map<string, WorkflowCommand>();
  for (const { commands } of scopes) {
    for (const [name, qualified] of commands) {
      const command = workflow.commands.get(qualified);
      if (command !== undefined && !byName.has(name)) byName.set(name, command);
    }
  }
  return [...byName.values()];
}

/** The commands as a model reads them: what each does, its effect, its parameters and where their values can be had. */
export function renderCatalogue(commands: readonly WorkflowCommand[]): string {
  return commands.map(renderCommand).join('\n');
}

function renderCommand({ qualifiedName, effect, summary, input }: WorkflowCommand): string {
  // The shape's values are zod schemas; zod types them by its core interface.
  const shape = input.shape as Readonly<Record<string, z.ZodType>>;
  const parameters = Object.entries(shape).map(([slot, schema]) => renderSlot(slot, schema));
  return [`${qualifiedName} (${effect}): ${summary}`, ...parameters].join('\n');
}

function renderSlot(slot: string, schema: z.ZodType): string {
  const { description, examples, availableFrom } = slotMeta(schema);
  const members = enumMembers(schema);
  const type = members === undefined ? schemaKind(schema) : members.join(' | ');
  const parts = [
    `  - ${slot}: ${type}${isOptionalSlot(schema) ? ', optional' : ''}`,
    ...(description === undefined ? [] : [description]),
    ...(examples.length === 0
      ? []
      : [
          `like ${examples
            .slice(0, 2)
            .map((example) => JSON.stringify(example))
            .join(', ')}`,
        ]),
    ...(availableFrom.length === 0 ? [] : [`from ${availableFrom.join(' or ')}`]),
  ];
  return parts.join('; ');
}
