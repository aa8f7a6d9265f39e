import { createFastworkflow } from 'fastworkflow';
import { listen } from '../src/listen.ts';
import { mcp } from '../src/protocols/mcp/index.ts';
import { createServer, LOOPBACK } from '../src/index.ts';
import { createTokenAuthority } from '../src/auth/index.ts';
import { conformanceWorkflow } from './conformance-workflow.ts';

/** A server for the conformance suite, which sends no tokens: one is added to each request, in a channel of its own. */
export async function serveConformance() {
  const app = await createFastworkflow({ workflow: conformanceWorkflow() });
  const authority = await createTokenAuthority({
    keys: [{ secret: 'a secret of the tests, with more than 32 bytes' }],
  });
  const server = createServer({
    app,
    authority,
    hosts: LOOPBACK,
    limits: { turnsPerMinute: 1_000_000 },
    routes: [mcp()],
  });
  await server.ready;
  const token = await authority.sign({
    principal: 'ann',
    channel: 'suite',
    scopes: ['turn'],
    type: 'mcp',
    lifetimeSeconds: 600,
    id: 'suite',
  });
  const fetch = (request: Request, env?: unknown) => {
    const headers = new Headers(request.headers);
    headers.set('Authorization', `Bearer ${token}`);
    return server.fetch(new Request(request, { headers }), env);
  };
  const listening = await listen({ fetch, close: (graceMs) => server.close(graceMs) }, { port: 0 });
  return {
    url: `http://localhost:${listening.port}/mcp`,
    async close() {
      await listening.close(0);
      await app.close();
    },
  };
}
