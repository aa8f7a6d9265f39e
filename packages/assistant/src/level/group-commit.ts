import type { Change } from './open-folder.ts';

/** Writes that will go together. */
interface Batch {
  readonly changes: Change[];
  sync: boolean;
}

/**
 * Lets writes that come while one is under way go together, in their order, as one write: the disk is waited for once.
 * Of a write that fails every caller hears.
 */
export function groupCommit(
  write: (changes: readonly Change[], sync: boolean) => Promise<void>,
): (changes: readonly Change[], sync: boolean) => Promise<void> {
  let current: Promise<unknown> | undefined;
  let waiting: (Batch & { readonly done: Promise<void> }) | undefined;

  const start = ({ changes, sync }: Batch): Promise<void> => {
    const running = write(changes, sync);
    const settled = running
      .catch(() => undefined)
      .then(() => {
        if (current === settled) current = undefined;
      });
    current = settled;
    return running;
  };
  const queue = (after: Promise<unknown>): NonNullable<typeof waiting> => {
    const batch: Batch = { changes: [], sync: false };
    const done = after.then(() => {
      waiting = undefined;
      return start(batch);
    });
    return Object.assign(batch, { done });
  };
  return (changes, sync) => {
    if (current === undefined && waiting === undefined) return start({ changes: [...changes], sync });
    waiting ??= queue(current ?? Promise.resolve());
    waiting.changes.push(...changes);
    waiting.sync ||= sync;
    return waiting.done;
  };
}
