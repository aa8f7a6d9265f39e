import type { RecordChange, Records } from '@fw/signature';
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
  const recent = new Recent<string | Stored>(RECENT);
  const read = (key: string): Stored | undefined => {
    const found = recent.has(key) ? recent.get(key) : store.get(key);
    if (typeof found !== 'string') return found;
    // Read by many, written by none.
    const stored = frozen(JSON.parse(found) as Stored);
    recent.set(key, stored);
    return stored;
  };
  const isOther = ({ key, value, revision, isNew = false }: RecordChange) =>
    value !== undefined && !isNew && (read(key)?.revision ?? 0) !== revision;
  const write = async (changes: readonly RecordChange[]): Promise<boolean> => {
    if (changes.some(isOther)) return false;
    const texts = changes.map(
      ({ key, value, revision }) =>
        [
          key,
          value === undefined ? undefined : JSON.stringify({ revision: revision + 1, value } satisfies Stored),
        ] as const,
    );
    const forget = () => texts.forEach(([key]) => recent.forget(key));
    // While it is being written it is looked up, and after a failure.
    forget();
    await store
      .write(
        texts.map(([key, value]) => (value === undefined ? { type: 'del', key } : { type: 'put', key, value })),
        { sync: false },
      )
      .catch((error: unknown) => {
        forget();
        throw error;
      });
    for (const [key, text] of texts) recent.set(key, text);
    return true;
  };
  const alone = (changes: readonly RecordChange[]) =>
    store.alone(
      () => write(changes),
      changes.map(({ key }) => key),
    );
  return {
    async get(key) {
      const found = read(key);
      return found && { key, ...found };
    },
    put: (key, value, revision) => alone([{ key, value, revision }]),
    delete: async (key) => void (await alone([{ key, revision: 0 }])),
    write: alone,
    async list(prefix, { limit, after }) {
      const entries = await store.entries(prefix, { limit, ...(after !== undefined && { after }) });
      return entries.map(([key, text]) => ({ key, ...(JSON.parse(text) as Stored) }));
    },
    close: () => store.close(),
  };
}

/** The same, so that whoever reads it cannot change what others read. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
