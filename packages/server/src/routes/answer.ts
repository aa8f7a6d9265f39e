import { z } from 'zod';
import type { Clarification } from '@fw/signature';
import { Problem } from '../problem.ts';
import { defineRoute, type Call } from '../route.ts';
import { runningShape, timeoutSeconds, turnShape } from './shapes.ts';
import { turnKeyOf, turnResponse } from './turn-response.ts';

const body = z.strictObject({
  clarification_id: z.string().min(1).max(200),
  answer: z.unknown().refine((value) => value !== undefined, 'is missing'),
  timeout_seconds: timeoutSeconds,
});

/** An answer to the open question, as its `answerSchema` describes it. */
export const answerRoute = defineRoute({
  method: 'POST',
  path: '/answer',
  summary: 'Answer the open question.',
  body,
  answers: {
    200: { description: 'The turn.', schema: turnShape },
    202: { description: 'It takes longer: ask for it under Location.', schema: runningShape },
    409: 'The conversation is taking another turn.',
    410: 'The question is no longer open.',
  },
  async handle(call) {
    const { clarification_id: clarificationId, answer, timeout_seconds: seconds } = call.body;
    const ask = { kind: 'answer', clarificationId, answer } as const;
    const turn = await call.edge.door.take({
      caller: call.caller,
      ask,
      ...turnKeyOf(call),
      check: () => assertFits(call),
    });
    return turnResponse(call, turn, { seconds });
  },
});

/** @throws {Problem} 410 when the question has gone, 422 when the answer is none of its kind. */
async function assertFits({ edge, caller, body: { clarification_id, answer } }: Call<z.output<typeof body>>) {
  const clarification = (await edge.conversations.current(caller))?.pending?.clarification;
  if (clarification?.id !== clarification_id)
    throw new Problem(410, 'question-gone', 'This question is no longer open; nothing was changed.');
  if (!fits(clarification, answer))
    throw new Problem(422, 'bad-answer', 'This is no answer to the question: see answerSchema.', {
      details: { answerSchema: clarification.answerSchema },
    });
}

/** Whether it is an answer at all; whether its values are good is the gate's matter. */
export function fits({ kind, candidates }: Clarification, answer: unknown): boolean {
  switch (kind) {
    case 'confirm':
      return typeof answer === 'boolean';
    case 'choose-command':
      return candidates.some(({ command }) => command === answer);
    case 'fill-slots':
      return typeof answer === 'object' && answer !== null && !Array.isArray(answer);
    case 'question':
      return typeof answer === 'string' || typeof answer === 'number' || typeof answer === 'boolean';
  }
}
