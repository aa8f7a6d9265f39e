import {
  FwError,
  summaryOf,
  type AnsweredTurn,
  type Session,
  type SessionStore,
  type SessionSummary,
} from '@fw/signature';
import { Fences, type FenceTable } from './fences.ts';

/** Keeps conversations as long as the process lives. */
export function createMemorySessionStore(
  options: { readonly clock?: () => Date; readonly leases?: FenceTable } = {},
): SessionStore {
  const clock = options.clock ?? (() => new Date());
  const fences = new Fences(options.leases);
  // As text: what is held is shared with nobody, and a text is copied faster than what it stands for.
  const turns = new Map<string, string>();
  const saved = new Map<
    string,
    { readonly text: string; readonly summary: SessionSummary; readonly revision: number }
  >();
  return {
    async load(id) {
      const found = saved.get(id);
      // Written by `save` alone.
      return found === undefined ? undefined : (JSON.parse(found.text) as Session);
    },
    async save(session, answered, lease) {
      fences.check(session.id, lease?.fence);
      const current = saved.get(session.id)?.revision ?? 0;
      if (current !== session.revision) throw sessionConflict(session.id);
      const next: Session = { ...session, revision: session.revision + 1 };
      const text = JSON.stringify(next);
      if (answered !== undefined) turns.set(turnKey(session, answered.turnId), JSON.stringify(answered));
      const summary = summaryOf(next, clock().toISOString());
      saved.set(session.id, { text, summary, revision: next.revision });
      return next;
    },
    async answered(session, turnId) {
      const turn = turns.get(turnKey(session, turnId));
      return turn === undefined ? undefined : (JSON.parse(turn) as AnsweredTurn);
    },
    async delete(id) {
      saved.delete(id);
      for (const key of turns.keys()) if (key.startsWith(turnPrefix(id))) turns.delete(key);
    },
    async list({ prefix = '' } = {}) {
      return [...saved.values()]
        .map(({ summary }) => summary)
        .filter(({ id }) => id.startsWith(prefix))
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
