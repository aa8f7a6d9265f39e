import type { TurnEvent } from '@fw/signature';
import { problemOf, type Problem } from '../problem.ts';
import type { TurnBody } from '../turn-body.ts';
import type { AcceptedTurn } from './accepted-turn.ts';

/** What a protocol tells of a turn: what happens in it, and how it ended. */
export type TurnNews =
  | { readonly kind: 'event'; readonly event: TurnEvent }
  | { readonly kind: 'ended'; readonly turn: TurnBody }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** The longest that a timer waits; a turn's own limit ends it long before. */
const LONG_MS = 2_147_483_647;

/** A turn from its first event to its end, for a stream of any protocol. Ends early when the reader has gone. */
export async function* followTurn(turn: AcceptedTurn, gone: AbortSignal): AsyncGenerator<TurnNews> {
  try {
    // Written by `eventText`; what could not be written has a type that nobody looks for.
    for await (const { data } of turn.events(-1, gone)) yield { kind: 'event', event: JSON.parse(data) as TurnEvent };
    const answer = await turn.answer(LONG_MS, gone);
    if (answer === undefined) return;
    const body: unknown = JSON.parse(answer.body);
    // Made by `turnBody`, or by `problemBody`.
    yield answer.status < 400 ? { kind: 'ended', turn: body as TurnBody } : failed((body as { error: Problem }).error);
  } catch (error) {
    if (!gone.aborted) yield failed(problemOf(error));
  }
}

function failed({ code, message }: Pick<Problem, 'code' | 'message'>): TurnNews {
  return { kind: 'failed', code, message };
}
