import { signIn } from '@fw/client';
import { DefaultChatTransport, readUIMessageStream, type UIMessage } from 'ai';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { GET, POST } from './app/api/assistant/[...path]/route.ts';
import { assistant } from './assistant.ts';

const SECRET = 'the-secret-of-a-back-end-with-more-than-32-bytes';

/** The handlers are functions of a standard request: Next calls them as this does. */
const fetch = (request: Request) => (request.method === 'GET' ? GET : POST)(request);

beforeAll(() => {
  vi.stubEnv('FW_JWT_SECRET', 'a secret of the tests, with more than 32 bytes');
  vi.stubEnv('FW_CLIENT_SECRET', SECRET);
});
afterAll(async () => {
  await (await assistant()).close(0);
  vi.unstubAllEnvs();
});

it('serves useChat from a route handler of Next: a question as a part, and its answer (row 109)', async () => {
  await (
    await assistant()
  ).ready;
  const { access_token: token } = await signIn({
    url: 'http://localhost:3000/api/assistant',
    fetch,
    credential: SECRET,
    channel: 'web-ann',
    user: 'ann',
  });
  const transport = new DefaultChatTransport({
    api: 'http://localhost:3000/api/assistant/chat',
    headers: { Authorization: `Bearer ${token}` },
    fetch: (url, init) => fetch(new Request(url, init)),
  });
  const send = async (id: string, ...parts: UIMessage['parts']) => {
    const messages: UIMessage[] = [{ id, role: 'user', parts }];
    const how = { chatId: 'chat', trigger: 'submit-message', messageId: id, abortSignal: undefined } as const;
    let last: UIMessage | undefined;
    const stream = await transport.sendMessages({ ...how, messages });
    for await (const message of readUIMessageStream({ stream })) last = message;
    return last?.parts ?? [];
  };

  const asked = await send('m1', { type: 'text', text: 'forget_everything' });
  const question = asked.find(({ type }) => type === 'data-clarification') as { readonly id?: string } | undefined;
  const done = await send('m2', { type: 'data-answer', data: { clarificationId: question?.id, answer: true } });

  expect(question).toMatchObject({ data: { kind: 'confirm' } });
  expect(done.find(({ type }) => type === 'text')).toMatchObject({ text: 'Deleted 0.' });
  expect(await transport.reconnectToStream({ chatId: 'chat' })).toBeNull();
});
