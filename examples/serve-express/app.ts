import { signIn } from '@fw/client';
import type { Server } from '@fw/server';
import { getRequestListener } from '@hono/node-server';
import express, { type Express } from 'express';

/** An Express application with the assistant under `/assistant`. */
export function application(assistant: Server, clientSecret: string): Express {
  const app = express();
  // Before any parser of bodies: the assistant reads its own, under its own limit.
  const listener = getRequestListener((request, env) => assistant.fetch(request, env));
  app.use('/assistant', (request, response) => void listener(request, response));
  app.get('/', (_, response) => void response.send('The application.'));
  // Your own sign-in says who it is; the page gets tokens for that user and never sees the secret.
  app.post('/session', async (request, response) => {
    const user = request.get('x-user') ?? 'guest';
    const tokens = await signIn({
      url: 'http://assistant.internal',
      fetch: (inner) => assistant.fetch(inner),
      credential: clientSecret,
      channel: `web-${user}`,
      user,
    });
    response.json(tokens);
  });
  return app;
}
