import { FwError, summaryOf, type AnsweredTurn, type Session, type SessionStore } from '@fw/signature';
import { Fences, type FenceTable } from './fences.ts';

/** Keeps conversations as long as the process lives. */
export function createMemorySessionStore(
  options: { readonly clock?: () => Date; readonly leases?: FenceTable } = {},
): SessionStore {
  const clock = options.clock ?? (() => new Date());
  const fences = new Fences(options.leases);
  const turns = new Map<string, AnsweredTurn>();
  const saved = new Map<string, { readonly session: Session; readonly savedAt: string }>();
  return {
    async load(id) {
      const found = saved.get(id);
      return found === undefined ? undefined : structuredClone(found.session);
    },
    async save(session, answered, lease) {
      fences.check(session.id, lease?.fence);
      const current = saved.get(session.id)?.session.revision ?? 0;
      if (current !== session.revision) throw sessionConflict(session.id);
      const next = structuredClone({ ...session, revision: session.revision + 1 });
      if (answered !== undefined) turns.set(turnKey(session, answered.turnId), structuredClone(answered));
      saved.set(session.id, { session: next, savedAt: clock().toISOString() });
      return structuredClone(next);
    },
    async answered(session, turnId) {
      const turn = turns.get(turnKey(session, turnId));
      return turn === undefined ? undefined : structuredClone(turn);
    },
    async delete(id) {
      saved.delete(id);
      for (const key of turns.keys()) if (key.startsWith(turnPrefix(id))) turns.delete(key);
    },
    async list({ prefix = '' } = {}) {
      return [...saved.values()]
        .filter(({ session }) => session.id.startsWith(prefix))
        .map(({ session, savedAt }) => summaryOf(session, savedAt))
        .sort((a, b) => (a.savedAt > b.savedAt ? -1 : a.savedAt < b.savedAt ? 1 : 0));
    },
    async close() {},
  };
}

/** What every turn of the conversations of an id is kept under. */
export function turnPrefix(id: string): string {
  return `turn/${encodeURIComponent(id)}/`;
}

/** What one turn is kept under. */
export function turnKey({ id, epoch = '' }: Pick<Session, 'id' | 'epoch'>, turnId: string): string {
  return `${turnPrefix(id)}${encodeURIComponent(epoch)}/${encodeURIComponent(turnId)}`;
}

/** A save that started from an older state than the stored one. */
export function sessionConflict(id: string): FwError {
  return new FwError(
    'session-conflict',
    `Session "${id}" was saved by someone else meanwhile: load it again and take the turn anew.`,
  );
}
