import type { CommandPart, WorkflowParts } from '@fw/context';
import type { AnyContext, WorkflowSettings } from '@fw/signature';
import type { ContextModel } from './read-model.ts';

/** What one folder of a chain of workflows contributes. */
export interface FolderParts {
  readonly commands: Readonly<Record<string, readonly CommandPart[]>>;
  readonly contexts: Readonly<Record<string, AnyContext>>;
  readonly inheritance: ContextModel;
  readonly hierarchy: ContextModel;
  readonly settings: WorkflowSettings;
}

/**
 * Lays workflows over one another: a later folder's command replaces an earlier one of the same context and name, its
 * context definition, model entries and settings likewise; everything else is inherited.
 *
 * @param folders - Farthest base first.
 */
export function mergeParts(name: string, folders: readonly FolderParts[]): WorkflowParts {
  return folders.reduce<WorkflowParts>(
    (below, own) => {
      const contexts = { ...below.contexts, ...own.contexts };
      return {
        name,
        commands: mergeCommands(rehome(below, contexts), own.commands),
        contexts,
        inheritance: { ...below.inheritance, ...own.inheritance },
        hierarchy: { ...below.hierarchy, ...own.hierarchy },
        settings: { ...below.settings, ...own.settings },
      };
    },
    { name, commands: {} },
  );
}

type Commands = WorkflowParts['commands'];

function mergeCommands(below: Commands, own: Commands): Commands {
  const contexts = new Set([...Object.keys(below), ...Object.keys(own)]);
  return Object.fromEntries(
    [...contexts].map((context) => {
      const over = own[context] ?? [];
      const replaced = new Set(over.map(({ name }) => name));
      const kept = (below[context] ?? []).filter(({ name }) => !replaced.has(name));
      return [context, [...kept, ...over]];
    }),
  );
}

/** A base's command that declares the base's context declares the one that took its place. */
function rehome(below: WorkflowParts, contexts: Readonly<Record<string, AnyContext>>): Commands {
  const heirs = new Map(
    Object.entries(below.contexts ?? {}).map(([context, definition]) => [definition, contexts[context]]),
  );
  return Object.fromEntries(
    Object.entries(below.commands).map(([context, commands]) => [
      context,
      commands.map((command) => {
        const heir = command.context === undefined ? undefined : heirs.get(command.context);
        return heir === undefined || heir === command.context ? command : { ...command, context: heir };
      }),
    ]),
  );
}
