import type { ContextCall, ContextDefinition, ContextPath, Navigation, PathEntry, Workflow } from '@fw/signature';
import { isKindOf } from './command-sets.ts';

/** Where a navigation leads, or why it leads nowhere. */
export type Moved =
  | { readonly kind: 'moved'; readonly path: ContextPath }
  | { readonly kind: 'refused'; readonly message: string };

/** A parent callback that keeps naming new parents would never end; no object model is deeper than this. */
const MAX_DEPTH = 32;

/**
 * Applies a navigation to a path.
 *
 * `into` attaches the target to the nearest entry of the path that may be its parent (or inherits from one that may);
 * where there is none, the target's own `parent` callback tells. `up` at the root stays there.
 *
 * @throws What a context's `load` or `parent` throws.
 */
export async function navigate(
  workflow: Workflow,
  path: ContextPath,
  navigation: Navigation,
  call: ContextCall,
): Promise<Moved> {
  switch (navigation.kind) {
    case 'up':
      return { kind: 'moved', path: path.slice(0, -1) };
    case 'root':
      return { kind: 'moved', path: [] };
    case 'to': {
      const unknown = navigation.path.find((entry) => !workflow.contexts.has(entry.context));
      return unknown === undefined
        ? { kind: 'moved', path: navigation.path }
        : refuseUnknown(workflow, unknown.context);
    }
    case 'into':
      return descend(workflow, path, entryOf(navigation), call, 0);
  }
}

async function descend(
  workflow: Workflow,
  path: ContextPath,
  target: PathEntry,
  call: ContextCall,
  depth: number,
): Promise<Moved> {
  const context = workflow.contexts.get(target.context);
  if (context === undefined) return refuseUnknown(workflow, target.context);
  if (context.parents.length === 0) return { kind: 'moved', path: [target] };

  const basesOf = (name: string) => workflow.contexts.get(name)?.bases ?? [];
  const at = path.findLastIndex((entry) => context.parents.some((parent) => isKindOf(entry.context, parent, basesOf)));
  if (at >= 0) return { kind: 'moved', path: [...path.slice(0, at + 1), target] };

  const parent = depth < MAX_DEPTH ? await parentOf(context.definition, target, call) : undefined;
  if (parent === undefined) {
    return { kind: 'refused', message: `${target.context} lies in ${context.parents.join(' or ')}: go there first.` };
  }
  const above = await descend(workflow, path, parent, call, depth + 1);
  return above.kind === 'moved' ? { kind: 'moved', path: [...above.path, target] } : above;
}

async function parentOf(
  definition: ContextDefinition,
  target: PathEntry,
  call: ContextCall,
): Promise<PathEntry | undefined> {
  if (definition.parent === undefined) return undefined;
  const object = await definition.load?.(target.key, undefined, call);
  return object === undefined && definition.load !== undefined ? undefined : definition.parent(object, target.key);
}

function entryOf({ context, key }: { readonly context: string; readonly key?: string }): PathEntry {
  return key === undefined ? { context } : { context, key };
}

function refuseUnknown(workflow: Workflow, context: string): Moved {
  return {
    kind: 'refused',
    message: `There is no context "${context}". Known: ${[...workflow.contexts.keys()].join(', ')}.`,
  };
}
