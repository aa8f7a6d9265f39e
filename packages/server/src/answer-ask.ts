import type { Clarification } from '@fw/signature';
import type { Caller } from './caller.ts';
import type { DoorRequest } from './door.ts';
import type { Edge } from './edge.ts';
import { Problem } from './problem.ts';

/** Which question, of which conversation of the caller's channel: the current one when it is not named. */
export interface QuestionRef {
  readonly clarificationId: string;
  readonly conversation?: string;
}

/** What the door is asked for an answer as data, from whatever protocol. Refused: 410 when the question has gone, 422. */
export function answering(
  edge: Edge,
  caller: Caller,
  question: QuestionRef & { readonly answer: unknown },
): DoorRequest {
  const { clarificationId, answer } = question;
  return {
    ...common(caller, question),
    ask: { kind: 'answer', clarificationId, answer },
    async check() {
      const clarification = await openQuestion(edge, caller, question);
      if (!fits(clarification, answer))
        throw new Problem(422, 'bad-answer', 'This is no answer to the question: see answerSchema.', {
          details: { answerSchema: clarification.answerSchema },
        });
    },
  };
}

/** What the door is asked to drop a question and the command behind it. Refused: 410 when it has gone already. */
export function abandoning(edge: Edge, caller: Caller, question: QuestionRef): DoorRequest {
  return {
    ...common(caller, question),
    ask: { kind: 'say', utterance: 'abort', mode: 'assistant' },
    check: async () => void (await openQuestion(edge, caller, question)),
  };
}

/** The question, while it is open. @throws {Problem} 410. */
export async function openQuestion(edge: Edge, caller: Caller, question: QuestionRef): Promise<Clarification> {
  const session = await edge.conversations.current(caller, question.conversation);
  const clarification = session?.pending?.clarification;
  if (clarification?.id !== question.clarificationId)
    throw new Problem(410, 'question-gone', 'This question is no longer open; nothing was changed.');
  return clarification;
}

function common(caller: Caller, { conversation }: QuestionRef) {
  return { caller, ...(conversation !== undefined && { conversation }) };
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
