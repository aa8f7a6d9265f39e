import type { StoredAnswer, StoredTurn, StoredTurnEvent, TurnStore } from '@fw/signature';

/**
 * How long a turn may run that has done nothing and told nothing before it is on record, in milliseconds. Source: chosen
 * here; a turn without a model takes some 20 ms under full load.
 */
export const UNRECORDED_MS = 250;

/**
 * The record of a turn. Where processes share the stores it is written before anything else. A process that has them to
 * itself writes it before anything of the turn stays or is told: an effect, that it runs, an event. A turn that ends
 * within {@link UNRECORDED_MS} without any of these is written down once, whole; killed before, it is as if it had never
 * come.
 */
export class TurnRecord {
  readonly #turns: TurnStore;
  readonly #turn: Omit<StoredTurn, 'state' | 'result' | 'doneAt'>;
  /** Whether it may be written later. */
  readonly mayWait: boolean;
  readonly #isNew: boolean;
  #begun: ReturnType<TurnStore['begin']> | undefined;

  constructor(
    {
      turns,
      isAlone,
      isNew = false,
    }: {
      readonly turns: TurnStore;
      readonly isAlone: boolean;
      /** The turn's key was made up for it. */
      readonly isNew?: boolean;
    },
    turn: StoredTurn | Omit<StoredTurn, 'state'>,
  ) {
    this.#turns = turns;
    this.#turn = turn;
    this.#isNew = isNew;
    const isThere = 'state' in turn;
    this.mayWait = isAlone && turns.keep !== undefined && !isThere;
    if (isThere) this.#begun = BEGUN;
  }

  /** That it begins, once: it is on record when this resolves. */
  begin(): ReturnType<TurnStore['begin']> {
    this.#begun ??= this.#turns.begin(this.#turn);
    return this.#begun;
  }

  async finish(result: StoredAnswer, events: readonly StoredTurnEvent[]): Promise<void> {
    const doneAt = new Date().toISOString();
    if (this.#begun === undefined && this.#turns.keep !== undefined) {
      const kept = this.#turns.keep({ ...this.#turn, state: 'done', result, doneAt }, events, {
        isNew: this.#isNew,
      });
      this.#begun = kept.then(() => BEGUN);
      return void (await this.#begun);
    }
    await this.begin();
    await this.#turns.finish(this.#turn, result, doneAt, events);
  }

  /** Takes it back, when it was written. */
  async forget(): Promise<void> {
    if (this.#begun === undefined) return;
    await this.#begun.catch(() => undefined);
    await this.#turns.forget(this.#turn);
  }
}

const BEGUN: ReturnType<TurnStore['begin']> = Promise.resolve({ kind: 'new' });
