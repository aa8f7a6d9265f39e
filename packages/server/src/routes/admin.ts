import { z } from 'zod';
import { notFound } from '../problem.ts';
import { defineRoute, json, type Route } from '../route.ts';
import { clientId } from './shapes.ts';

const DAY = 24 * 3600;

/** For whoever runs the service (row 105). Their tokens come from `fw token --admin`, never from an endpoint. */
export const adminRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/admin/dump_all_conversations',
    access: 'admin',
    summary: 'Every conversation, as lines of JSON.',
    body: z.strictObject({}),
    answers: { 200: 'application/x-ndjson, one session a line.' },
    async handle({ edge }) {
      const { sessions } = edge.app.stores;
      const summaries = await sessions.list();
      const lines = summaries[Symbol.iterator]();
      const encoder = new TextEncoder();
      const stream = new ReadableStream<Uint8Array>({
        async pull(controller) {
          for (;;) {
            const { value, done } = lines.next();
            if (done === true) return controller.close();
            const session = await sessions
              .load(value.id)
              .catch((error: unknown) => ({ id: value.id, error: codeOf(error) }));
            if (session === undefined) continue;
            return controller.enqueue(encoder.encode(`${JSON.stringify(session)}\n`));
          }
        },
      });
      return new Response(stream, { headers: { 'Content-Type': 'application/x-ndjson; charset=utf-8' } });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/admin/generate_mcp_token',
    access: 'admin',
    summary: 'A long access token for an agent that speaks MCP.',
    body: z.strictObject({
      channel_id: clientId,
      user_id: z.string().min(1).max(256),
      expires_days: z.int().min(1).max(365).default(30),
    }),
    answers: { 200: 'The token.', 403: 'The channel belongs to another user.' },
    async handle({ edge, body: { channel_id: channel, user_id: principal, expires_days } }) {
      await edge.conversations.claim({ channel, principal });
      const lifetimeSeconds = expires_days * DAY;
      const access_token = await edge.authority.sign({
        principal: principal.toWellFormed(),
        channel,
        scopes: ['turn'],
        type: 'mcp',
        lifetimeSeconds,
        id: crypto.randomUUID(),
      });
      return json({ access_token, token_type: 'bearer', expires_in: lifetimeSeconds });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/admin/line',
    access: 'admin',
    summary: 'Turns that wait for a place, and those that were given up.',
    answers: { 200: 'How many wait, and who was given up when.', 404: 'There is no line.' },
    async handle({ edge: { queue } }) {
      if (queue === undefined) throw notFound('line');
      const [waiting, dead] = await Promise.all([queue.waiting(), queue.dead()]);
      return json({
        waiting,
        given_up: dead.map(({ owner, turnKey, at }) => ({ user_id: owner, turn_key: turnKey, at })),
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/admin/line/clear',
    access: 'admin',
    summary: 'Somebody has looked: forget which turns were given up. Their answers stay.',
    body: z.strictObject({}),
    answers: { 200: 'How many were forgotten.', 404: 'There is no line.' },
    async handle({ edge: { queue } }) {
      if (queue === undefined) throw notFound('line');
      return json({ cleared: await queue.clearDead() });
    },
  }),
];

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
}
