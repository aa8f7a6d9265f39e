import { z } from 'zod';
import { answering } from '../../answer-ask.ts';
import type { DoorRequest } from '../../door.ts';
import { Problem } from '../../problem.ts';
import type { Call } from '../../route.ts';
import { saidIn } from '../said-in.ts';

const part = z.looseObject({ type: z.string(), text: z.string().optional(), data: z.unknown().optional() });

/** What is read of what `useChat` sends: which chat, and the last message. The rest of the history is ours. */
export const chatInput = z.looseObject({
  id: z.string().min(1).max(128),
  messages: z
    .array(z.looseObject({ id: z.string().max(128), role: z.string(), parts: z.array(part).max(1_000) }))
    .max(10_000),
});

export type ChatInput = z.output<typeof chatInput>;

const answerData = z.strictObject({ clarificationId: z.string().min(1).max(200), answer: z.unknown().optional() });

/**
 * What a chat asks of the door: an answer in a `data-answer` part, else the words of the last message of the user. The
 * chat's id is the conversation, the message's id the turn's key. Parts that claim results or approvals are not looked at.
 *
 * @throws {Problem} 422.
 */
export function askedBy({ caller, body }: Call<ChatInput>): DoorRequest & { readonly turnKey: string } {
  const { id: conversation, messages } = body;
  // A regeneration leaves the answer out: the user's message is the last one either way.
  const last = messages.at(-1);
  if (last?.role !== 'user') throw new Problem(422, 'invalid-request', 'The last message is not one of the user.');
  const turnKey = last.id;
  const given = last.parts.find(({ type }) => type === 'data-answer');
  if (given !== undefined) {
    const parsed = answerData.safeParse(given.data);
    if (!parsed.success || parsed.data.answer === undefined)
      throw new Problem(422, 'invalid-request', 'A data-answer part has the data { clarificationId, answer }.');
    const { clarificationId, answer } = parsed.data;
    return { ...answering(caller, { conversation, clarificationId, answer }), turnKey };
  }
  return { caller, conversation, turnKey, ask: { kind: 'say', utterance: saidIn(last.parts) } };
}
