import type { Edge } from '../../edge.ts';
import { defineRoute, type Route } from '../../route.ts';
import { pulledStream } from '../../streams/pulled-stream.ts';
import { followTurn } from '../../turns/follow-turn.ts';
import { runEvents } from './run-events.ts';
import { askedBy, runInput } from './run-input.ts';

/** AG-UI 1.0 at `/ag-ui`, for `createServer({ routes: [agUi()] })`. A run that is sent again is told again, not done again. */
export function agUi(): (edge: Edge) => readonly Route[] {
  return () => [
    defineRoute({
      method: 'POST',
      path: '/ag-ui',
      summary: 'AG-UI: a run of the workflow as events.',
      body: runInput,
      answers: {
        200: 'text/event-stream of AG-UI events; a question is an interrupt.',
        409: 'The thread is taking another run.',
        410: 'The interrupt is no longer open.',
      },
      async handle(call) {
        const { door, streams } = call.edge;
        const { threadId, runId } = call.body;
        const turn = await door.take({ ...askedBy(call), isTold: true });
        return pulledStream((gone) => runEvents(followTurn(turn, gone), { threadId, runId }), { streams });
      },
    }),
  ];
}
