import { summaryOf, type AnsweredTurn, type Session, type SessionStore, type SessionSummary } from '@fw/signature';
import type { Failpoint } from '../failpoint.ts';
import { openFolder, type KeyValueFolder } from '../level/open-folder.ts';
import { Recent } from '../level/recent.ts';
import { Fences, type FenceTable } from './fences.ts';
import { sessionConflict, turnKey, turnPrefix } from './memory-session-store.ts';
import { parseSession } from './parse-session.ts';

/** How a store of sessions is opened. */
export interface LevelSessionStoreOptions {
  /** Stamps saves; the machine's clock when absent. */
  readonly clock?: () => Date;
  readonly failpoint?: Failpoint;
  /** Where leases are used: a save under one that was taken over is refused. */
  readonly leases?: FenceTable;
}

/**
 * Conversations that outlive the process: a save is on the disk once resolved, unless it says that it need not be. The
 * caller closes it. One process has the folder to itself; it is made where it is missing.
 *
 * @throws {FwError} `store-locked` and `store-unavailable` as {@link openFolder}; `load` throws `session-corrupt` and
 *   `session-too-new` as {@link parseSession}.
 */
export async function openLevelSessionStore(
  folder: string,
  { clock = () => new Date(), failpoint = () => undefined, leases }: LevelSessionStoreOptions = {},
): Promise<SessionStore> {
  const store = await openFolder(folder);
  const fences = new Fences(leases);
  // Texts that this store wrote: they need no second look on the disk, nor at their shape.
  const recent = new Recent<Saved>(RECENT);
  const revisionOf = (id: string): number => (recent.get(id) ?? read(store, id))?.revision ?? 0;
  return {
    load: async (id) => {
      const saved = recent.get(id);
      return saved === undefined ? read(store, id) : fresh(saved);
    },
    save: (session, answered, lease, { sync = true } = {}) =>
      store.alone(async () => {
        fences.check(session.id, lease?.fence);
        if (revisionOf(session.id) !== session.revision) throw sessionConflict(session.id);
        const next: Session = { ...session, revision: session.revision + 1 };
        const summary = summaryOf(next, clock().toISOString());
        const value = JSON.stringify(next);
        await failpoint('before-save');
        recent.forget(next.id);
        await store.write(
          [
            { type: 'put', key: sessionKey(next.id), value },
            { type: 'put', key: summaryKey(next.id), value: JSON.stringify(summary) },
            ...(answered === undefined
              ? []
              : [{ type: 'put', key: turnKey(next, answered.turnId), value: JSON.stringify(answered) } as const]),
          ],
          { sync },
        );
        await failpoint('after-save');
        recent.set(next.id, { text: value, revision: next.revision });
        return next;
      }, [session.id]),
    flush: () => store.flush(),
    delete: (id) =>
      store.alone(async () => {
        recent.forget(id);
        const turns = await store.entries(turnPrefix(id));
        await store.write([
          { type: 'del', key: sessionKey(id) },
          { type: 'del', key: summaryKey(id) },
          ...turns.map(([key]) => ({ type: 'del', key }) as const),
        ]);
      }, [id]),
    answered: async (session, turnId) => {
      const text = store.get(turnKey(session, turnId));
      // Written by `save` alone; what is no JSON any more is no answer.
      return text === undefined ? undefined : (parseJson(text) as AnsweredTurn | undefined);
    },
    list: async ({ prefix = '' } = {}) => {
      const summaries = await store.entries(`${SUMMARIES}${prefix}`);
      // Written by `save` alone, whole or not at all.
      return summaries
        .map(([, value]) => JSON.parse(value) as SessionSummary)
        .sort((a, b) => (a.savedAt > b.savedAt ? -1 : a.savedAt < b.savedAt ? 1 : 0));
    },
    close: () => store.close(),
  };
}

/** Conversations that are remembered: those that are busy now. */
const RECENT = 500;

const SUMMARIES = 'summary/';

function sessionKey(id: string): string {
  return `session/${id}`;
}

function summaryKey(id: string): string {
  return `${SUMMARIES}${id}`;
}

/** A session as this store wrote it. */
interface Saved {
  readonly text: string;
  readonly revision: number;
}

/** A copy that shares nothing with the one that was saved. */
function fresh({ text }: Saved): Session {
  // Written by `save` alone.
  return JSON.parse(text) as Session;
}

function read(store: KeyValueFolder, id: string): Session | undefined {
  const text = store.get(sessionKey(id));
  if (text === undefined) return undefined;
  return parseSession(parseJson(text), id);
}

/** Text that is no JSON is refused by the schema, like anything else that is no session. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
