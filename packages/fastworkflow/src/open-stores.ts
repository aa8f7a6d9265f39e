import { createMemoryLedger, createMemorySessionStore } from '@fw/assistant';
import { memoryAdaptationStore, type AdaptationStore } from '@fw/intent';
import {
  FwError,
  type EffectLedger,
  type Records,
  type SessionLease,
  type SessionStore,
  type TurnStore,
  type Workflow,
} from '@fw/signature';
import { makePlaces, statePlaces, type StateSettings } from './state-places.ts';

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
 * Stores in the workflow's folder: effects in `___workflow_contexts`, conversations and what was learnt from corrections
 * in `___convo_info`, where also a witness of the ledger lies.
 *
 * @throws {FwError} `store-locked` when another process has them open; `store-unavailable`, `store-unreadable` or
 *   `witness-unavailable` otherwise, with what to look at. Nothing stays open then.
 */
export async function diskStores(folder: string, settings?: StateSettings): Promise<Stores> {
  const places = statePlaces(folder, settings);
  await makePlaces(places);
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
      sessions: await keep(openLevelSessionStore(places.sessions)),
      ledger: await keep(openLevelEffectLedger(places.ledger, places)),
      adaptations: await keep(openLevelAdaptationStore(places.corrections)),
      records: await keep(openLevelRecords(places.records)),
    };
  } catch (error) {
    await Promise.all(opened.map((store) => store.close()));
    throw error;
  }
}

/** What a caller says of where things are kept, and the workflow that it is for. */
interface StoresWanted {
  readonly stores?: Stores | OpenStores | 'disk' | 'memory';
  readonly folder?: string;
  readonly environment?: StateSettings;
}

/**
 * Stores as the caller wants them.
 *
 * @throws {FwError} `invalid-options` for a disk without a folder; and as what is opened.
 */
export async function storesFor(
  { stores, folder, environment }: StoresWanted,
  loaded: { readonly workflow: Pick<Workflow, 'name'>; readonly folder?: string },
): Promise<Stores> {
  if (typeof stores === 'object') return stores;
  if (typeof stores === 'function') return stores(loaded.workflow.name);
  if ((stores ?? (folder === undefined ? 'memory' : 'disk')) === 'memory') return memoryStores();
  if (loaded.folder === undefined)
    throw new FwError(
      'invalid-options',
      'A workflow defined in code has no folder for stores on disk: leave stores out.',
    );
  return diskStores(loaded.folder, environment);
}

/** Closes stores, those last on whose connection others stand. */
export async function closeStores({ sessions, ledger, adaptations, records, lease }: Stores): Promise<void> {
  await Promise.all([adaptations, records, lease].map(async (store) => store?.close()));
  await Promise.all([sessions, ledger].map((store) => store.close()));
}
