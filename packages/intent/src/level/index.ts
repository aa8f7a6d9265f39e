import { FwError } from '@fw/signature';
import type { Adaptation, AdaptationStore } from '../adapt/adaptation.ts';
import { AdaptationIndex } from '../adapt/adaptation-index.ts';

/** An entry as stored: the embedding as base64 of its little-endian floats. */
type Stored = Omit<Adaptation, 'embedding'> & { readonly embedding: string };

/**
 * Corrections in a folder of their own, durable entry by entry, searched from memory.
 *
 * One process per folder. 100,000 entries of 384 floats take about 150 MB.
 *
 * @throws {FwError} `store-locked` when another process has the folder open; `store-unreadable` otherwise.
 */
export async function openLevelAdaptationStore(folder: string): Promise<AdaptationStore> {
  const { Level } = await import('level');
  const database = new Level<string, Stored>(folder, { valueEncoding: 'json' });
  try {
    await database.open();
  } catch (error) {
    throw openError(folder, error);
  }
  const index = new AdaptationIndex();
  for await (const stored of database.values()) index.put(toAdaptation(stored));
  return {
    async put(entry) {
      await database.put(entry.id, toStored(entry), { sync: true });
      index.put(entry);
    },
    async remove(id) {
      await database.del(id, { sync: true });
      return index.remove(id);
    },
    near: (query) => index.near(query),
    list: () => index.list(),
    close: () => database.close(),
  };
}

function openError(folder: string, error: unknown): FwError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : undefined;
  if (cause !== undefined && 'code' in cause && cause.code === 'LEVEL_LOCKED') {
    const message = `What was learnt is open in another process: ${folder}. Stop that one, or give this one a folder of its own.`;
    return new FwError('store-locked', message, { cause: error });
  }
  const message = `What was learnt cannot be opened: ${folder}. Check that the folder can be written; deleting it forgets all corrections.`;
  return new FwError('store-unreadable', message, { cause: error });
}

function toStored(entry: Adaptation): Stored {
  const { buffer, byteOffset, byteLength } = entry.embedding;
  return { ...entry, embedding: Buffer.from(buffer, byteOffset, byteLength).toString('base64') };
}

function toAdaptation(stored: Stored): Adaptation {
  const bytes = Buffer.from(stored.embedding, 'base64');
  // A copy, since a pooled buffer need not be aligned to four bytes.
  return { ...stored, embedding: new Float32Array(Uint8Array.from(bytes).buffer) };
}
