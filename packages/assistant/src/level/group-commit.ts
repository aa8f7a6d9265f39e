import type { Change } from './open-folder.ts';

/** Writes that will go together. */
interface Batch {
  readonly changes: Change[];
  sync: boolean;
  readonly done: Promise<void>;
}

/**
 * Lets writes that are asked for in one round of the event loop, or while a write is under way, go together, in their
 * order, as one write: the disk is waited for once, and a thread woken once. Of a write that fails every caller hears.
 */
export function groupCommit(
  write: (changes: readonly Change[], sync: boolean) => Promise<void>,
): (changes: readonly Change[], sync: boolean) => Promise<void> {
  let current: Promise<unknown> | undefined;
  let waiting: Batch | undefined;

  const start = ({ changes, sync }: Batch): Promise<void> => {
    waiting = undefined;
    const running = write(changes, sync);
    const settled = running
      .catch(() => undefined)
      .then(() => {
        if (current === settled) current = undefined;
      });
    current = settled;
    return running;
  };
  const queue = (): Batch => {
    const batch: Batch = { changes: [], sync: false, done: (current ?? endOfRound()).then(() => start(batch)) };
    return batch;
  };
  return (changes, sync) => {
    waiting ??= queue();
    waiting.changes.push(...changes);
    waiting.sync ||= sync;
    return waiting.done;
  };
}

function endOfRound(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
