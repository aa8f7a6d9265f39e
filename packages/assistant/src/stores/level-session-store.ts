import { summaryOf, type AnsweredTurn, type Session, type SessionStore, type SessionSummary } from '@fw/signature';
import type { Failpoint } from '../failpoint.ts';
import { openFolder, type KeyValueFolder } from '../level/open-folder.ts';
import { Recent } from '../level/recent.ts';
import { Fences, type FenceTable } from './fences.ts';
import { sessionConflict, turnKey, turnPrefix } from './memory-session-store.ts';
import { parseSession } from './parse-session.ts';
import { readSaid, saidAfter, saidAtSchema, saidChanges, saidPrefix, type Said, type SaidAt } from './said.ts';

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
  // What this store wrote or read: it needs no second look on the disk, nor at its shape.
  const recent = new Recent<Saved>(RECENT);
  const find = async (id: string): Promise<Saved> => {
    const known = recent.get(id);
    if (known !== undefined) return known;
    const found = await read(store, id);
    if (found.isWhole) recent.set(id, found);
    return found;
  };
  return {
    load: async (id) => sessionOf(recent.get(id) ?? (await store.alone(() => find(id), [id]))),
    save: (session, answered, lease, { sync = true } = {}) =>
      store.alone(async () => {
        fences.check(session.id, lease?.fence);
        const before = await find(session.id);
        if (before.revision !== session.revision) throw sessionConflict(session.id);
        const next: Session = { ...session, revision: session.revision + 1 };
        const summary = summaryOf(next, clock().toISOString());
        const said = saidAfter(before.said, next.history, next.revision);
        const at: SaidAt = { skip: said.skip, count: next.history.length };
        const text = JSON.stringify({ ...next, history: [], said: at });
        await failpoint('before-save');
        recent.forget(next.id);
        await store.write(
          [
            { type: 'put', key: sessionKey(next.id), value: text },
            { type: 'put', key: summaryKey(next.id), value: JSON.stringify(summary) },
            ...saidChanges(next.id, before.said, said),
            ...(answered === undefined
              ? []
              : [{ type: 'put', key: turnKey(next, answered.turnId), value: JSON.stringify(answered) } as const]),
          ],
          { sync },
        );
        await failpoint('after-save');
        recent.set(next.id, { text, revision: next.revision, said, isWhole: true });
        return next;
      }, [session.id]),
    flush: () => store.flush(),
    delete: (id) =>
      store.alone(async () => {
        recent.forget(id);
        const parts = await Promise.all([turnPrefix(id), saidPrefix(id)].map((prefix) => store.entries(prefix)));
        await store.write([
          { type: 'del', key: sessionKey(id) },
          { type: 'del', key: summaryKey(id) },
          ...parts.flat().map(([key]) => ({ type: 'del', key }) as const),
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

/** A session as it is kept, or that there is none: without a text, of revision 0. */
interface Saved {
  /** All but the history, as JSON. */
  readonly text: string | undefined;
  readonly revision: number;
  readonly said: Said;
  /** Kept as this edition keeps it; an earlier one had the history in the text. */
  readonly isWhole: boolean;
}

/** A copy that shares nothing which could be changed with the one that was saved. */
function sessionOf({ text, said, isWhole }: Saved): Session | undefined {
  if (text === undefined) return undefined;
  // Written by `save`, or seen by `read`.
  const { said: _, ...session } = JSON.parse(text) as Session & { readonly said?: unknown };
  return isWhole ? { ...session, history: [...said.history] } : session;
}

async function read(store: KeyValueFolder, id: string): Promise<Saved> {
  const text = store.get(sessionKey(id));
  const parts = await store.entries(saidPrefix(id));
  if (text === undefined) return { text, revision: 0, said: readSaid(parts), isWhole: false };
  const stored = parseJson(text);
  const at = saidAtSchema.safeParse(stored).data?.said;
  const said = readSaid(parts, at);
  if (at === undefined) return { text, revision: parseSession(stored, id).revision, said, isWhole: false };
  // A history that is not all there is none: the schema refuses it.
  const whole = { ...(stored as Session), history: said.history.length === at.count ? said.history : undefined };
  return { text, revision: parseSession(whole, id).revision, said, isWhole: true };
}

/** Text that is no JSON is refused by the schema, like anything else that is no session. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
