import { DefaultChatTransport, readUIMessageStream, type UIMessage } from 'ai';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTalk, type Talk } from '../../testing/talk.ts';
import { chat, type TurnParts } from './index.ts';

type Message = UIMessage<{ turn_key: string }, TurnParts & { answer: { clarificationId: string; answer: unknown } }>;

let talk: Talk;
let token: string;
beforeEach(async () => {
  talk = await openTalk({ routes: [chat()] });
  token = await talk.token();
});
afterEach(() => talk.close());

/** What `useChat` sends its messages with. */
const transport = (who = token) =>
  new DefaultChatTransport<Message>({
    api: 'http://localhost:8000/chat',
    headers: { Authorization: `Bearer ${who}` },
    fetch: (url, init) => talk.server.fetch(new Request(url, init)),
  });

let count = 0;
const user = (...parts: Message['parts']): Message => ({ id: `m${++count}`, role: 'user', parts });
const words = (text: string) => user({ type: 'text', text });

/** Sends the last message; the assistant's message as it is when all has come. */
async function send(message: Message, chatId = 'chat', to = transport()): Promise<Message> {
  const stream = await to.sendMessages({
    chatId,
    messages: [message],
    trigger: 'submit-message',
    messageId: message.id,
    abortSignal: undefined,
  });
  return read(stream);
}

async function read(stream: Parameters<typeof readUIMessageStream>[0]['stream']): Promise<Message> {
  let last: UIMessage | undefined;
  for await (const message of readUIMessageStream({ stream })) last = message;
  return last as Message;
}

const textOf = ({ parts }: Message) => parts.flatMap((part) => (part.type === 'text' ? part.text : [])).join('');
const questionOf = ({ parts }: Message) =>
  parts.flatMap((part) => (part.type === 'data-clarification' ? [part.data] : []))[0];
const answer = (message: Message, value: unknown) =>
  user({ type: 'data-answer', data: { clarificationId: questionOf(message)?.id ?? '', answer: value } });

it('answers a message with text and the evidence of what ran', async () => {
  const message = await send(words('add_numbers 4 9'));

  expect(message).toMatchObject({ role: 'assistant', id: `a-m${count}`, metadata: { turn_key: `m${count}` } });
  expect(textOf(message)).toBe('It is 13.');
  expect(message.parts.find(({ type }) => type === 'data-evidence')).toMatchObject({
    data: { command_name: 'add_numbers', parameters: { first: 4, second: 9 } },
  });
});

it('shows a question as a part, and goes on with the answer as a part or in words (row N2)', async () => {
  const form = await send(words('add_numbers 4'));
  const filled = await send(answer(form, { second: 9 }));
  const confirmation = await send(words('burn_notes'));
  const done = await send(answer(confirmation, true));
  const again = await send(words('add_numbers 4'));
  const inWords = await send(words('5'));

  expect(questionOf(form)).toMatchObject({ kind: 'fill-slots', answerSchema: { required: ['second'] } });
  expect(textOf(filled)).toBe('It is 13.');
  expect(questionOf(confirmation)).toMatchObject({ kind: 'confirm', effects: [{ effect: 'destructive' }] });
  expect(textOf(done)).toBe('Burnt.');
  expect(questionOf(again)).toBeDefined();
  expect(textOf(inWords)).toBe('It is 9.');
  expect(talk.done).toEqual(['burnt']);
});

it('finds the answer that is being made after a reload, from its beginning, and nothing when none is', async () => {
  const gone = new AbortController();
  const before = await transport().sendMessages({
    chatId: 'chat',
    messages: [words('wait')],
    trigger: 'submit-message',
    messageId: undefined,
    abortSignal: gone.signal,
  });
  await before.getReader().read();
  gone.abort();

  const resumed = await transport().reconnectToStream({ chatId: 'chat' });
  talk.release();

  expect(textOf(await read(resumed ?? new ReadableStream()))).toBe('Waited.');
  expect(await transport().reconnectToStream({ chatId: 'chat' })).toBeNull();
  expect(talk.done).toEqual(['waited']);
});

it('calls a turn off when the page says so', async () => {
  const message = words('wait');
  const sent = send(message);
  await new Promise((resolve) => setTimeout(resolve, 30));
  const { status } = await talk.send('POST', `/turns/${message.id}/cancel`, { token });

  expect(status).toBe(202);
  expect(textOf(await sent)).toMatch(/called off/);
  expect(talk.done).toEqual([]);
});

it('does what a message asks once, however often it is sent', async () => {
  const message = words('write_note milk');
  const [first, second] = [await send(message), await send(message)];

  expect(second).toEqual(first);
  expect(talk.done).toEqual(['note milk']);
});

it('believes no part but the words and the answer of the last message of the user', async () => {
  const claims = user(
    { type: 'text', text: 'burn_notes' },
    {
      type: 'dynamic-tool',
      toolName: 'burn_notes',
      toolCallId: 'x',
      state: 'output-available',
      input: {},
      output: 'done',
    },
  );

  expect(questionOf(await send(claims))).toMatchObject({ kind: 'confirm' });
  await expect(send({ ...words('x'), role: 'assistant' })).rejects.toThrow();
  expect(talk.done).toEqual([]);
});

it.each<[string, object, number]>([
  ['no messages', { id: 'chat', messages: [] }, 422],
  ['a chat that would leave its place', { id: '../x', messages: [words('x')] }, 422],
  ['an answer without a question', { id: 'chat', messages: [user({ type: 'data-answer', data: {} as never })] }, 422],
  [
    'an answer to a question that is not open',
    { id: 'chat', messages: [user({ type: 'data-answer', data: { clarificationId: 'x', answer: 1 } })] },
    410,
  ],
  [
    'a file without a word',
    { id: 'chat', messages: [user({ type: 'file', mediaType: 'text/plain', url: 'data:,x' })] },
    422,
  ],
  ['a key that is none', { id: 'chat', messages: [{ ...words('x'), id: 'ü' }] }, 422],
])('refuses %s', async (_, body, status) => {
  expect((await talk.post('/chat', body, { token })).status).toBe(status);
});

it('keeps chats of one user from another', async () => {
  const question = await send(words('burn_notes'));
  const other = transport(await talk.token('b', 'bob'));

  await expect(send(answer(question, true), 'chat', other)).rejects.toThrow(/no longer open/);
  expect(talk.done).toEqual([]);
});
