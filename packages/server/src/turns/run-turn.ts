import { FwError, type SessionLease, type StoredAnswer, type StoredTurn, type TurnStore } from '@fw/signature';
import type { Fastworkflow } from 'fastworkflow';
import { assertAdmitted, type Admission } from '../admission.ts';
import type { Caller } from '../caller.ts';
import type { Limits, Places } from '../limits.ts';
import type { Presence } from '../replicas/presence.ts';
import { Problem, problemBody, problemOf } from '../problem.ts';
import { takeAsk } from '../turn-ask.ts';
import { endedBody, eventText, turnBody } from '../turn-body.ts';
import { storedTurn } from './accepted-turn.ts';
import type { DoorObserver } from './door-observer.ts';
import type { Rounds } from './rounds.ts';
import type { RunningTurn } from './running-turn.ts';
import { busy, keyReused } from './turn-problems.ts';
import { UNRECORDED_MS } from './turn-record.ts';

/** What running a turn stands on. */
export interface RunPorts {
  readonly app: Fastworkflow;
  readonly turns: TurnStore;
  readonly limits: Limits;
  readonly places: Places;
  readonly rounds: Rounds;
  readonly observer: DoorObserver;
  /** Where several processes share the stores: which of them takes a session's turn. */
  readonly lease?: SessionLease;
  /** Where replicas may run several versions: whose question it is. */
  readonly presence?: Presence;
}

/**
 * How long a turn may take from its record to its lease, in milliseconds, before another process takes it for one whose
 * process died there.
 */
export const BEGINNING_MS = 1_000;

/** How a turn begins: anew, or again after its process died. */
export interface Beginning {
  readonly caller: Caller;
  readonly again?: StoredTurn;
  readonly admission?: Admission;
  readonly isTold?: boolean;
}

/** An answer, and in a word how the turn ended. */
interface Ended {
  readonly answer: StoredAnswer;
  readonly outcome: string;
}

/** Why a turn is not taken here now: another process has it or has answered it, or the question is another version's. */
type NotHere = 'elsewhere' | 'other-version';

/**
 * Runs a turn that was let in, from its place in the queue to its record. Never rejects: who waits for the turn hears.
 */
export async function runTurn(ports: RunPorts, turn: RunningTurn, beginning: Beginning): Promise<void> {
  const { identity } = turn;
  const { caller, again } = beginning;
  const { turns, observer, limits, places, rounds, presence } = ports;
  const { record } = turn;
  const started = performance.now();
  let giveBack: (() => void) | undefined;
  const outOfTime = setTimeout(
    () => turn.controller.abort(new Problem(504, 'out-of-time', 'The turn took too long.')),
    limits.turnMs,
  );
  const unrecorded = record.mayWait
    ? setTimeout(() => void record.begin().catch(() => undefined), UNRECORDED_MS)
    : undefined;
  try {
    giveBack = await places.take(identity.owner);
    await rounds.end();
    turn.controller.signal.throwIfAborted();
    let isAgain = again !== undefined;
    let ended: Ended | NotHere | undefined;
    const begins = performance.now();
    // Half of the time, since a process's clock and the database's need not run alike.
    const mayBeTakenUp = () => isAgain || performance.now() - begins > BEGINNING_MS / 2;
    let isCheckedFor = false;
    if (!record.mayWait) {
      const begun = await record.begin();
      if (begun.kind === 'known' && begun.turn.requestDigest !== identity.digest) return turn.refuse(keyReused());
      // Another replica began the same turn between our looking and our writing.
      if (begun.kind === 'known') ended = 'elsewhere';
    }
    while (ended === undefined || typeof ended === 'string') {
      if (ended === 'other-version') {
        // A version that has just begun may have asked it: who lives is asked now.
        await presence?.beat();
        isCheckedFor = true;
      }
      const by = await answeredByOtherVersion(ports, turn);
      if (by !== undefined) return turn.end(by);
      if (ended === 'elsewhere') {
        turn.begun();
        const told = await answeredElsewhere(ports, turn);
        if (told !== undefined) return turn.end(told);
        isAgain = true;
      }
      if (isAgain && ended !== 'other-version' && (await turns.takeUp(identity)) > TRIES) {
        const given = await giveUp(ports, turn);
        if (given !== undefined) return turn.end(given);
        ended = 'elsewhere';
        continue;
      }
      observer.begun?.({ turnKey: identity.turnKey, ask: identity.ask, caller });
      ended = await process(ports, turn, { ...beginning, isAgain, mayBeTakenUp, isCheckedFor });
    }
    const { outcome } = ended;
    const answer = await (mayBeTakenUp() ? keepAgain(ports, turn, ended.answer) : keep(turn, ended.answer));
    turn.end(answer);
    observer.ended?.({ turnKey: identity.turnKey, answer, outcome, durationMs: performance.now() - started });
  } catch (error) {
    // What was accepted stays on record and is taken up again; what was not is as if it had never come.
    if (again === undefined && !turn.hasBegun)
      await record.forget().catch((fault: unknown) => observer.fault?.(identity.turnKey, fault));
    turn.refuse(error);
  } finally {
    clearTimeout(outOfTime);
    clearTimeout(unrecorded);
    giveBack?.();
  }
}

/** How often a turn is taken up whose process died: one that kills every process must not kill the next. */
const TRIES = 3;

/**
 * Ends a turn that killed every process, as long as nobody has it; `undefined` when somebody does, who is alive: who waited
 * for others and looked again was counted as well. Under the lease, so that nobody does it while it is given up.
 */
async function giveUp(ports: RunPorts, turn: RunningTurn): Promise<StoredAnswer | undefined> {
  const { sessionId, turnKey } = turn.identity;
  const taken = await ports.lease?.take(sessionId, turnKey);
  if (taken?.kind === 'held') return undefined;
  try {
    return await keepAgain(ports, turn, gaveUp(turnKey));
  } finally {
    await taken?.lease.release();
  }
}

function gaveUp(turnKey: string): StoredAnswer {
  const message = `The turn was begun ${TRIES + 1} times and its process died each time: it is not tried again.`;
  return { status: 200, body: JSON.stringify(endedBody(turnKey, 'failed', 'gave-up', message)) };
}

/** Whether that is why it has an answer. */
export function wasGivenUp({ body }: StoredAnswer): boolean {
  // Written by this program.
  return (JSON.parse(body) as { readonly failure?: { readonly code?: string } }).failure?.code === 'gave-up';
}

/**
 * The answer of the process that has the turn; `undefined` once that process is dead and did not answer.
 *
 * @throws When the turn was called off here meanwhile.
 */
async function answeredElsewhere(
  { turns, lease }: RunPorts,
  { identity, controller: { signal } }: RunningTurn,
): Promise<StoredAnswer | undefined> {
  const there = storedTurn(turns, { ...identity, state: 'running' });
  for (;;) {
    const answer = await there.answer(BEGINNING_MS, signal);
    if (answer !== undefined) return answer;
    if (signal.aborted) throw busy(identity.turnKey);
    // It may have answered just before it gave its lease back.
    if ((await lease?.isHeld(identity.sessionId)) !== true) return there.answer(0);
  }
}

/**
 * The answer of a replica of the version that asked what is open; `undefined` once no such replica lives, or nothing is open.
 * It finds the turn on record, as it does those whose process died.
 *
 * @throws When the turn was called off here meanwhile.
 */
async function answeredByOtherVersion(
  { app, turns, presence }: RunPorts,
  turn: RunningTurn,
): Promise<StoredAnswer | undefined> {
  const { identity, controller } = turn;
  while (presence?.isMixed === true) {
    const session = await app.stores.sessions.load(identity.sessionId);
    if (session === undefined || !presence.isOthers(session)) return undefined;
    turn.begun();
    const there = storedTurn(turns, { ...identity, state: 'running' });
    const answer = await there.answer(BEGINNING_MS, controller.signal);
    if (answer !== undefined) return answer;
    controller.signal.throwIfAborted();
  }
  return undefined;
}

/**
 * @throws What says that the turn was not taken: the session is busy elsewhere, or the stores are out of reach before
 *   anything ran.
 */
async function process(
  { app, observer, presence, turns }: RunPorts,
  turn: RunningTurn,
  {
    caller,
    admission = {},
    isAgain,
    mayBeTakenUp,
    isCheckedFor,
  }: Beginning & {
    readonly isAgain: boolean;
    /** Whether another process may have taken this one for dead and answered the turn, or given it up. */
    readonly mayBeTakenUp: () => boolean;
    /** Whether it was asked a moment ago which versions live. */
    readonly isCheckedFor: boolean;
  },
): Promise<Ended | NotHere> {
  const { identity, controller } = turn;
  try {
    const ended = await takeAsk(app, identity.ask, {
      sessionId: identity.sessionId,
      principal: caller.principal,
      // Also without a client's key: when the process dies between the conversation's save and the turn's record,
      // whoever takes the turn up finds it answered.
      turnId: identity.turnKey,
      isNewTurn: !identity.keyed && !isAgain,
      signal: controller.signal,
      beforeEffect: async () => void (await turn.record.begin()),
      admit: async (session) => {
        // Whoever was late at the conversation may find that the turn was given up meanwhile: what was told stays true.
        if (mayBeTakenUp() && (await turns.find(identity))?.result !== undefined)
          throw new Problem(409, 'answered', 'The turn has its answer.');
        if (presence?.isOthers(session) === true || (presence?.isForeign(session) === true && !isCheckedFor))
          throw new Problem(503, 'other-version', 'The question was asked by another version of the workflow.');
        assertAdmitted(identity.ask, admission, session);
      },
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
    if (problem.code === 'other-version') return 'other-version';
    if (problem.code === 'answered') return 'elsewhere';
    if (problem.code === 'session-busy' && turnIdOf(error) === identity.turnKey) return 'elsewhere';
    // One that was accepted before cannot be refused any more: it waits for its session, or has this for its answer.
    const isFinal = isAgain && problem.code !== 'session-busy';
    if (problem.status < 500 && !isFinal) throw refusalOf(error, problem);
    observer.fault?.(identity.turnKey, error);
    return { answer: { status: problem.status, body: problemBody(problem) }, outcome: problem.code };
  }
}

/**
 * What a client is told is on record before it hears it. A fault of ours is not the answer of a turn that has a key: it is
 * taken up again, by the client or by a sweep.
 */
async function keep({ identity, record, log }: RunningTurn, answer: StoredAnswer): Promise<StoredAnswer> {
  if (answer.status >= 500 && identity.keyed) await record.begin();
  else await record.finish(answer, log);
  return answer;
}

/** The same for a turn that others may have had as well: the answer that was kept first is the one that everybody hears. */
async function keepAgain(ports: RunPorts, turn: RunningTurn, answer: StoredAnswer): Promise<StoredAnswer> {
  await keep(turn, answer);
  return (await ports.turns.find(turn.identity))?.result ?? answer;
}

function calledOff(turnKey: string, reason: unknown): Ended {
  const code = FwError.is(reason) ? reason.code : 'cancelled';
  const message = FwError.is(reason) ? reason.message : 'The turn was called off.';
  const status = code === 'cancelled' ? 'cancelled' : 'failed';
  return { answer: { status: 200, body: JSON.stringify(endedBody(turnKey, status, code, message)) }, outcome: code };
}

function refusalOf(error: unknown, problem: Problem): Problem {
  if (problem.code !== 'session-busy') return problem;
  return busy(turnIdOf(error));
}

/** The turn that a busy session is taking. */
function turnIdOf(error: unknown): string | undefined {
  const turnId = typeof error === 'object' && error !== null && 'turnId' in error ? error.turnId : undefined;
  return typeof turnId === 'string' ? turnId : undefined;
}
