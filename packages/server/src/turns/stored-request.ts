import type { StoredTurn } from '@fw/signature';
import type { Admission } from '../admission.ts';
import type { Caller } from '../caller.ts';
import type { TurnAsk } from '../turn-ask.ts';
import type { TurnIdentity } from './running-turn.ts';

/** What is kept of a request, to take it up again. */
export interface StoredRequest {
  readonly caller: Caller;
  readonly ask: TurnAsk;
  readonly keyed: boolean;
  readonly admission?: Admission;
}

/** What is kept of a turn before it runs. */
export function recordOf(
  { owner, turnKey, sessionId, digest: requestDigest, ask, keyed }: TurnIdentity,
  { caller, admission }: Pick<StoredRequest, 'caller' | 'admission'>,
): Omit<StoredTurn, 'state' | 'result' | 'doneAt'> {
  const request: StoredRequest = { caller, ask, keyed, ...(admission && { admission }) };
  return { owner, turnKey, sessionId, requestDigest, request, createdAt: new Date().toISOString() };
}
