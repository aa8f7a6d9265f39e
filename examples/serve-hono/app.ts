import { signIn } from '@fw/client';
import type { Server } from '@fw/server';
import { Hono } from 'hono';

/** An application of its own with the assistant under `/assistant`. */
export function application(assistant: Server, clientSecret: string): Hono {
  const app = new Hono();
  app.get('/', (c) => c.text('The application.'));
  // Your own sign-in says who it is; the page gets tokens for that user and never sees the secret.
  app.post('/session', async (c) => {
    const user = c.req.header('x-user') ?? 'guest';
    const tokens = await signIn({
      url: 'http://assistant.internal',
      fetch: (request) => assistant.fetch(request),
      credential: clientSecret,
      channel: `web-${user}`,
      user,
    });
    return c.json(tokens);
  });
  app.mount('/assistant', (request) => assistant.fetch(request));
  return app;
}
