import type { Records } from '@fw/signature';
import { openFolder } from '../level/open-folder.ts';

/** Written by this file alone: the revision, then the value. */
interface Stored {
  readonly revision: number;
  readonly value: unknown;
}

/**
 * Small documents in a folder that one process has to itself. A write outlives the process once resolved, not a power
 * cut: what must is in the ledger and in the sessions. The caller closes it.
 *
 * @throws {FwError} `store-locked` and `store-unavailable` as `openFolder`.
 */
export async function openLevelRecords(folder: string): Promise<Records> {
  const store = await openFolder(folder);
  const read = async (key: string): Promise<Stored | undefined> => {
    const text = await store.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as Stored);
  };
  return {
    async get(key) {
      const found = await read(key);
      return found && { key, ...found };
    },
    put: (key, value, revision) =>
      store.alone(async () => {
        if (((await read(key))?.revision ?? 0) !== revision) return false;
        const next: Stored = { revision: revision + 1, value };
        await store.write([{ type: 'put', key, value: JSON.stringify(next) }], { sync: false });
        return true;
      }, key),
    delete: (key) => store.alone(() => store.write([{ type: 'del', key }], { sync: false }), key),
    async list(prefix, { limit, after }) {
      const entries = await store.entries(prefix, { limit, ...(after !== undefined && { after }) });
      return entries.map(([key, text]) => ({ key, ...(JSON.parse(text) as Stored) }));
    },
    close: () => store.close(),
  };
}
