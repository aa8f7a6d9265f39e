import { z } from 'zod';
import { answering } from '../answer-ask.ts';
import { defineRoute } from '../route.ts';
import { runningShape, timeoutSeconds, turnShape } from './shapes.ts';
import { turnKeyOf, turnResponse } from './turn-response.ts';

/** An answer to the open question, as its `answerSchema` describes it. */
export const answerRoute = defineRoute({
  method: 'POST',
  path: '/answer',
  summary: 'Answer the open question.',
  body: z.strictObject({
    clarification_id: z.string().min(1).max(200),
    answer: z.unknown().refine((value) => value !== undefined, 'is missing'),
    timeout_seconds: timeoutSeconds,
  }),
  answers: {
    200: { description: 'The turn.', schema: turnShape },
    202: { description: 'It takes longer: ask for it under Location.', schema: runningShape },
    409: 'The conversation is taking another turn.',
    410: 'The question is no longer open.',
  },
  async handle(call) {
    const { edge, caller } = call;
    const { clarification_id: clarificationId, answer, timeout_seconds: seconds } = call.body;
    const turn = await edge.door.take({ ...answering(caller, { clarificationId, answer }), ...turnKeyOf(call) });
    return turnResponse(call, turn, { seconds });
  },
});
