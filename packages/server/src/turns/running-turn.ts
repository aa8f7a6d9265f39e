import type { StoredAnswer, StoredTurnEvent } from '@fw/signature';
import { Problem } from '../problem.ts';
import type { TurnAsk } from '../turn-ask.ts';
import type { TurnRecord } from './turn-record.ts';

/** What a turn that runs is known by. */
export interface TurnIdentity {
  readonly owner: string;
  readonly sessionId: string;
  readonly turnKey: string;
  readonly digest: string;
  /** Whether the client gave the key. */
  readonly keyed: boolean;
  readonly ask: TurnAsk;
}

/** A turn that runs in this process: its events so far, its answer to come, and the way to call it off. */
export class RunningTurn {
  readonly identity: TurnIdentity;
  readonly record: TurnRecord;
  readonly controller = new AbortController();
  /** Resolves once the turn has surely begun; rejects when it was refused. */
  readonly accepted: Promise<void>;
  /** Never rejects once accepted. */
  readonly answer: Promise<StoredAnswer>;
  readonly #log: StoredTurnEvent[] = [];
  readonly #mostEvents: number;
  #wake: PromiseWithResolvers<void> | undefined;
  #accept = Promise.withResolvers<void>();
  #answer = Promise.withResolvers<StoredAnswer>();
  #begun = false;
  #ended = false;

  constructor(identity: TurnIdentity, record: TurnRecord, mostEvents: number) {
    this.identity = identity;
    this.record = record;
    this.#mostEvents = mostEvents;
    this.accepted = this.#accept.promise;
    this.answer = this.#answer.promise;
    // Whoever waits hears of a refusal; where nobody waits it is no fault of the process.
    this.accepted.catch(() => undefined);
    this.answer.catch(() => undefined);
  }

  /** Whether it was accepted: from then on it has an answer, sooner or later. */
  get hasBegun(): boolean {
    return this.#begun;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Events so far, in order; the last one kept says when there were more. */
  get log(): readonly StoredTurnEvent[] {
    return this.#log;
  }

  /** Resolves when there is more to read than before. */
  get news(): Promise<void> {
    this.#wake ??= Promise.withResolvers();
    return this.#wake.promise;
  }

  begun(): void {
    this.#begun = true;
    this.#accept.resolve();
  }

  /** Somebody asks for its end. */
  callOff(): void {
    this.controller.abort(new Problem(499, 'cancelled', 'The turn was called off.'));
  }

  add(data: string): void {
    if (this.#ended || this.#log.length > this.#mostEvents) return;
    const full = this.#log.length === this.#mostEvents;
    this.#log.push({ id: this.#log.length, data: full ? '{"type":"events-left-out"}' : data });
    this.#tell();
  }

  end(answer: StoredAnswer): void {
    this.#ended = true;
    this.#accept.resolve();
    this.#answer.resolve(answer);
    this.#tell();
  }

  /** It was not taken after all. */
  refuse(error: unknown): void {
    this.#ended = true;
    this.#accept.reject(error);
    this.#answer.reject(error);
    this.#tell();
  }

  #tell(): void {
    this.#wake?.resolve();
    this.#wake = undefined;
  }
}
