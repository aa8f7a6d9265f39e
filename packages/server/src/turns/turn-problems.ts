import type { Limits } from '../limits.ts';
import { Problem } from '../problem.ts';
import type { TurnAsk } from '../turn-ask.ts';

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

/** @throws {Problem} 422 for a key that is none, 413 for what is too long to be said. */
export function checkRequest(
  { ask, turnKey }: { readonly ask: TurnAsk; readonly turnKey?: string },
  { utteranceCharacters }: Pick<Limits, 'utteranceCharacters'>,
): void {
  if (turnKey !== undefined && !/^[\x20-\x7e]{1,128}$/.test(turnKey))
    throw new Problem(422, 'invalid-request', 'An Idempotency-Key has 1 to 128 printable characters.');
  const text =
    ask.kind === 'say' ? ask.utterance : ask.kind === 'answer' && typeof ask.answer === 'string' ? ask.answer : '';
  if (text.length > utteranceCharacters)
    throw new Problem(413, 'utterance-too-long', `At most ${utteranceCharacters} characters can be said at once.`);
}
