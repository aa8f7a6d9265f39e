import { loadPath, resolveScopes } from '@fw/context';
import type { Workflow } from '@fw/signature';
import type { Place } from './fastworkflow.ts';

/** Where a path leads, and which commands are in reach there. */
export async function placeOf(
  workflow: Workflow,
  path: Place['path'],
  settings: Readonly<Record<string, unknown>>,
): Promise<Place> {
  const loaded = await loadPath(workflow, path, { signal: new AbortController().signal, settings });
  const scopes = resolveScopes(workflow, loaded);
  const reach = new Map<string, string>();
  for (const { commands } of scopes)
    for (const [name, qualified] of commands) if (!reach.has(name)) reach.set(name, qualified);
  return {
    path: loaded.path,
    displayName: scopes[0]?.displayName ?? workflow.name,
    commands: [...reach.keys()],
    reach,
  };
}
