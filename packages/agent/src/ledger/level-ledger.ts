import type { EffectIntent, EffectLedger, EffectRecord } from '@fw/signature';
import type { Failpoint } from '../failpoint.ts';
import { openFolder, type KeyValueFolder } from '../level/open-folder.ts';

/**
 * The durable ledger: an effect is on the disk before its handler runs, and its outcome before anyone is told.
 * The caller closes it. One process has the folder to itself; it is made where it is missing.
 *
 * @throws {FwError} `store-locked` and `store-unavailable` as {@link openFolder}.
 */
export async function openLevelEffectLedger(
  folder: string,
  { failpoint = () => undefined }: { readonly failpoint?: Failpoint } = {},
): Promise<EffectLedger> {
  const store = await openFolder(folder);
  return {
    intend: (intent) =>
      store.alone(async () => {
        const record = await find(store, intent.key);
        if (record !== undefined) return { kind: 'recorded', record };
        await failpoint('before-intend');
        await store.write([
          { type: 'put', key: recordKey(intent.key), value: JSON.stringify(intent) },
          { type: 'put', key: openKey(intent), value: intent.key },
        ]);
        await failpoint('after-intend');
        return { kind: 'new' };
      }),
    settle: (key, outcome) =>
      store.alone(async () => {
        const record = await find(store, key);
        if (record === undefined || record.outcome !== undefined) return;
        const settled: EffectRecord = { ...record, outcome };
        await failpoint('before-settle');
        await store.write([
          { type: 'put', key: recordKey(key), value: JSON.stringify(settled) },
          { type: 'del', key: openKey(record) },
        ]);
        await failpoint('after-settle');
      }),
    find: (key) => find(store, key),
    unresolved: async () => {
      const open = await store.entries(OPEN);
      const records = await Promise.all(open.map(([, key]) => find(store, key)));
      return records.filter((record) => record !== undefined);
    },
    close: () => store.close(),
  };
}

const OPEN = 'open/';

function recordKey(key: string): string {
  return `effect/${key}`;
}

/** Sorted by time, so that what a crash left behind comes oldest first. */
function openKey({ intendedAt, key }: EffectIntent): string {
  return `${OPEN}${intendedAt}/${key}`;
}

async function find(store: KeyValueFolder, key: string): Promise<EffectRecord | undefined> {
  const text = await store.get(recordKey(key));
  // Written by `intend` and `settle` alone, whole or not at all.
  return text === undefined ? undefined : (JSON.parse(text) as EffectRecord);
}
