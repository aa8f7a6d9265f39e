import { afterAll, beforeAll, expect, it } from 'vitest';
import { application } from './app.ts';
import { startAssistant, type Assistant } from './assistant.ts';

let assistant: Assistant;

beforeAll(() => {
  assistant = startAssistant();
});
afterAll(() => assistant.close());

async function chat(visitor: string, message: string) {
  const response = await application(assistant).request('/chat', {
    method: 'POST',
    headers: { 'X-Visitor': visitor },
    body: message,
  });
  return (await response.json()) as { readonly status: string; readonly answer: string };
}

it('holds a conversation per visitor inside an application, in a thread of its own (row 109)', async () => {
  expect(await chat('ann', 'buy')).toMatchObject({ status: 'awaiting-user' });
  expect(await chat('bob', 'buy thing=tea')).toMatchObject({ status: 'completed', answer: '1. tea' });
  expect(await chat('ann', 'milk')).toMatchObject({ status: 'completed', answer: '1. milk' });

  expect(await chat('ann', 'clear_list')).toMatchObject({ status: 'awaiting-user' });
  expect(await chat('ann', 'yes')).toMatchObject({ answer: 'Gone: milk.' });
  expect(await chat('bob', 'yes')).toMatchObject({ answer: expect.not.stringContaining('tea') });
});

it('lets nobody in who is nobody', async () => {
  expect((await application(assistant).request('/chat', { method: 'POST', body: 'buy' })).status).toBe(401);
});
