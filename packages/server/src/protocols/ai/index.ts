import type { Edge } from '../../edge.ts';
import { respond } from '../../respond.ts';
import { defineRoute, type Route } from '../../route.ts';
import type { OpenStreams } from '../../streams/open-streams.ts';
import { pulledStream } from '../../streams/pulled-stream.ts';
import type { AcceptedTurn } from '../../turns/accepted-turn.ts';
import { followTurn } from '../../turns/follow-turn.ts';
import { askedBy, chatInput } from './chat-input.ts';
import { uiChunks } from './ui-chunks.ts';

/**
 * The AI SDK's UI message stream at `/chat`, for `useChat`, and for `createServer({ routes: [chat()] })`. Leaving the page
 * does not stop a turn: it is found again at `/chat/{id}/stream`, and called off at `/turns/{turn_key}/cancel`.
 */
export function chat(): (edge: Edge) => readonly Route[] {
  return () => [
    defineRoute({
      method: 'POST',
      path: '/chat',
      summary: 'A message of a chat, answered as a UI message stream (AI SDK, useChat).',
      body: chatInput,
      answers: {
        200: 'text/event-stream of UI message chunks; a question is a part data-clarification.',
        409: 'The chat is taking another message.',
        410: 'The question is no longer open.',
      },
      async handle(call) {
        const { door, streams } = call.edge;
        return streamed(await door.take({ ...askedBy(call), isTold: true }), streams);
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/chat/{id}/stream',
      summary: 'The answer that is being made in a chat, from its beginning.',
      answers: { 200: 'text/event-stream of UI message chunks.', 204: 'Nothing is being answered.' },
      async handle({ edge, caller, params }) {
        const turn = await edge.door.runningIn(caller, params['id'] ?? '');
        return turn === undefined ? respond(null, 204, {}) : streamed(turn, edge.streams);
      },
    }),
  ];
}

async function streamed(turn: AcceptedTurn, streams: OpenStreams): Promise<Response> {
  await turn.recorded();
  return pulledStream((gone) => uiChunks(followTurn(turn, gone), turn.turnKey), {
    streams,
    headers: { 'x-vercel-ai-ui-message-stream': 'v1', 'Turn-Key': encodeURIComponent(turn.turnKey) },
    last: '[DONE]',
  });
}

export type { TurnParts } from './ui-chunks.ts';
