import { ROOT_CONTEXT, type ContextPath, type Scope, type Workflow, type WorkflowContext } from '@fw/signature';
import type { LoadedPath } from './load-path.ts';

/**
 * The ladder of scopes from where the conversation stands up to the root, nearest first.
 *
 * Each has the commands that are enabled for its object, inherited ones included. A command that a nearer scope has
 * under the same name is still listed in the farther one; whoever climbs meets the nearer first.
 */
export function resolveScopes(workflow: Workflow, loaded: LoadedPath): readonly Scope[] {
  const scopes: Scope[] = [];
  for (let depth = loaded.path.length; depth >= 0; depth--) {
    const path = loaded.path.slice(0, depth);
    const context = workflow.contexts.get(path.at(-1)?.context ?? ROOT_CONTEXT);
    if (context !== undefined) scopes.push(scopeOf(workflow, context, path, loaded.objects[depth - 1]));
  }
  return scopes;
}

function scopeOf(workflow: Workflow, context: WorkflowContext, path: ContextPath, object: unknown): Scope {
  const commands = [...context.commands].filter(([name, qualified]) => {
    const command = workflow.commands.get(qualified);
    if (command === undefined) return false;
    return (context.definition.enabled?.(object, name) ?? true) && (command.enabled?.(object) ?? true);
  });
  return { context: context.name, path, displayName: displayName(context, path, object), commands: new Map(commands) };
}

function displayName(context: WorkflowContext, path: ContextPath, object: unknown): string {
  if (context.name === ROOT_CONTEXT) return 'the top level';
  const key = path.at(-1)?.key;
  const own = context.definition.displayName?.(object, key);
  return own ?? (key === undefined ? context.name : `${context.name} ${key}`);
}
