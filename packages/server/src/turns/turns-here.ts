import type { TurnKey } from '@fw/signature';
import type { RunningTurn } from './running-turn.ts';

/** The turns that run in this process, by key and by conversation. */
export class TurnsHere {
  readonly #byKey = new Map<string, RunningTurn>();
  readonly #bySession = new Map<string, RunningTurn>();

  /** Conversations that are taking a turn. */
  get size(): number {
    return this.#bySession.size;
  }

  of(key: TurnKey): RunningTurn | undefined {
    return this.#byKey.get(idOf(key));
  }

  in(sessionId: string): RunningTurn | undefined {
    return this.#bySession.get(sessionId);
  }

  all(): readonly RunningTurn[] {
    return [...this.#byKey.values()];
  }

  add(turn: RunningTurn): void {
    this.#byKey.set(idOf(turn.identity), turn);
    this.#bySession.set(turn.identity.sessionId, turn);
  }

  remove(turn: RunningTurn): void {
    const { sessionId } = turn.identity;
    this.#byKey.delete(idOf(turn.identity));
    if (this.#bySession.get(sessionId) === turn) this.#bySession.delete(sessionId);
  }
}

function idOf({ owner, turnKey }: TurnKey): string {
  return JSON.stringify([owner, turnKey]);
}
