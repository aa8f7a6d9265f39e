import { FwError } from '@fw/signature';
import { Level } from 'level';

/** A change of a {@link KeyValueFolder}. */
export type Change =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'del'; readonly key: string };

/** Sorted strings in a folder that one process has to itself. */
export interface KeyValueFolder {
  get(key: string): Promise<string | undefined>;
  /** All or nothing, on the disk once resolved (about 3 to 5 ms). */
  write(changes: readonly Change[]): Promise<void>;
  /** Entries whose key starts with a prefix, by key. */
  entries(prefix: string): Promise<readonly (readonly [key: string, value: string])[]>;
  /** Runs tasks one after the other, so that reading and then writing is one step. */
  alone<T>(task: () => Promise<T>): Promise<T>;
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
  let last: Promise<unknown> = Promise.resolve();
  return {
    get: (key) => level.get(key),
    write: async (changes) => {
      try {
        await level.batch([...changes], { sync: true });
      } catch (cause) {
        throw new FwError(
          'store-failed',
          `Nothing could be written to "${folder}": see that the disk has room and the folder may be written.`,
          { cause },
        );
      }
    },
    entries: async (prefix) => level.iterator({ gte: prefix, lt: behind(prefix) }).all(),
    alone: (task) => {
      const next = last.then(task, task);
      last = next.catch(() => undefined);
      return next;
    },
    close: async () => {
      await last;
      await level.close();
    },
  };
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
