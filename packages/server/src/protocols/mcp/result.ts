import { needsPerson } from '../../admission.ts';
import type { Problem } from '../../problem.ts';
import type { TurnBody } from '../../turn-body.ts';
import type { CallToolResult } from './sdk.ts';
import { ANSWER } from './tools.ts';

/** A turn as the result of a tool call (row 106). A question is no error: the call goes on when it is answered. */
export function turnResult(body: TurnBody, mayConfirm: boolean): CallToolResult {
  const { turn_key, status, answer, success, clarification, issues, failure, command_outputs } = body;
  const data = command_outputs.at(-1)?.output.data;
  return {
    content: [
      { type: 'text', text: clarification === undefined ? answer : `${answer}\n\n${howToAnswer(body, mayConfirm)}` },
    ],
    structuredContent: {
      turn_key,
      status,
      answer,
      ...(data !== undefined && { data }),
      ...(clarification !== undefined && { clarification }),
      ...(issues.length > 0 && { issues }),
      ...(failure !== undefined && { failure }),
    },
    ...(status !== 'awaiting-user' && !success && { isError: true }),
  };
}

function howToAnswer({ clarification }: TurnBody, mayConfirm: boolean): string {
  const id = clarification?.id ?? '';
  if (needsPerson(clarification) && !mayConfirm)
    return `Only a person may confirm this. To drop it: ${ANSWER} with clarification_id "${id}" and answer false.`;
  return `To answer: ${ANSWER} with clarification_id "${id}" and an answer as its answerSchema says, from the person.`;
}

/**
 * A request that the door refused, told to the agent: it may do better next time. In the form that tools declare: clients
 * hold errors to it too, and show nothing of what differs.
 */
export function problemResult({ code, message, details }: Problem): CallToolResult {
  return {
    content: [{ type: 'text', text: message }],
    structuredContent: {
      status: 'failed',
      answer: message,
      error: { code, message, ...(details !== undefined && { details }) },
    },
    isError: true,
  };
}
