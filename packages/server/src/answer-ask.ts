import type { Caller } from './caller.ts';
import type { DoorRequest } from './door.ts';

/** Which question, of which conversation of the caller's channel: the current one when it is not named. */
export interface QuestionRef {
  readonly clarificationId: string;
  readonly conversation?: string;
}

/** What the door is asked for an answer as data, from whatever protocol. Refused: 410 when the question has gone, 422. */
export function answering(caller: Caller, question: QuestionRef & { readonly answer: unknown }): DoorRequest {
  const { clarificationId, answer } = question;
  return { ...common(caller, question), ask: { kind: 'answer', clarificationId, answer } };
}

/** What the door is asked to drop a question and the command behind it. Refused: 410 when it has gone already. */
export function abandoning(caller: Caller, question: QuestionRef): DoorRequest {
  return {
    ...common(caller, question),
    ask: { kind: 'say', utterance: 'abort', mode: 'assistant' },
    admission: { question: question.clarificationId },
  };
}

function common(caller: Caller, { conversation }: QuestionRef) {
  return { caller, ...(conversation !== undefined && { conversation }) };
}
