import { z } from 'zod';
import { describeConversation } from '../describe-conversation.ts';
import { defineRoute, json, type Route } from '../route.ts';
import { clientId } from './shapes.ts';

const conversation = z.object({
  conversation_id: z.string(),
  topic: z.string(),
  summary: z.string(),
  turns: z.number(),
  saved_at: z.string(),
  current: z.boolean(),
});

const message = z.object({ from: z.string(), text: z.string(), turn_key: z.string() });

const opened = z.object({
  messages: z.array(message),
  clarification: z.looseObject({ id: z.string(), kind: z.string(), message: z.string() }).optional(),
});

/** Conversations of the caller's channel (row 100). */
export const conversationRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/new_conversation',
    summary: 'Leave the current conversation and begin another.',
    body: z.strictObject({}),
    answers: { 200: 'The new conversation, and what the one before was about.', 409: 'It is taking a turn.' },
    async handle({ edge, caller }) {
      const { conversations, door } = edge;
      await door.assertIdle(caller);
      const session = await conversations.current(caller);
      const about = session && (await describeConversation(edge, session));
      const { conversation: id, previous } = await conversations.begin(caller);
      return json({ conversation_id: id, ...(about && { previous: { conversation_id: previous, ...about } }) });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/conversations',
    summary: 'Conversations of this channel, newest first.',
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20), before: clientId.optional() }),
    answers: { 200: { description: 'A page.', schema: z.object({ conversations: z.array(conversation) }) } },
    async handle({ edge, caller, query: { limit, before } }) {
      const all = await edge.conversations.list(caller);
      const current = await edge.conversations.idFor(caller);
      const from = before === undefined ? 0 : all.findIndex((one) => one.conversation === before) + 1;
      return json({
        conversations: all.slice(from, from + limit).map((one) => ({
          conversation_id: one.conversation,
          topic: one.topic ?? '',
          summary: one.summary ?? '',
          turns: one.turns,
          saved_at: one.savedAt,
          current: one.conversation === current,
        })),
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/conversations/{conversation_id}',
    summary: 'What was said in a conversation, as far as it is kept, and the question that is open.',
    answers: {
      200: { description: 'Messages, the newest last.', schema: opened },
      404: 'No such conversation.',
    },
    async handle({ edge, caller, params }) {
      const { history, pending } = await edge.conversations.load(caller, params['conversation_id'] ?? '');
      return json({
        messages: history.map(({ from, text, turnId }) => ({ from, text, turn_key: turnId })),
        ...(pending && { clarification: pending.clarification }),
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/activate_conversation',
    summary: 'Make an earlier conversation the current one.',
    body: z.strictObject({ conversation_id: clientId }),
    answers: { 200: 'It is current.', 404: 'No such conversation.', 409: 'The current one is taking a turn.' },
    async handle({ edge, caller, body: { conversation_id: id } }) {
      await edge.door.assertIdle(caller);
      await edge.conversations.activate(caller, id);
      return json({ conversation_id: id });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/cancel_pending',
    summary: 'Drop the open question and what waits behind it.',
    answers: { 200: 'Whether there was one.', 409: 'The conversation is taking a turn.' },
    async handle({ edge, caller, request }) {
      await edge.door.assertIdle(caller);
      const open = async () => (await edge.conversations.current(caller))?.pending !== undefined;
      if (!(await open())) return json({ status: 'ok', cleared: false });
      const turn = await edge.door.take({ caller, ask: { kind: 'say', utterance: 'abort' } });
      await turn.answer(60_000, request.signal);
      return json({ status: 'ok', cleared: !(await open()) });
    },
  }),
];
