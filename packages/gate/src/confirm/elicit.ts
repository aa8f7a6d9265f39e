import { AnsweredError, type Requests } from '../connect/requests.ts';
import { objectIn, type MessageId } from '../connect/wire.ts';
import type { Answer, Confirmer, Question } from './confirmer.ts';

/** The form that a confirmation is: one box, empty until the person ticks it. */
export const CONFIRM_FORM = {
  type: 'object',
  properties: {
    confirm: { type: 'boolean', title: 'Do it', description: 'Exactly what is shown, once.', default: false },
  },
  required: ['confirm'],
} as const;

/**
 * Asks through the client, by the protocol's elicitation. That proves no person: whoever writes the client can answer.
 */
export function elicitConfirmer(
  client: Requests,
  related: MessageId,
  capabilities: Readonly<Record<string, unknown>> | undefined,
): Confirmer {
  return {
    async ask(question) {
      if (!canFillForms(capabilities)) return { kind: 'unavailable', why: 'The client cannot ask its user.' };
      try {
        const params = { mode: 'form', message: question.text, requestedSchema: CONFIRM_FORM };
        return answerIn(await client.ask('elicitation/create', params, { signal: question.signal, related }));
      } catch (error) {
        if (error instanceof AnsweredError) return { kind: 'unavailable', why: 'The client refused to ask its user.' };
        throw error;
      }
    },
  };
}

/** What an answer to the form says; anything but an accepted tick is a no. */
export function answerIn(result: unknown): Answer {
  const given = objectIn(result);
  const accepted = given?.['action'] === 'accept' && objectIn(given['content'])?.['confirm'] === true;
  return { kind: accepted ? 'yes' : 'no', by: 'client' };
}

/** Whether a client says that it shows forms: `elicitation: {}` or with `form`. */
export function canFillForms(capabilities: Readonly<Record<string, unknown>> | undefined): boolean {
  const elicitation = objectIn(capabilities?.['elicitation']);
  return elicitation !== undefined && (Object.hasOwn(elicitation, 'form') || !Object.hasOwn(elicitation, 'url'));
}

/** The question as a result of the 2026-07-28 revision asks it: the client sends the call again with the answer. */
export function inputRequired(question: Pick<Question, 'text'>, requestState: string): unknown {
  return {
    resultType: 'input_required',
    inputRequests: {
      confirm: {
        method: 'elicitation/create',
        params: { mode: 'form', message: question.text, requestedSchema: CONFIRM_FORM },
      },
    },
    requestState,
  };
}
