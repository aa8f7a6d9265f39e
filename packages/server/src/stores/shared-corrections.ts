import { AdaptationIndex, type Adaptation, type AdaptationStore } from '@fw/intent';
import { MACHINE_CLOCK, type LeaseClock } from './held-leases.ts';

/** An entry as stored: the embedding as base64 of its little-endian floats. */
export type StoredCorrection = Omit<Adaptation, 'embedding'> & { readonly embedding: string };

/** Where several processes keep corrections: changes are numbered, and none with a lower number comes later. */
export interface CorrectionLog {
  /** Changes behind a number, in their order; without an entry it was removed. */
  since(
    seen: number,
  ): Promise<readonly { readonly seq: number; readonly id: string; readonly entry: StoredCorrection | undefined }[]>;
  /** Returns whether there was such an entry before. */
  write(id: string, entry: StoredCorrection | undefined): Promise<boolean>;
  readonly clock?: LeaseClock;
}

/** How often what other processes learnt is read, in milliseconds. */
const REFRESH_MS = 2_000;

/** Corrections in a store that processes share, searched from memory; what one learns the others know in two seconds. */
export async function sharedCorrections({
  since,
  write,
  clock = MACHINE_CLOCK,
}: CorrectionLog): Promise<AdaptationStore> {
  const index = new AdaptationIndex();
  let seen = 0;
  const refresh = async () => {
    for (const { seq, id, entry } of await since(seen)) {
      seen = Math.max(seen, seq);
      if (entry === undefined) index.remove(id);
      else index.put(adaptationOf(entry));
    }
  };
  await refresh();
  // The next time tells more than a fault here would.
  const stop = clock.every(REFRESH_MS, () => void refresh().catch(() => undefined));
  return {
    async put(entry) {
      await write(entry.id, storedOf(entry));
      index.put(entry);
    },
    async remove(id) {
      const wasThere = await write(id, undefined);
      return index.remove(id) || wasThere;
    },
    near: (wanted) => index.near(wanted),
    list: () => index.list(),
    async close() {
      stop();
    },
  };
}

function storedOf(entry: Adaptation): StoredCorrection {
  const { buffer, byteOffset, byteLength } = entry.embedding;
  return { ...entry, embedding: Buffer.from(buffer, byteOffset, byteLength).toString('base64') };
}

function adaptationOf(stored: StoredCorrection): Adaptation {
  const bytes = Buffer.from(stored.embedding, 'base64');
  // A copy, since a pooled buffer need not be aligned to four bytes.
  return { ...stored, embedding: new Float32Array(Uint8Array.from(bytes).buffer) };
}
