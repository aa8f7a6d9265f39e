import {
  FwError,
  LIMITS,
  printable,
  type AnsweredTurn,
  newSession,
  type ContextPath,
  type Session,
  type HeldLease,
  type SessionLease,
  type SessionStore,
  type Turn,
  type TurnRequest,
  type TurnTaker,
} from '@fw/signature';
import { fingerprintOf } from './fingerprint.ts';
import { leaseLost } from './lease-lost.ts';
import { onlyTold } from './only-told.ts';

/** A turn of a stored conversation. */
export interface SessionTurnRequest extends Omit<TurnRequest, 'session'> {
  readonly store: SessionStore;
  readonly taker: TurnTaker;
  readonly sessionId: string;
  /** Name of the workflow, for a session that does not exist yet. */
  readonly workflow: string;
  /** Where a session that does not exist yet begins; the root when absent. */
  readonly path?: ContextPath;
}

/**
 * Loads the session, takes the turn, saves what came of it: the one place where a conversation meets its store.
 *
 * A session takes one turn at a time. A second one that comes meanwhile is refused, unless it carries the same
 * `turnId`: then it is the same turn, sent again, and gets the same answer, also when the first has long been answered
 * and others have been since.
 *
 * When the process dies before the save, the turn was not acknowledged: sent again it is taken anew from the same
 * state, and the ledger has what was done. That holds without a `turnId` too: then the turn's id follows from the
 * conversation, so that whatever is said next is the turn that was lost.
 *
 * @throws {FwError} `session-busy` when another turn of the session is under way: wait for its answer, then send again.
 * @throws {FwError} `turn-id-reused` when the id was used for another request; `invalid-id` when an id is no name.
 * @throws {FwError} `wrong-workflow` when the stored session belongs to another workflow.
 */
export function runSessionTurn({
  store,
  taker,
  sessionId,
  workflow,
  path,
  ...request
}: SessionTurnRequest): Promise<Turn> {
  const door = {
    store,
    sessionId,
    workflow,
    ...(path !== undefined && { path }),
    ...(request.turnId !== undefined && { turnId: request.turnId }),
    asked: fingerprintOf({ utterance: request.utterance }, request.principal),
    mayLag: true,
    ...(request.principal !== undefined && { owner: request.principal }),
  };
  const beforeEffect = flushedBefore(store, request.beforeEffect);
  return withSession(door, (session) => taker.take({ ...request, session, beforeEffect }));
}

/** What is waited for before an effect where saves may lag. */
export function flushedBefore(
  store: Pick<SessionStore, 'flush'>,
  beforeEffect: TurnRequest['beforeEffect'],
): () => Promise<void> {
  return async () => {
    await store.flush?.();
    await beforeEffect?.();
  };
}

/** Which stored conversation, and which turn of it. */
export interface SessionDoor {
  readonly store: SessionStore;
  readonly sessionId: string;
  readonly workflow: string;
  readonly path?: ContextPath;
  readonly turnId?: string;
  /** The id was made up at random for this turn: it is not looked for among those that were answered. */
  readonly isNewTurn?: boolean;
  /** What is asked, as `fingerprintOf` makes it: a turn id that was used for something else is refused. */
  readonly asked?: string;
  /** Who asks: a conversation belongs to whoever began it. */
  readonly owner?: string;
  /** Where several processes share the store: which of them takes the turn. */
  readonly lease?: SessionLease;
  /** Sees the conversation once the turn has it to itself, before anything is done, and throws what refuses the turn. */
  readonly admit?: (session: Session) => void | Promise<void>;
  /** Of the program that takes the turn: kept with a question that it asks. */
  readonly version?: string;
  /**
   * Lets a turn that only told something reach the disk later. Whoever sets it waits for the store's `flush` before an
   * effect goes on record: the conversation that an effect follows from is never behind it.
   */
  readonly mayLag?: boolean;
}

/**
 * What {@link runSessionTurn} does, for anything that makes a turn of a session: `assistant.act`, a button, a form.
 *
 * @throws {FwError} As {@link runSessionTurn}.
 */
export async function withSession(
  door: SessionDoor,
  take: (session: Session, lease?: HeldLease) => Promise<Turn>,
): Promise<Turn> {
  checkId('session', door.sessionId);
  if (door.turnId !== undefined) checkId('turn', door.turnId);
  if (door.owner !== undefined) checkId("person's", door.owner);
  const busy = underWay(door.store);
  const current = busy.get(door.sessionId);
  if (current !== undefined) {
    if (door.turnId !== undefined && current.turnId === door.turnId) {
      if (isOther(current.asked, door.asked)) throw turnIdReused(door.turnId);
      return current.turn;
    }
    throw new SessionBusyError(door.sessionId, current.turnId);
  }

  const turn = underLease(door, take).finally(() => busy.delete(door.sessionId));
  busy.set(door.sessionId, { turnId: door.turnId, asked: door.asked, turn });
  return turn;
}

/** Another turn of the session is under way, here or in another process: wait for its answer, then send again. */
export class SessionBusyError extends FwError {
  /** The turn that runs, when it has an id of its client's. */
  readonly turnId: string | undefined;

  constructor(sessionId: string, turnId: string | undefined) {
    super('session-busy', `Session "${printable(sessionId)}" is taking a turn: wait for its answer, then send again.`);
    this.turnId = turnId;
  }
}

/** With a lease, one process at a time has the session; without one, processes do not share it. */
async function underLease(
  door: SessionDoor,
  take: (session: Session, lease?: HeldLease) => Promise<Turn>,
): Promise<Turn> {
  if (door.lease === undefined) return loadTakeSave(door, take);
  const taken = await door.lease.take(door.sessionId, door.turnId);
  if (taken.kind === 'held') throw new SessionBusyError(door.sessionId, taken.turnId);
  try {
    return await loadTakeSave(door, (session) => take(session, taken.lease), taken.lease);
  } finally {
    await taken.lease.release();
  }
}

async function loadTakeSave(
  { store, sessionId, workflow, path, turnId, isNewTurn, asked, owner, admit, version, mayLag = false }: SessionDoor,
  take: (session: Session) => Promise<Turn>,
  lease?: HeldLease,
): Promise<Turn> {
  const session = await loadOrBegin(
    { store, sessionId, workflow, ...(path !== undefined && { path }), ...(owner !== undefined && { owner }) },
    lease,
  );
  if (session.workflow !== workflow) {
    throw new FwError(
      'wrong-workflow',
      `Session "${sessionId}" belongs to workflow "${session.workflow}", not to "${workflow}": begin a new session.`,
    );
  }
  if (session.owner !== undefined && session.owner !== owner)
    throw new FwError('not-owner', 'This conversation belongs to somebody else: begin a new one.');
  const isLookedFor = turnId !== undefined && isNewTurn !== true;
  const before = isLookedFor ? await answeredBefore(store, session, turnId) : undefined;
  if (before !== undefined) {
    if (isOther(before.asked, asked)) throw turnIdReused(before.turnId);
    return { ...before.record, session };
  }
  await admit?.(session);
  const { session: taken, ...record } = await take(session);
  const { askedBy: _, answered: __, ...after } = taken;
  const answeredFor = { ...(turnId !== undefined && { turnId }), ...(asked !== undefined && { asked }) };
  const answered = turnId === undefined ? undefined : { ...answeredFor, turnId, record };
  if (lease?.lost.aborted === true) throw leaseLost();
  const asks = after.pending !== undefined && version !== undefined;
  // A store that keeps turns apart need not have the last one twice.
  const isApart = answered !== undefined && store.answered !== undefined;
  const last = { ...(!isApart && { answered: record }), answeredFor };
  const whole = bounded({ ...after, ...(asks && { askedBy: version }), ...last });
  const sync = !(mayLag && onlyTold(session, whole, record));
  const saved = await store.save(whole, answered, lease && { ...lease, ends: true }, { sync });
  return { ...record, session: saved };
}

/** What this conversation answered under an id of its client's. */
async function answeredBefore(
  store: SessionStore,
  session: Session,
  turnId: string,
): Promise<AnsweredTurn | undefined> {
  const stored = await store.answered?.(session, turnId);
  const { answered, answeredFor } = session;
  if (stored !== undefined || answered === undefined) return stored;
  const isLast = (answeredFor?.turnId ?? answered.id) === turnId;
  return isLast
    ? { turnId, record: answered, ...(answeredFor?.asked !== undefined && { asked: answeredFor.asked }) }
    : undefined;
}

/** Whether two requests under one id are not the same; what nobody said is taken for the same. */
function isOther(before: string | undefined, now: string | undefined): boolean {
  return before !== undefined && now !== undefined && before !== now;
}

function turnIdReused(turnId: string): FwError {
  return new FwError(
    'turn-id-reused',
    `The turn id "${printable(turnId)}" was used for another request of this session: give each request an id of its own.`,
  );
}

/** Ids are names: well-formed text of a length that a name has. */
function checkId(what: 'session' | 'turn' | "person's", id: string): void {
  if (!id.isWellFormed() || id.length > LIMITS.idLength)
    throw new FwError(
      'invalid-id',
      `The ${what} id is no well-formed text of at most ${LIMITS.idLength} characters: use another one.`,
    );
}

/** A conversation that may be stored: what is oldest goes first when it has grown too large. */
function bounded(session: Session): Session {
  if (surelyFits(session)) return session;
  const size = (one: Session) => JSON.stringify(one).length;
  if (size(session) <= LIMITS.sessionLength) return session;
  const short = { ...session, history: session.history.slice(-10) };
  if (size(short) <= LIMITS.sessionLength) return short;
  const { memory: _memory, ...rest } = short;
  return rest;
}

/** Told without writing it: of a character JSON makes six at most. */
function surelyFits({ history, ...rest }: Session): boolean {
  let size = JSON.stringify(rest).length;
  for (const { text, turnId, command = '' } of history)
    size += MARKS_OF_A_MESSAGE + 6 * (text.length + turnId.length + command.length);
  return size <= LIMITS.sessionLength;
}

/** What JSON adds to the texts of a message, and more. */
const MARKS_OF_A_MESSAGE = 100;

/** A conversation is on record before its first turn: otherwise a crash in that turn would leave no trace of it. */
async function loadOrBegin(
  { store, sessionId, workflow, path, owner }: SessionDoor,
  lease: HeldLease | undefined,
): Promise<Session> {
  const begun = newSession(sessionId, workflow, path);
  const session = (await store.load(sessionId)) ?? (owner === undefined ? begun : { ...begun, owner });
  return session.epoch === undefined
    ? store.save({ ...session, epoch: crypto.randomUUID() }, undefined, lease)
    : session;
}

interface TurnUnderWay {
  readonly turnId: string | undefined;
  readonly asked: string | undefined;
  readonly turn: Promise<Turn>;
}

// Hangs on the store that the caller owns, and goes with it: turns of one store exclude each other by session.
const turnsUnderWay = new WeakMap<SessionStore, Map<string, TurnUnderWay>>();

function underWay(store: SessionStore): Map<string, TurnUnderWay> {
  const known = turnsUnderWay.get(store);
  if (known !== undefined) return known;
  const fresh = new Map<string, TurnUnderWay>();
  turnsUnderWay.set(store, fresh);
  return fresh;
}
