import { Problem } from '../problem.ts';

/** The conversation takes another turn; its key, when it is the caller's to know. */
export function busy(turnKey: string | undefined): Problem {
  return new Problem(409, 'session-busy', 'The conversation is taking another turn: wait for its answer.', {
    headers: { 'Retry-After': '1' },
    ...(turnKey !== undefined && { details: { turn_key: turnKey } }),
  });
}

/** One key, one request. */
export function keyReused(): Problem {
  return new Problem(422, 'key-reused', 'This Idempotency-Key was used for another request: take a new one.');
}
