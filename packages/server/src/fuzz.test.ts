import { fc, it } from '@fast-check/vitest';
import { afterAll, beforeAll, expect } from 'vitest';
import { allRoutes } from './routes/all-routes.ts';
import { anyRequest } from './testing/any-request.ts';
import { openTalk, type Talk } from './testing/talk.ts';

let talk: Talk;
let tokens: readonly string[];
beforeAll(async () => {
  talk = await openTalk({ limits: { waitingPerPrincipal: 1000 } });
  tokens = [await talk.token('web', 'ann'), await talk.token('app', 'bob')];
});
afterAll(() => talk.close());

const routes = allRoutes(false);

it.prop([anyRequest(routes)], { numRuns: 400 })(
  'answers whatever is sent with a status below 500 and, when it refuses, with the one form of an error',
  async (request) => {
    const { status, body, text } = await talk.send(request.method, request.path, {
      ...request,
      token: request.user === undefined ? undefined : tokens[request.user],
    });

    expect(status, `${request.method} ${request.path}: ${text}`).toBeLessThan(500);
    if (status >= 400 && request.method !== 'HEAD')
      expect(body).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
  },
);

it.prop([fc.string({ unit: 'binary', maxLength: 300 })], { numRuns: 100 })(
  'says anything that a person may type to the workflow',
  async (user_query) => {
    const { status } = await talk.post('/invoke_assistant', { user_query }, { token: tokens[0] });

    expect(status).toBe(200);
  },
);
