import type { TurnRequest } from '@fw/signature';

/**
 * The id of a turn: the client's; for a stored conversation the one that follows from it; else one made up.
 *
 * Effects are recorded under it. A process that dies before it saves leaves the conversation where it was, so the next
 * turn has the same id, and what is asked for once more is found in the ledger instead of being done once more.
 */
export function turnIdOf({ turnId, session }: Pick<TurnRequest, 'turnId' | 'session'>, newId: () => string): string {
  return turnId ?? (session.epoch === undefined ? newId() : `${session.epoch}.${session.turns + 1}`);
}
