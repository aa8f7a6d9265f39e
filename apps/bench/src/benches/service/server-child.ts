// Serves a workflow for the bench, with a bare Hono handler beside it in the same process.
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from '@fw/server';
import { createTokenAuthority } from '@fw/server/auth';
import { openDesk } from '@fw/server/testing';
import { newSession } from '@fw/signature';
import { createFastworkflow } from 'fastworkflow';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { ServedOptions } from './served.ts';

// Handed over by served.ts.
const options = JSON.parse(process.argv[2] ?? '{}') as ServedOptions;
const app =
  options.folder === undefined
    ? (await openDesk()).app
    : await createFastworkflow({ folder: options.folder, mode: 'assistant' });
const authority = await createTokenAuthority({ keys: [{ secret: options.secret }] });
const generous = { turnsPerMinute: 1e9, tokensPerMinute: 1e9, streamsAtOnce: 100_000, waitingPerPrincipal: 1e6 };
const server = createServer({ app, authority, limits: generous });
const listening = await server.listen({ port: 0 });
await server.ready;

const tokens = await Promise.all(
  Array.from({ length: options.channels }, (_, at) =>
    authority.sign({
      principal: `u${at}`,
      channel: `c${at}`,
      scopes: ['turn'],
      type: 'access',
      lifetimeSeconds: 3600,
      id: `t${at}`,
    }),
  ),
);
for (let from = 0; from < options.sessions; from += 500) {
  await Promise.all(
    Array.from({ length: Math.min(500, options.sessions - from) }, (_, at) =>
      app.stores.sessions.save({
        ...newSession(`s${from + at}/one`, app.workflow.name),
        owner: `s${from + at}`,
        epoch: 'e',
      }),
    ),
  );
}

const bare = new Hono().get('/', (c) => c.json({ ok: true }));
const listener = getRequestListener(bare.fetch);
const http = createHttpServer((incoming, outgoing) => void listener(incoming, outgoing));
http.listen(0, '127.0.0.1', () =>
  // A server that listens on TCP has such an address.
  process.send?.({ port: listening.port, barePort: (http.address() as AddressInfo).port, tokens }),
);
process.on('message', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.(process.memoryUsage.rss());
});
// Whoever measures has gone: nobody else ends this process.
process.once('disconnect', () => process.exit(1));
process.once('SIGTERM', () => {
  void (async () => {
    http.close();
    http.closeAllConnections();
    await listening.close();
    await app.close();
    process.exit(0);
  })();
});
