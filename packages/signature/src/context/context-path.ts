/** Name of the context that every workflow has: the place of the commands that belong to no object. */
export const ROOT_CONTEXT = '*';

/** One step down the application's object model: which context, and which object of it. */
export interface PathEntry {
  readonly context: string;
  /** What the context's `load` needs to bring the object back; absent where a context has only one object. */
  readonly key?: string;
}

/** Where a conversation stands, outermost first. The empty path is the root. JSON by design: it outlives the process. */
export type ContextPath = readonly PathEntry[];

/** Name of the context at the end of a path; {@link ROOT_CONTEXT} for the empty one. */
export function currentContext(path: ContextPath): string {
  return path.at(-1)?.context ?? ROOT_CONTEXT;
}

/** Whether two paths lead to the same place. */
export function samePath(a: ContextPath, b: ContextPath): boolean {
  return (
    a.length === b.length &&
    a.every((entry, index) => entry.context === b[index]?.context && entry.key === b[index]?.key)
  );
}
