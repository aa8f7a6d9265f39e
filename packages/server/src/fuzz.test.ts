import { it } from '@fast-check/vitest';
import { afterAll, beforeAll, expect } from 'vitest';
import { allRoutes } from './routes/all-routes.ts';
import { anyRequest, anyText } from './testing/any-request.ts';
import { agUi } from './protocols/ag-ui/index.ts';
import { chat } from './protocols/ai/index.ts';
import { mcp } from './protocols/mcp/index.ts';
import type { Route } from './route.ts';
import { openTalk, type Talk } from './testing/talk.ts';

let talk: Talk;
let tokens: readonly string[];
beforeAll(async () => {
  talk = await openTalk({ limits: { waitingPerPrincipal: 1000 }, routes: [mcp(), agUi(), chat()] });
  tokens = [await talk.token('web', 'ann'), await talk.token('app', 'bob')];
});
afterAll(() => talk.close());

// Doors of protocols, which are drawn as often as all the routes together.
const doors = [
  ['POST', '/mcp'],
  ['POST', '/ag-ui'],
  ['POST', '/chat'],
  ['GET', '/chat/{id}/stream'],
] as const;
const routes: readonly Pick<Route, 'method' | 'path'>[] = [
  ...allRoutes(false),
  ...doors.flatMap(([method, path]) => Array<Pick<Route, 'method' | 'path'>>(6).fill({ method, path })),
];

it.prop([anyRequest(routes)], { numRuns: 400 })(
  'answers whatever is sent with a status below 500 and, when it refuses, with the one form of an error',
  async (request) => {
    const { status, body, text } = await talk.send(request.method, request.path, {
      ...request,
      token: request.user === undefined ? undefined : tokens[request.user],
    });

    expect(status, `${request.method} ${request.path}: ${text}`).toBeLessThan(500);
    if (status >= 400 && request.method !== 'HEAD')
      expect(body).toMatchObject({ error: { code: expect.anything(), message: expect.any(String) } });
  },
);

it.prop([anyText], { numRuns: 100 })('says anything that a person may type to the workflow', async (user_query) => {
  const { status } = await talk.post('/invoke_assistant', { user_query }, { token: tokens[0] });

  expect(status).toBe(200);
});
