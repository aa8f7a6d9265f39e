import { createHash } from 'node:crypto';
import { canonicalJson, toJsonSchema, type Workflow } from '@fw/signature';

/**
 * Version of a workflow's program, 12 hexadecimal digits over what it declares: its commands with effect and parameters, its
 * contexts, its policy's version. What a handler does is code that cannot be read: whoever changes that alone gives a version.
 */
export function workflowVersion({ name, settings, commands, contexts }: Workflow): string {
  const declared = {
    name,
    policyVersion: settings.policyVersion ?? null,
    commands: [...commands.values()].map((command) => [
      command.qualifiedName,
      command.summary,
      command.effect,
      toJsonSchema(command.input),
    ]),
    contexts: [...contexts.values()].map((context) => [context.name, context.parents, [...context.commands]]),
  };
  return createHash('sha256').update(canonicalJson(declared)).digest('hex').slice(0, 12);
}
