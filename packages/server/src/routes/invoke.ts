import { z } from 'zod';
import type { TurnAsk } from '../turn-ask.ts';
import { Problem } from '../problem.ts';
import { defineRoute, type Call, type Route } from '../route.ts';
import { acceptedFormat } from '../streams/stream-format.ts';
import { runningShape, timeoutSeconds, turnShape, words } from './shapes.ts';
import { streamed, turnKeyOf, turnResponse } from './turn-response.ts';

const body = z.strictObject({
  user_query: words,
  timeout_seconds: timeoutSeconds,
  traces: z.boolean().default(false),
});

type Body = z.output<typeof body>;

const ANSWERS = {
  200: { description: 'The turn.', schema: turnShape },
  202: { description: 'It takes longer: ask for it under Location.', schema: runningShape },
  400: 'No agent: no model is named for it.',
  409: 'The conversation is taking another turn.',
};

/** What is said, to the agent or to the assistant, answered at once or as a stream. */
export const invokeRoutes: readonly Route[] = [
  invoke('/invoke_agent', 'agent', 'Say something to the agent.'),
  invoke('/invoke_assistant', 'assistant', 'Say something to the assistant: one command at a time, no planning.'),
  stream('/invoke_agent_stream', 'agent', 'The same as a stream of events.'),
  stream('/invoke_assistant_stream', 'assistant', 'The same as a stream of events.'),
];

function invoke(path: string, taker: 'agent' | 'assistant', summary: string): Route {
  return defineRoute({
    method: 'POST',
    path,
    summary,
    body,
    answers: ANSWERS,
    async handle(call: Call<Body>) {
      const { timeout_seconds: seconds, traces } = call.body;
      return turnResponse(call, await take(call, taker), { seconds, traces });
    },
  });
}

function stream(path: string, taker: 'agent' | 'assistant', summary: string): Route {
  return defineRoute({
    method: 'POST',
    path,
    summary,
    body,
    answers: { ...ANSWERS, 200: 'Events: application/x-ndjson or text/event-stream; the last one is the turn.' },
    async handle(call: Call<Body>) {
      const format = acceptedFormat(call.request) ?? (await call.edge.conversations.formatOf(call.caller));
      return streamed(call, await take(call, taker, true), format);
    },
  });
}

function take(call: Call<Body>, taker: 'agent' | 'assistant', isTold = false) {
  const { edge, caller } = call;
  return edge.door.take({ caller, ask: askOf(call, taker), isTold, ...turnKeyOf(call) });
}

function askOf({ edge, body: { user_query: utterance } }: Call<Body>, taker: 'agent' | 'assistant'): TurnAsk {
  if (taker === 'assistant') return { kind: 'say', utterance, mode: 'assistant' };
  if (edge.app.takenBy !== 'agent')
    throw new Problem(400, 'no-agent', 'No model is named for the agent: set LLM_AGENT, or call /invoke_assistant.');
  return { kind: 'say', utterance };
}
