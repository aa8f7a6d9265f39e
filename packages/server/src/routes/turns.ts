import { z } from 'zod';
import { notFound, Problem } from '../problem.ts';
import { defineRoute, json, type Call, type Route } from '../route.ts';
import { respond } from '../respond.ts';
import { acceptedFormat, lastEventId } from '../streams/stream-format.ts';
import { isAllSeen } from '../streams/turn-stream.ts';
import { runningShape, turnShape } from './shapes.ts';
import { streamed, turnResponse } from './turn-response.ts';

/** A turn that was begun: its answer, its events, its end. */
export const turnRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/turns/{turn_key}',
    summary: 'Ask for a turn; the same answer each time for a day.',
    query: z.strictObject({ wait_seconds: z.coerce.number().min(0).max(60).default(0) }),
    answers: {
      200: { description: 'The turn.', schema: turnShape },
      202: { description: 'It still runs.', schema: runningShape },
      404: 'No such turn.',
    },
    async handle(call) {
      return turnResponse(call, await find(call), { seconds: call.query.wait_seconds });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/turns/{turn_key}/events',
    summary: 'The events of a turn, behind Last-Event-ID when it is given.',
    answers: {
      200: 'Events: text/event-stream, or application/x-ndjson when asked for.',
      204: 'The turn is over and Last-Event-ID is its last: an EventSource asks no more.',
      404: 'No such turn.',
    },
    async handle(call) {
      const turn = await find(call);
      if (await isAllSeen(turn, lastEventId(call.request))) return respond(null, 204, {});
      return streamed(call, turn, acceptedFormat(call.request) ?? 'sse');
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/turns/{turn_key}/cancel',
    summary: 'Call a turn off. Closing a connection does not.',
    answers: {
      202: 'It is told to stop.',
      404: 'No such turn.',
      409: 'It is done already.',
    },
    async handle({ edge, caller, params }) {
      const turnKey = params['turn_key'] ?? '';
      switch (await edge.door.cancel(caller, turnKey)) {
        case 'cancelling':
          return json({ turn_key: turnKey, exec_state: 'running' }, 202, {
            Location: `/turns/${encodeURIComponent(turnKey)}`,
          });
        case 'done':
          throw new Problem(409, 'turn-done', 'The turn is done already.');
        case 'unknown':
          throw notFound('turn');
      }
    },
  }),
];

async function find({ edge, caller, params }: Call) {
  const turn = await edge.door.find(caller, params['turn_key'] ?? '');
  if (turn === undefined) throw notFound('turn');
  return turn;
}
