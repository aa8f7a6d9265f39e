import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createClient, type Tokens } from '@fw/client';
import { expect, it, onTestFinished } from 'vitest';
import { serve } from '../serve-hono/reminders.ts';
import { application } from './app.ts';

const SECRETS = {
  FW_JWT_SECRET: 'a secret of the tests, with more than 32 bytes',
  FW_CLIENT_SECRET: 'the-secret-of-a-back-end-with-more-than-32-bytes',
};

it('serves a workflow inside an Express application, streams included (row 109)', async () => {
  const assistant = await serve(SECRETS);
  await assistant.ready;
  const listening = application(assistant, SECRETS.FW_CLIENT_SECRET).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(async () => {
    await assistant.close(0);
    listening.closeAllConnections();
    listening.close();
  });
  // A server that listens on TCP.
  const url = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;

  const session = await fetch(`${url}/session`, { method: 'POST', headers: { 'X-User': 'ann' } });
  const client = createClient({ url: `${url}/assistant`, tokens: (await session.json()) as Tokens });
  const types: string[] = [];
  for await (const event of client.act('remind_me', { text: 'milk' })) types.push(event.type);
  const confirmation = await client.say('forget_everything');
  const done = await client.answer(confirmation.clarification ?? { id: '' }, true);

  expect(await (await fetch(url)).text()).toBe('The application.');
  expect(types.at(-1)).toBe('output');
  expect(confirmation.clarification?.kind).toBe('confirm');
  expect(done.answer).toBe('Deleted 1.');
});
