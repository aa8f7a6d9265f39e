import type { StoredTurn, TurnKey, TurnQueue, TurnStore } from '@fw/signature';
import { tooMany, type Limits } from '../limits.ts';
import { storedTurn, type AcceptedTurn } from '../turns/accepted-turn.ts';
import { busy, keyReused } from '../turns/turn-problems.ts';

/** What the line stands on. */
export interface LinePorts {
  readonly queue: TurnQueue;
  readonly turns: TurnStore;
  readonly limits: Pick<Limits, 'backlog'>;
}

/** Turns that were accepted and wait for a place, here or at another process. */
export class Line {
  readonly #ports: LinePorts;
  #waiting = 0;

  constructor(ports: LinePorts) {
    this.#ports = ports;
  }

  /** Looks how long it is; between two looks it is as long as it was. */
  async look(): Promise<number> {
    return (this.#waiting = await this.#ports.queue.waiting());
  }

  /**
   * Puts a turn on record and in line.
   *
   * @throws {Problem} 429 when the line is too long: whoever asks should come later.
   */
  async defer(turn: Omit<StoredTurn, 'state' | 'result' | 'doneAt'>): Promise<AcceptedTurn> {
    const { turns, queue, limits } = this.#ports;
    if ((await this.look()) >= limits.backlog) throw tooMany('backlog-full', 5);
    const begun = await turns.begin(turn);
    if (begun.kind === 'known') {
      if (begun.turn.requestDigest !== turn.requestDigest) throw keyReused();
      return storedTurn(turns, begun.turn);
    }
    try {
      await queue.put(turn);
    } catch (error) {
      await turns.forget(turn);
      throw error;
    }
    this.#waiting++;
    return storedTurn(turns, { ...turn, state: 'running' });
  }

  /** Puts a turn in line whose process died. */
  async putBack(turn: TurnKey): Promise<void> {
    await this.#ports.queue.put(turn);
  }

  /**
   * The turn of a conversation that waits, when it is the one that is asked for. Nobody asks the store while nothing waits.
   *
   * @throws {Problem} 409 when it is another one.
   */
  async joinOrRefuse(
    sessionId: string,
    {
      owner,
      digest,
      turnKey,
    }: { readonly owner: string; readonly digest: string; readonly turnKey: string | undefined },
  ): Promise<AcceptedTurn | undefined> {
    if (this.#waiting === 0) return undefined;
    const { turns } = this.#ports;
    const ahead = (await turns.running()).find((turn) => turn.sessionId === sessionId);
    if (ahead === undefined) return undefined;
    const isMine = ahead.owner === owner;
    if (isMine && ahead.requestDigest === digest && (turnKey ?? ahead.turnKey) === ahead.turnKey)
      return storedTurn(turns, ahead);
    throw busy(isMine ? ahead.turnKey : undefined);
  }
}
