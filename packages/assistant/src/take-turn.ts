import {
  FwError,
  safeText,
  wordsOfWaiting,
  type Session,
  type Turn,
  type TurnEvent,
  type TurnRequest,
} from '@fw/signature';
import { failed } from './pass/entry.ts';
import { remember, saidIn, suggestedIn, toldIn } from './pass/history.ts';
import type { Outcome, Pass, Ports } from './pass/pass.ts';
import { lines, say } from './pass/replies.ts';
import { turnIdOf } from './pass/turn-id.ts';
import { withinTime } from './pass/within-time.ts';
import { tabled } from './referents/table.ts';
import { nextWaiting } from './understand/wait.ts';
import { correctOnly } from './correct-only.ts';
import { walk } from './walk.ts';

/** A request with the time of its turn. */
export type Timed<Request> = Request & { readonly now: Date };

/** One utterance and all that came of it: the walk, then what waits from the same sentence, each with its own gate. */
export async function takeTurn(ports: Ports, request: Timed<TurnRequest>): Promise<Turn> {
  const first = passOf(ports, request, request.utterance);
  return turnOf(first, request.utterance, await passes(first, request.only === 'correction' ? correctOnly : walk));
}

/** The first pass of a turn. */
export function passOf(ports: Ports, request: Timed<Omit<TurnRequest, 'utterance'>>, utterance: string): Pass {
  const { session, principal, step = 0, onEvent, lease, beforeEffect } = request;
  const now = notBefore(request.now, session.seenAt);
  const turnId = turnIdOf(request, ports.newId);
  return {
    ports,
    utterance,
    session,
    turnId,
    request: turnId,
    nth: 0,
    step: String(step),
    principal,
    lease,
    beforeEffect,
    heard: new Map(),
    byAgent: request.from === 'agent',
    signal: request.signal ?? new AbortController().signal,
    deadline: performance.now() + ports.turnMs,
    now,
    emit: (event) => emitSafely(onEvent, event),
    notes: [],
  };
}

/** The time of a turn: for a conversation the clock never goes back, whichever process and machine takes the turn. */
function notBefore(now: Date, seenAt: string | undefined): Date {
  const seen = seenAt === undefined ? NaN : Date.parse(seenAt);
  return seen > now.getTime() ? new Date(seen) : now;
}

function emitSafely(sink: TurnRequest['onEvent'], event: TurnEvent): void {
  try {
    sink?.(event);
  } catch {
    // Observation is one-way: a sink that throws changes nothing.
  }
}

/** Runs the first pass and then, while it makes sense, what waits. */
export async function passes(first: Pass, walkFirst: (pass: Pass) => Promise<Outcome>): Promise<Outcome> {
  first.emit({ type: 'turn-started', turnId: first.turnId, utterance: first.utterance, path: first.session.path });
  const heard = { ...first, session: remember(first.session, []) };
  let total = await guarded(heard, walkFirst);
  for (let part = 1; total.follow && total.session.pending === undefined && total.session.waiting.length > 0; part++) {
    const next = await guarded({ ...nextWaiting(first, total.session), step: `${first.step}.${part}` }, walk);
    total = joined(total, { ...next, follow: next.status === 'completed' || next.status === 'cancelled' });
  }
  return total;
}

function joined(before: Outcome, next: Outcome): Outcome {
  return {
    ...next,
    answer: lines(before.answer, next.answer),
    success: next.success && (before.success || before.answer === ''),
    ran: [...before.ran, ...next.ran],
  };
}

/** Totality: whatever goes wrong inside, or takes too long, becomes a failed turn that leaves the conversation where it was. */
async function guarded(pass: Pass, run: (pass: Pass) => Promise<Outcome>): Promise<Outcome> {
  const { deadline } = pass;
  try {
    const ended = await withinTime(deadline - performance.now(), pass.signal, (signal) => run({ ...pass, signal }));
    return { ...ended, session: tabled(pass, ended) };
  } catch (error) {
    pass.signal.throwIfAborted();
    // A timer may fire a millisecond early.
    if (FwError.is(error, 'timed-out') && performance.now() >= deadline - 2) return tooLong(pass, error);
    pass.ports.fault({ code: 'port-failed', where: 'walk', error });
    const message = say(pass.ports.workflow, 'port-failed');
    return failed(pass, 'port-failed', message);
  }
}

/** What was under way when the time was up has its record in the ledger; whether it was done, that says later. */
function tooLong(pass: Pass, error: unknown): Outcome {
  pass.ports.fault({ code: 'timed-out', where: 'turn', error });
  const message = say(pass.ports.workflow, 'turn-timed-out');
  return failed(pass, 'timed-out', message);
}

/** The turn that the passes came to, and the conversation after it. */
export function turnOf(pass: Pass, utterance: string, total: Outcome): Turn {
  const { ports, turnId, session: before } = pass;
  const answer = safeText(withWaiting(ports, before, total));
  const { kind: _kind, follow: _follow, session, status, ...rest } = total;
  const spoken = { ...pass, utterance };
  // What a model is told reaches no person: on record it would only crowd out what grounds later values.
  const told = pass.byAgent ? suggestedIn(spoken, total) : [toldIn(spoken, { ...total, answer })];
  const after = remember(withSaid(session, before, spoken), told);
  const next: Session = {
    ...after,
    seenAt: pass.now.toISOString(),
    turns: before.turns + (pass.step === '0' ? 1 : 0),
  };
  const clarification = status === 'awaiting-user' ? next.pending?.clarification : undefined;
  pass.emit({ type: 'turn-ended', turnId, status });
  return { id: turnId, status, ...rest, answer, ...(clarification !== undefined && { clarification }), session: next };
}

/** Tells what of the sentence is still to come: before a question that stands in between, or after what failed. */
function withWaiting({ workflow }: Ports, before: Session, { answer, session }: Outcome): string {
  const { waiting, pending } = session;
  if (waiting.length === 0) return answer;
  const requests = { requests: `“${wordsOfWaiting(waiting).join('”, “')}”` };
  if (pending === undefined) return lines(answer, say(workflow, 'still-waiting', requests));
  return waiting.length > before.waiting.length ? lines(say(workflow, 'comes-after', requests), answer) : answer;
}

/** The person's words go before what commands showed in this turn. */
function withSaid(after: Session, before: Session, pass: Pass): Session {
  const known = new Set(before.history);
  const shown = after.history.filter((message) => !known.has(message));
  const earlier = after.history.filter((message) => known.has(message));
  return remember({ ...after, history: earlier }, [saidIn(pass), ...shown]);
}
