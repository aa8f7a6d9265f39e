import type { Records } from '@fw/signature';
import { openFolder } from '../level/open-folder.ts';
import { Recent } from '../level/recent.ts';

/** Written by this file alone: the revision, then the value. */
interface Stored {
  readonly revision: number;
  readonly value: unknown;
}

/** Documents that are remembered: those of the turns and channels that are busy now. */
const RECENT = 2_000;

/**
 * Small documents in a folder that one process has to itself. A write outlives the process once resolved, not a power
 * cut: what must is in the ledger and in the sessions. The caller closes it.
 *
 * @throws {FwError} `store-locked` and `store-unavailable` as `openFolder`.
 */
export async function openLevelRecords(folder: string): Promise<Records> {
  const store = await openFolder(folder);
  const recent = new Recent<string>(RECENT);
  const read = async (key: string): Promise<Stored | undefined> => {
    const text = recent.has(key) ? recent.get(key) : await store.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as Stored);
  };
  const write = async (key: string, text: string | undefined) => {
    // Not known while it is being written; and after a failure it must be looked up.
    recent.forget(key);
    await store.write([text === undefined ? { type: 'del', key } : { type: 'put', key, value: text }], { sync: false });
    recent.set(key, text);
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
        await write(key, JSON.stringify(next));
        return true;
      }, key),
    delete: (key) => store.alone(() => write(key, undefined), key),
    async list(prefix, { limit, after }) {
      const entries = await store.entries(prefix, { limit, ...(after !== undefined && { after }) });
      return entries.map(([key, text]) => ({ key, ...(JSON.parse(text) as Stored) }));
    },
    close: () => store.close(),
  };
}
