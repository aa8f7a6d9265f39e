import {
  FwError,
  newSession,
  type ContextPath,
  type Session,
  type SessionStore,
  type Turn,
  type TurnRequest,
  type TurnTaker,
} from '@fw/signature';

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
 * and is the last one that was.
 *
 * When the process dies before the save, the turn was not acknowledged: sent again it is taken anew from the same
 * state, and the ledger has what was done. That holds without a `turnId` too: then the turn's id follows from the
 * conversation, so that whatever is said next is the turn that was lost.
 *
 * @throws {FwError} `session-busy` when another turn of the session is under way: wait for its answer, then send again.
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
    ...(request.principal !== undefined && { owner: request.principal }),
  };
  return withSession(door, (session) => taker.take({ ...request, session }));
}

/** Which stored conversation, and which turn of it. */
export interface SessionDoor {
  readonly store: SessionStore;
  readonly sessionId: string;
  readonly workflow: string;
  readonly path?: ContextPath;
  readonly turnId?: string;
  /** Who asks: a conversation belongs to whoever began it. */
  readonly owner?: string;
}

/**
 * What {@link runSessionTurn} does, for anything that makes a turn of a session: `assistant.act`, a button, a form.
 *
 * @throws {FwError} As {@link runSessionTurn}.
 */
export async function withSession(door: SessionDoor, take: (session: Session) => Promise<Turn>): Promise<Turn> {
  const busy = underWay(door.store);
  const current = busy.get(door.sessionId);
  if (current !== undefined) {
    if (door.turnId !== undefined && current.turnId === door.turnId) return current.turn;
    throw new FwError(
      'session-busy',
      `Session "${door.sessionId}" is taking a turn: wait for its answer, then send again.`,
    );
  }

  const turn = loadTakeSave(door, take).finally(() => busy.delete(door.sessionId));
  busy.set(door.sessionId, { turnId: door.turnId, turn });
  return turn;
}

async function loadTakeSave(
  { store, sessionId, workflow, path, turnId, owner }: SessionDoor,
  take: (session: Session) => Promise<Turn>,
): Promise<Turn> {
  const session = await loadOrBegin({
    store,
    sessionId,
    workflow,
    ...(path !== undefined && { path }),
    ...(owner !== undefined && { owner }),
  });
  if (session.workflow !== workflow) {
    throw new FwError(
      'wrong-workflow',
      `Session "${sessionId}" belongs to workflow "${session.workflow}", not to "${workflow}": begin a new session.`,
    );
  }
  if (session.owner !== undefined && session.owner !== owner)
    throw new FwError('not-owner', 'This conversation belongs to somebody else: begin a new one.');
  if (turnId !== undefined && session.answered?.id === turnId) return { ...session.answered, session };
  const { session: after, ...record } = await take(session);
  return { ...record, session: await store.save({ ...after, answered: record }) };
}

/** A conversation is on record before its first turn: otherwise a crash in that turn would leave no trace of it. */
async function loadOrBegin({ store, sessionId, workflow, path, owner }: SessionDoor): Promise<Session> {
  const begun = newSession(sessionId, workflow, path);
  const session = (await store.load(sessionId)) ?? (owner === undefined ? begun : { ...begun, owner });
  return session.epoch === undefined ? store.save({ ...session, epoch: crypto.randomUUID() }) : session;
}

interface TurnUnderWay {
  readonly turnId: string | undefined;
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
