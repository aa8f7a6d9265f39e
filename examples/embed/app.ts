import { Hono } from 'hono';
import type { Assistant } from './assistant.ts';

/** An application with a chat. Who the visitor is, your own sign-in says. */
export function application(assistant: Assistant): Hono {
  const app = new Hono();
  app.get('/', (c) => c.text('The application.'));
  app.post('/chat', async (c) => {
    const visitor = c.req.header('x-visitor');
    if (visitor === undefined) return c.json({ error: 'Sign in first.' }, 401);
    const { status, answer, clarification } = await assistant.ask(visitor, await c.req.text());
    return c.json({ status, answer, choices: clarification?.candidates ?? [] });
  });
  return app;
}
