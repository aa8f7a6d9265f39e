import { FwError } from '@fw/signature';
import { Level } from 'level';
import { groupCommit } from './group-commit.ts';
import { TaskQueue } from './task-queue.ts';

/** A change of a {@link KeyValueFolder}. */
export type Change =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'del'; readonly key: string };

/** Sorted strings in a folder that one process has to itself. */
export interface KeyValueFolder {
  /** Read at once: in memory, or a block of a file that the system has; a thread would cost ten times that. */
  get(key: string): string | undefined;
  /**
   * All or nothing, on the disk once resolved (about 3 to 5 ms); writes that come meanwhile go to the disk together.
   *
   * @param options - `sync: false`: it outlives the process, not a power cut, and takes microseconds.
   */
  write(changes: readonly Change[], options?: { readonly sync?: boolean }): Promise<void>;
  /** Brings to the disk what was written with `sync: false`; at once when all of it is there. */
  flush(): Promise<void>;
  /** Entries whose key starts with a prefix, by key. */
  entries(
    prefix: string,
    page?: { readonly limit: number; readonly after?: string },
  ): Promise<readonly (readonly [key: string, value: string])[]>;
  /**
   * Runs tasks one after the other, so that reading and then writing is one step. With keys, tasks of other keys run
   * meanwhile.
   */
  alone<T>(task: () => Promise<T>, keys?: readonly string[]): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens a folder as a store, making it where it is missing. The only file of this package that imports `level`.
 *
 * @throws {FwError} `store-locked` when another process has it open; stop that one or use another folder.
 * @throws {FwError} `store-unavailable` when the folder cannot be opened; the message says what to look at.
 */
export async function openFolder(folder: string): Promise<KeyValueFolder> {
  const level = new Level<string, string>(folder, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
  try {
    await level.open();
  } catch (error) {
    throw openError(folder, error);
  }
  const queue = new TaskQueue();
  // Whether something was written that a power cut may take: the log is one, so that a later write brings it along.
  let lags = false;
  const commit = groupCommit(async (changes, sync) => {
    if (!sync) lags = true;
    await writeTo(level, folder, changes, sync);
    if (sync) lags = false;
  });
  return {
    get: (key) => level.getSync(key),
    write: (changes, { sync = true } = {}) => commit(changes, sync),
    flush: async () => {
      if (lags) await commit([{ type: 'put', key: FLUSHED, value: '' }], true);
    },
    entries: async (prefix, { limit = -1, after } = { limit: -1 }) =>
      level.iterator({ ...(after === undefined ? { gte: prefix } : { gt: after }), lt: behind(prefix), limit }).all(),
    alone: (task, keys = WHOLE) => queue.run(keys, task),
    close: async () => {
      await queue.idle();
      await level.close();
    },
  };
}

/** Written so that something is: the log that comes before goes to the disk with it. */
const FLUSHED = 'flushed';

/** The key of tasks that name none: they wait for each other, not for those that name one. */
const WHOLE = [''];

async function writeTo(
  level: Level<string, string>,
  folder: string,
  changes: readonly Change[],
  sync: boolean,
): Promise<void> {
  try {
    await level.batch([...changes], { sync });
  } catch (cause) {
    throw new FwError(
      'store-failed',
      `Nothing could be written to "${folder}": see that the disk has room and the folder may be written.`,
      { cause },
    );
  }
}

/** The first key that does not start with the prefix. */
function behind(prefix: string): string {
  return prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
}

function openError(folder: string, error: unknown): FwError {
  const cause = error instanceof Error ? error.cause : undefined;
  const locked = typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'LEVEL_LOCKED';
  return locked
    ? new FwError('store-locked', `"${folder}" is in use by another process: end that one, or use another folder.`, {
        cause: error,
      })
    : new FwError(
        'store-unavailable',
        `"${folder}" cannot be opened as a store. See that it may be written; if it is damaged, move it away and a new one is begun.`,
        { cause: error },
      );
}
