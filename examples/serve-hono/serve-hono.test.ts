import { createClient, type Tokens } from '@fw/client';
import { expect, it, onTestFinished } from 'vitest';
import { application } from './app.ts';
import { serve } from './reminders.ts';

const SECRETS = {
  FW_JWT_SECRET: 'a secret of the tests, with more than 32 bytes',
  FW_CLIENT_SECRET: 'the-secret-of-a-back-end-with-more-than-32-bytes',
};

it('serves a workflow inside a Hono application (row 109)', async () => {
  const assistant = await serve(SECRETS);
  onTestFinished(() => assistant.close(0));
  await assistant.ready;
  const app = application(assistant, SECRETS.FW_CLIENT_SECRET);

  const tokens = (await (
    await app.request('/session', { method: 'POST', headers: { 'X-User': 'ann' } })
  ).json()) as Tokens;
  const client = createClient({
    url: 'http://localhost/assistant',
    tokens,
    fetch: async (request) => app.fetch(request),
  });
  const asked = await client.say('remind_me');
  const kept = await client.answer(asked.clarification ?? { id: '' }, { text: 'milk' });

  expect(await (await app.request('/')).text()).toBe('The application.');
  expect(asked.status).toBe('awaiting-user');
  expect(kept.answer).toBe('Reminder 1: milk.');
  expect((await app.request('/assistant/invoke_assistant', { method: 'POST' })).status).toBe(401);
});
