import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createMemoryLedger, createMemorySessionStore } from '@fw/assistant';
import { memoryAdaptationStore, type AdaptationStore } from '@fw/intent';
import {
  FwError,
  type EffectLedger,
  type Records,
  type SessionLease,
  type SessionStore,
  type TurnStore,
} from '@fw/signature';

/** What a running workflow remembers. */
export interface Stores {
  readonly sessions: SessionStore;
  readonly ledger: EffectLedger;
  readonly adaptations: AdaptationStore;
  /** Where several processes share the stores: which of them takes a turn of a session. */
  readonly lease?: SessionLease;
  /** What an edge remembers beside: deferred turns, feedback, spent tokens. */
  readonly records?: Records;
  /** Turns of an edge; among the records when absent. */
  readonly turns?: TurnStore;
  /** Throws what keeps the stores from being written, as an `FwError` that says what to do. */
  readonly check?: () => Promise<void>;
}

/** Opens stores for a workflow, by its name; whoever opens a workflow with it closes them. */
export type OpenStores = (workflow: string) => Promise<Stores>;

/** Stores that end with the process. */
export function memoryStores(): Stores {
  return { sessions: createMemorySessionStore(), ledger: createMemoryLedger(), adaptations: memoryAdaptationStore() };
}

/**
 * Stores in the workflow's folder: conversations and effects in `___workflow_contexts`, what was learnt from
 * corrections in `___convo_info`.
 *
 * @throws {FwError} `store-locked` when another process has them open; `store-unavailable` or `store-unreadable`
 *   otherwise, with what to look at. Nothing stays open then.
 */
export async function diskStores(folder: string): Promise<Stores> {
  const contexts = join(folder, '___workflow_contexts');
  const conversations = join(folder, '___convo_info');
  await Promise.all([contexts, conversations].map(makeFolder));
  const [{ openLevelEffectLedger, openLevelRecords, openLevelSessionStore }, { openLevelAdaptationStore }] =
    await Promise.all([import('@fw/assistant/level'), import('@fw/intent/level')]);
  const opened: { close(): Promise<void> }[] = [];
  const keep = async <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
    const store = await opening;
    opened.push(store);
    return store;
  };
  try {
    return {
      sessions: await keep(openLevelSessionStore(join(contexts, 'sessions'))),
      ledger: await keep(openLevelEffectLedger(join(contexts, 'ledger'))),
      adaptations: await keep(openLevelAdaptationStore(join(conversations, 'corrections'))),
      records: await keep(openLevelRecords(join(contexts, 'records'))),
    };
  } catch (error) {
    await Promise.all(opened.map((store) => store.close()));
    throw error;
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const remedy =
      code === 'EEXIST' || code === 'ENOTDIR'
        ? 'a file is in its place. Move that away.'
        : 'see that the folder around it may be written and the disk has room.';
    throw new FwError('store-unavailable', `${path} should be a folder and cannot be made: ${remedy}`, { cause });
  }
}
