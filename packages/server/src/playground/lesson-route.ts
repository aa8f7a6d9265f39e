import { z } from 'zod';
import type { IntentResult } from '@fw/signature';
import { defineRoute, json, type Route } from '../route.ts';

/** What answering the open question would teach, before it is answered. */
export const lessonRoute: Route = defineRoute({
  method: 'POST',
  path: '/playground/lesson',
  summary: 'Which other sentences a choice would send elsewhere, for the page. Nothing is learnt.',
  body: z.strictObject({ command: z.string().min(1).max(200) }),
  answers: { 200: 'How many were tried, and those that would change.' },
  async handle({ edge: { app, conversations }, caller, body: { command } }) {
    const sessionId = conversations.sessionId(caller, await conversations.idFor(caller));
    const { tried = 0, changed = [] } = (await app.tryLesson({ sessionId, command })) ?? {};
    return json({
      tried,
      changed: changed.map(({ utterance, before, after }) => ({
        utterance,
        before: routeOf(before),
        after: routeOf(after),
      })),
    });
  },
});

function routeOf(result: IntentResult): string {
  return result.kind === 'matched' ? result.command : result.kind === 'ambiguous' ? 'asked' : result.why;
}
