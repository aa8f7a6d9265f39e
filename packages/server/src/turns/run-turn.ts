import { FwError, type StoredAnswer, type StoredTurn, type TurnStore } from '@fw/signature';
import type { Fastworkflow } from 'fastworkflow';
import type { Caller } from '../caller.ts';
import type { Limits, Places } from '../limits.ts';
import { Problem, problemBody, problemOf } from '../problem.ts';
import { takeAsk, type TurnAsk } from '../turn-ask.ts';
import { endedBody, eventText, turnBody } from '../turn-body.ts';
import { storedTurn } from './accepted-turn.ts';
import type { DoorObserver } from './door-observer.ts';
import type { RunningTurn } from './running-turn.ts';
import { busy, keyReused } from './turn-problems.ts';

/** What running a turn stands on. */
export interface RunPorts {
  readonly app: Fastworkflow;
  readonly turns: TurnStore;
  readonly limits: Limits;
  readonly places: Places;
  readonly observer: DoorObserver;
}

/** How a turn begins: anew, or again after its process died. */
export interface Beginning {
  readonly caller: Caller;
  readonly again?: StoredTurn;
  readonly check?: () => Promise<void>;
}

/** An answer, and in a word how the turn ended. */
interface Ended {
  readonly answer: StoredAnswer;
  readonly outcome: string;
}

/** What is kept of a request, to take it up again. */
export interface StoredRequest {
  readonly caller: Caller;
  readonly ask: TurnAsk;
  readonly keyed: boolean;
}

/**
 * Runs a turn that was let in, from its place in the queue to its record. Never rejects: who waits for the turn hears.
 */
export async function runTurn(ports: RunPorts, turn: RunningTurn, { caller, again, check }: Beginning): Promise<void> {
  const { identity } = turn;
  const { turns, observer, limits, places } = ports;
  const started = performance.now();
  let giveBack: (() => void) | undefined;
  const outOfTime = setTimeout(
    () => turn.controller.abort(new Problem(504, 'out-of-time', 'The turn took too long.')),
    limits.turnMs,
  );
  try {
    giveBack = await places.take(identity.owner);
    turn.controller.signal.throwIfAborted();
    await check?.();
    if (again === undefined) {
      const request: StoredRequest = { caller, ask: identity.ask, keyed: identity.keyed };
      const { owner, turnKey, sessionId, digest: requestDigest } = identity;
      const createdAt = new Date().toISOString();
      const begun = await turns.begin({ owner, turnKey, sessionId, requestDigest, request, createdAt });
      if (begun.kind === 'known') return await overtaken(ports, turn, begun.turn);
    }
    observer.begun?.({ turnKey: identity.turnKey, ask: identity.ask, caller });
    const { answer, outcome } = await process(ports, turn, caller);
    await keep(ports, turn, answer);
    turn.end(answer);
    observer.ended?.({ turnKey: identity.turnKey, answer, outcome, durationMs: performance.now() - started });
  } catch (error) {
    await turns.forget(identity).catch((fault: unknown) => observer.fault?.(identity.turnKey, fault));
    turn.refuse(error);
  } finally {
    clearTimeout(outOfTime);
    giveBack?.();
  }
}

/** Another replica began the same turn between our looking and our writing. */
async function overtaken({ turns, limits }: RunPorts, turn: RunningTurn, stored: StoredTurn): Promise<void> {
  if (stored.requestDigest !== turn.identity.digest) return turn.refuse(keyReused());
  turn.begun();
  const answer = await storedTurn(turns, stored).answer(limits.turnMs);
  if (answer === undefined) return turn.refuse(busy(stored.turnKey));
  turn.end(answer);
}

/**
 * @throws What says that the turn was not taken: the session is busy elsewhere, or the stores are out of reach before
 *   anything ran.
 */
async function process({ app, observer }: RunPorts, turn: RunningTurn, caller: Caller): Promise<Ended> {
  const { identity, controller } = turn;
  try {
    const ended = await takeAsk(app, identity.ask, {
      sessionId: identity.sessionId,
      principal: caller.principal,
      // Without a client's key the turn's id follows from the conversation: then what is said again after a crash
      // is the turn that was lost.
      ...(identity.keyed && { turnId: identity.turnKey }),
      signal: controller.signal,
      onEvent: (event) => {
        turn.begun();
        turn.add(eventText(event));
        observer.event?.(identity.turnKey, event);
      },
    });
    const body = JSON.stringify(turnBody(identity.turnKey, ended));
    return { answer: { status: 200, body }, outcome: ended.status };
  } catch (error) {
    if (controller.signal.aborted) return calledOff(identity.turnKey, controller.signal.reason);
    const problem = problemOf(error);
    if (problem.status < 500) throw refusalOf(error, problem);
    observer.fault?.(identity.turnKey, error);
    return { answer: { status: problem.status, body: problemBody(problem) }, outcome: problem.code };
  }
}

/** What a client is told is on record before it hears it. A fault of ours is not: the same turn may be tried again. */
async function keep({ turns }: RunPorts, turn: RunningTurn, answer: StoredAnswer): Promise<void> {
  if (answer.status >= 500) return turns.forget(turn.identity);
  await turns.append(turn.identity, turn.log);
  await turns.finish(turn.identity, answer, new Date().toISOString());
}

function calledOff(turnKey: string, reason: unknown): Ended {
  const code = FwError.is(reason) ? reason.code : 'cancelled';
  const message = FwError.is(reason) ? reason.message : 'The turn was called off.';
  const status = code === 'cancelled' ? 'cancelled' : 'failed';
  return { answer: { status: 200, body: JSON.stringify(endedBody(turnKey, status, code, message)) }, outcome: code };
}

function refusalOf(error: unknown, problem: Problem): Problem {
  if (problem.code !== 'session-busy') return problem;
  const turnId = typeof error === 'object' && error !== null && 'turnId' in error ? error.turnId : undefined;
  return busy(typeof turnId === 'string' ? turnId : undefined);
}
