import type { ContextCall, ContextPath, Workflow } from '@fw/signature';

/** A path with the application's objects along it. */
export interface LoadedPath {
  readonly path: ContextPath;
  /** One for each entry of `path`; `undefined` for a context without `load`. */
  readonly objects: readonly unknown[];
  /** The entry whose object is gone; `path` ends before it. */
  readonly gone?: ContextPath[number];
}

/**
 * Brings back the objects along a path, outermost first. Where one is gone (or its context is no longer defined), the
 * path ends before it.
 *
 * @throws What a context's `load` throws: the application failed.
 */
export async function loadPath(workflow: Workflow, path: ContextPath, call: ContextCall): Promise<LoadedPath> {
  const objects: unknown[] = [];
  for (const [index, entry] of path.entries()) {
    const context = workflow.contexts.get(entry.context);
    const object = await context?.definition.load?.(entry.key, objects.at(-1), call);
    if (context === undefined || (context.definition.load !== undefined && object === undefined)) {
      return { path: path.slice(0, index), objects, gone: entry };
    }
    objects.push(object);
  }
  return { path, objects };
}
