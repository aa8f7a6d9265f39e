import type { QueueOutcome, StoredTurn, TurnKey } from '@fw/signature';
import type { Admission } from './admission.ts';
import type { Caller } from './caller.ts';
import type { Conversations } from './conversations.ts';
import { Places, RateLimit } from './limits.ts';
import { Problem } from './problem.ts';
import type { Line } from './queue/line.ts';
import { digestOf, type TurnAsk } from './turn-ask.ts';
import { localTurn, storedTurn, type AcceptedTurn } from './turns/accepted-turn.ts';
import { BEGINNING_MS, runTurn, wasGivenUp, type Beginning, type RunPorts } from './turns/run-turn.ts';
import { Rounds } from './turns/rounds.ts';
import { RunningTurn } from './turns/running-turn.ts';
import { recordOf, type StoredRequest } from './turns/stored-request.ts';
import { busy, checkRequest, keyReused } from './turns/turn-problems.ts';
import { TurnRecord } from './turns/turn-record.ts';
import { TurnsHere } from './turns/turns-here.ts';
import { inTime } from './turns/within.ts';

/** A request for a turn, from whatever protocol. */
export interface DoorRequest {
  readonly caller: Caller;
  readonly ask: TurnAsk;
  /** Which conversation of the caller's channel; the current one when absent. */
  readonly conversation?: string;
  /** Given by a client that may send the same turn twice: 1 to 128 printable characters. */
  readonly turnKey?: string;
  readonly admission?: Admission;
  /** Whether the client hears of it before its answer, as by a stream: then it is on record first. */
  readonly isTold?: boolean;
}

/** What the door stands on. */
export interface DoorPorts extends Omit<RunPorts, 'places' | 'rounds'> {
  readonly conversations: Conversations;
  /** Where turns wait that find no place here. */
  readonly line?: Line;
}

/** How often a process asks whether somebody wants a turn of its own called off elsewhere, in milliseconds. */
const WATCH_MS = 500;

/** How often a turn from the line whose conversation is taken is looked at again, in milliseconds. */
const LINE_MS = 250;

/**
 * The one way to a turn: every protocol enters here and nowhere else. One turn at a time per conversation; one key, one
 * request; a turn that takes long is answered later; a lost line changes nothing.
 */
export class Door {
  readonly #ports: DoorPorts;
  readonly #places: Places;
  readonly #rate: RateLimit;
  readonly #rounds = new Rounds();
  readonly #here = new TurnsHere();
  #closing = false;
  #watch: ReturnType<typeof setInterval> | undefined;

  constructor(ports: DoorPorts) {
    this.#ports = ports;
    this.#places = new Places(ports.limits);
    this.#rate = new RateLimit(ports.limits.turnsPerMinute);
  }

  /** Turns that run in this process. */
  get running(): number {
    return this.#here.size;
  }

  /** @throws {Problem} 409, 413, 422, 429, 503. */
  async take(request: DoorRequest): Promise<AcceptedTurn> {
    const { caller, ask, conversation, turnKey } = request;
    checkRequest(request, this.#ports.limits);
    const digest = digestOf(ask);
    const { conversations } = this.#ports;
    const sessionId = conversations.sessionId(caller, await conversations.idFor(caller, conversation));

    const known = turnKey === undefined ? undefined : await this.#known(caller, turnKey, digest, sessionId);
    if (known !== undefined) return known;
    // A key's turn may have begun here while it was looked up there.
    const current = (turnKey && this.#here.of({ owner: caller.principal, turnKey })) || this.#here.in(sessionId);
    if (current !== undefined) return this.#joinOrRefuse(current, caller, digest, turnKey);
    if (this.#closing)
      throw new Problem(503, 'shutting-down', 'The server is about to end: try again.', {
        headers: { 'Retry-After': '5', Connection: 'close' },
      });
    const { line } = this.#ports;
    const ahead = line && (await line.joinOrRefuse(sessionId, { owner: caller.principal, digest, turnKey }));
    if (ahead !== undefined) return ahead;
    this.#rate.spend(caller.principal);
    return this.#beginOrDefer(
      {
        owner: caller.principal,
        sessionId,
        turnKey: turnKey ?? crypto.randomUUID(),
        digest,
        keyed: turnKey !== undefined,
        ask,
      },
      { caller, isTold: request.isTold === true, ...(request.admission && { admission: request.admission }) },
    );
  }

  /** @throws {Problem} 409 when the current conversation is taking a turn. */
  async assertIdle(caller: Caller): Promise<void> {
    const { conversations } = this.#ports;
    const sessionId = conversations.sessionId(caller, await conversations.idFor(caller));
    const current = this.#here.in(sessionId);
    if (current !== undefined || (await this.#isHeld(sessionId))) throw busy(current?.identity.turnKey);
  }

  /** A turn by its key; `undefined` when the caller has none of that key. */
  async find(caller: Caller, turnKey: string): Promise<AcceptedTurn | undefined> {
    const running = this.#here.of({ owner: caller.principal, turnKey });
    if (running !== undefined) return localTurn(running);
    const stored = await this.#ports.turns.find({ owner: caller.principal, turnKey });
    return stored && storedTurn(this.#ports.turns, stored);
  }

  /** The turn that a conversation of the caller is taking, here or elsewhere. */
  async runningIn(caller: Caller, conversation?: string): Promise<AcceptedTurn | undefined> {
    const { conversations, turns } = this.#ports;
    const sessionId = conversations.sessionId(caller, await conversations.idFor(caller, conversation));
    const here = this.#here.in(sessionId);
    if (here !== undefined) return here.identity.owner === caller.principal ? localTurn(here) : undefined;
    const elsewhere = (await turns.running()).find(
      (turn) => turn.sessionId === sessionId && turn.owner === caller.principal,
    );
    return elsewhere && storedTurn(turns, elsewhere);
  }

  /** Calls a turn off, whichever process runs it. */
  async cancel(caller: Caller, turnKey: string): Promise<'cancelling' | 'done' | 'unknown'> {
    const running = this.#here.of({ owner: caller.principal, turnKey });
    if (running !== undefined && !running.ended) {
      running.callOff();
      return 'cancelling';
    }
    const stored = await this.#ports.turns.find({ owner: caller.principal, turnKey });
    if (stored === undefined) return 'unknown';
    if (stored.state === 'done') return 'done';
    await this.#ports.turns.cancel(stored);
    return 'cancelling';
  }

  /** Takes up turns whose process died: the ledger knows what they had done. Returns how many. */
  async recover(): Promise<number> {
    let taken = 0;
    const { turns, lease, presence, line } = this.#ports;
    await line?.look();
    for (const turn of await turns.running({ forMs: lease === undefined ? 0 : BEGINNING_MS })) {
      if (this.#closing || this.#here.of(turn) !== undefined || this.#here.in(turn.sessionId) !== undefined) continue;
      if (await this.#isTaken(turn.sessionId)) continue;
      if ((await turns.find(turn))?.state !== 'running') continue;
      // Among several versions the line may hand it to one that has to leave it to this one.
      const again = line === undefined || presence?.isMixed === true ? this.#beginAgain(turn) : line.putBack(turn);
      await again.catch((error: unknown) => this.#ports.observer.fault?.(turn.turnKey, error));
      taken++;
    }
    return taken;
  }

  /**
   * Runs a turn from the line, once nobody else has its conversation.
   *
   * @throws What keeps it from being run here and now: it is to be tried again.
   */
  async fromLine(key: TurnKey, signal: AbortSignal): Promise<QueueOutcome> {
    for (;;) {
      const turn = await this.#ports.turns.find(key);
      if (turn?.state !== 'running') return turn?.result !== undefined && wasGivenUp(turn.result) ? 'dead' : 'done';
      signal.throwIfAborted();
      if (this.#closing) throw new Problem(503, 'shutting-down', 'The server is about to end.');
      const running = this.#here.of(turn);
      const isTaken = this.#here.in(turn.sessionId) !== undefined || (await this.#isTaken(turn.sessionId));
      if (running !== undefined) await running.answer;
      else if (isTaken) await new Promise((resolve) => setTimeout(resolve, LINE_MS));
      else await (await this.#beginAgain(turn)).answer(this.#ports.limits.turnMs, signal);
    }
  }

  /** Takes no more turns, and waits for those that run; after the time they are called off. */
  async drain(graceMs: number): Promise<void> {
    this.#closing = true;
    clearInterval(this.#watch);
    const all = () => Promise.allSettled(this.#here.all().map(({ answer }) => answer));
    if (await inTime(all(), graceMs)) return;
    for (const { controller } of this.#here.all())
      controller.abort(new Problem(503, 'shutting-down', 'The server ended before the turn did.'));
    await inTime(all(), 2_000);
  }

  /** The turn of a key that was seen before. */
  async #known(caller: Caller, turnKey: string, digest: string, sessionId: string): Promise<AcceptedTurn | undefined> {
    const running = this.#here.of({ owner: caller.principal, turnKey });
    if (running !== undefined) {
      if (running.identity.digest !== digest || running.identity.sessionId !== sessionId) throw keyReused();
      await running.accepted;
      return localTurn(running);
    }
    const stored = await this.#ports.turns.find({ owner: caller.principal, turnKey });
    if (stored === undefined) return undefined;
    // A key that was used in a conversation that is no longer current is still the same request.
    if (stored.requestDigest !== digest) throw keyReused();
    // One that nobody runs is taken up by the request that asks for it.
    if (stored.state === 'running' && !(await this.#isHeld(stored.sessionId))) {
      await this.recover();
      return this.find(caller, turnKey);
    }
    return storedTurn(this.#ports.turns, stored);
  }

  async #joinOrRefuse(
    current: RunningTurn,
    caller: Caller,
    digest: string,
    turnKey: string | undefined,
  ): Promise<AcceptedTurn> {
    const { identity } = current;
    if (turnKey === identity.turnKey && identity.owner === caller.principal) {
      // It came while we looked the key up.
      if (identity.digest !== digest) throw keyReused();
      await current.accepted;
      return localTurn(current);
    }
    if (turnKey === undefined && identity.digest === digest && identity.owner === caller.principal) {
      await current.accepted;
      return localTurn(current);
    }
    if (identity.owner !== caller.principal) throw busy(undefined);
    await current.record.begin();
    throw busy(identity.turnKey);
  }

  /** With every place taken a turn waits in the line, if there is one, where any process may take it. */
  #beginOrDefer(identity: RunningTurn['identity'], how: Beginning): Promise<AcceptedTurn> {
    const { line } = this.#ports;
    if (line === undefined || !this.#places.areTaken) return this.#begin(identity, how);
    return line.defer(recordOf(identity, how));
  }

  async #begin(identity: RunningTurn['identity'], how: Beginning): Promise<AcceptedTurn> {
    const { turns, lease, limits } = this.#ports;
    const record = new TurnRecord(
      { turns, isAlone: lease === undefined && how.isTold !== true, isNew: !identity.keyed },
      how.again ?? recordOf(identity, how),
    );
    const turn = new RunningTurn(identity, record, limits.eventsPerTurn);
    // One that was accepted before has been waited for already.
    if (how.again !== undefined) turn.begun();
    // Before anything is awaited, so that a second request of the conversation finds it.
    this.#here.add(turn);
    this.#watchOthers();
    void runTurn({ ...this.#ports, places: this.#places, rounds: this.#rounds }, turn, how).finally(() =>
      this.#here.remove(turn),
    );
    await turn.accepted;
    return localTurn(turn);
  }

  #beginAgain(turn: StoredTurn): Promise<AcceptedTurn> {
    // Written by `recordOf` alone.
    const { caller, ask, keyed, admission } = turn.request as StoredRequest;
    const identity = { ...turn, digest: turn.requestDigest, keyed, ask };
    return this.#begin(identity, { caller, again: turn, ...(admission && { admission }) });
  }

  /** Whether another process has the conversation, or its question is another version's. */
  async #isTaken(sessionId: string): Promise<boolean> {
    if (await this.#isHeld(sessionId)) return true;
    const { presence, app } = this.#ports;
    if (presence?.isMixed !== true) return false;
    const session = await app.stores.sessions.load(sessionId);
    return session !== undefined && presence.isOthers(session);
  }

  async #isHeld(sessionId: string): Promise<boolean> {
    return (await this.#ports.lease?.isHeld(sessionId)) ?? false;
  }

  /** As long as turns run here, asks whether somebody called one of them off at another process. */
  #watchOthers(): void {
    if (this.#ports.lease === undefined || this.#watch !== undefined) return;
    this.#watch = setInterval(() => {
      const running = this.#here.all().filter(({ ended }) => !ended);
      if (running.length === 0) {
        clearInterval(this.#watch);
        this.#watch = undefined;
        return;
      }
      const keys = running.map(({ identity: { owner, turnKey } }) => ({ owner, turnKey }));
      void this.#ports.turns.cancelled(keys).then(
        (cancelled) => cancelled.forEach((key) => this.#here.of(key)?.callOff()),
        (error: unknown) => this.#ports.observer.fault?.('', error),
      );
    }, WATCH_MS);
    this.#watch.unref();
  }
}
