import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTalk, type Talk } from '../testing/talk.ts';

let talk: Talk;
let token: string;
beforeEach(async () => {
  talk = await openTalk({ limits: { lagBytes: 2_000 } });
  token = await talk.token();
});
afterEach(() => talk.close());

const stream = (user_query: string, headers: Readonly<Record<string, string>> = {}) =>
  talk.post('/invoke_assistant_stream', { user_query }, { token, headers });

interface Event {
  readonly id: number;
  readonly type: string;
  readonly data: string;
}

/** Events of a text/event-stream body. */
function sse(text: string): readonly Event[] {
  return text
    .trim()
    .split('\n\n')
    .filter((block) => !block.startsWith(':'))
    .map((block) => {
      const [id = '', type = '', data = ''] = block.split('\n').map((line) => line.slice(line.indexOf(':') + 2));
      return { id: Number(id), type, data };
    });
}

it('streams trace* and then output as NDJSON: the same bytes as the plain answer (row 95)', async () => {
  const { text, headers } = await stream('add_numbers 4 9', { 'Idempotency-Key': 'k' });
  const lines = text.trim().split('\n');
  const plain = await talk.send('GET', '/turns/k', { token });
  const last = lines.at(-1) ?? '';

  expect(headers.get('content-type')).toContain('application/x-ndjson');
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(lines.map((_, at) => at));
  expect(new Set(lines.slice(0, -1).map((line) => JSON.parse(line).type))).toEqual(new Set(['trace']));
  expect(last).toBe(`{"id":${lines.length - 1},"type":"output","data":${plain.text}}`);
});

it('streams the same as SSE, when asked for or when the session says so (row 95)', async () => {
  const asked = await stream('add_numbers 4 9', { Accept: 'text/event-stream', 'Idempotency-Key': 'k' });
  const events = sse(asked.text);
  await talk.post(
    '/initialize',
    { channel_id: 'web', user_id: 'ann', stream_format: 'sse' },
    { token: 'the-secret-of-a-back-end-with-more-than-32-bytes' },
  );

  expect(asked.headers.get('content-type')).toContain('text/event-stream');
  expect(events.at(-1)).toMatchObject({ type: 'output', data: (await talk.send('GET', '/turns/k', { token })).text });
  expect(events.slice(0, -1).every(({ type }) => type === 'trace')).toBe(true);
  expect((await stream('add_numbers 1 2')).headers.get('content-type')).toContain('text/event-stream');
});

it('goes on behind the last event that a client has, while the turn runs and after it', async () => {
  const running = talk.post(
    '/invoke_assistant',
    { user_query: 'wait' },
    { token, headers: { 'Idempotency-Key': 'w' } },
  );
  await new Promise((resolve) => setTimeout(resolve, 30));
  const late = talk.send('GET', '/turns/w/events', { token, headers: { 'Last-Event-ID': '0' } });
  talk.release();
  await running;
  const whole = sse((await talk.send('GET', '/turns/w/events', { token })).text);
  const rest = sse((await talk.send('GET', '/turns/w/events', { token, headers: { 'Last-Event-ID': '1' } })).text);

  expect(sse((await late).text)).toEqual(whole.slice(1));
  expect(rest).toEqual(whole.slice(2));
  expect(whole.map(({ id }) => id)).toEqual(whole.map((_, at) => at));
});

it('ends a reader that has everything, and answers one that says it has more than there is', async () => {
  await talk.post(
    '/invoke_assistant',
    { user_query: 'add_numbers 4 9' },
    { token, headers: { 'Idempotency-Key': 'k' } },
  );
  const behind = (id: number) =>
    talk.send('GET', '/turns/k/events', { token, headers: { 'Last-Event-ID': String(id) } });
  const { id, type } = sse((await talk.send('GET', '/turns/k/events', { token })).text).at(-1)!;

  expect(await behind(id)).toMatchObject({ status: 204, text: '' });
  expect(sse((await behind(id - 1)).text)).toMatchObject([{ id, type }]);
  expect(sse((await behind(999)).text)).toMatchObject([{ id, type }]);
});

it('says what is wrong by the status before the first byte', async () => {
  await talk.post('/invoke_assistant', { user_query: 'wait', timeout_seconds: 0 }, { token });

  expect((await stream('add_numbers 1 2')).status).toBe(409);
});

it('cuts off a reader that lags; the turn goes on', async () => {
  const response = await talk.server.fetch(
    new Request('http://localhost/invoke_assistant_stream', {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': 'slow' },
      body: JSON.stringify({ user_query: `write_note ${'milk '.repeat(500)}` }),
    }),
  );
  const reader = response.body?.getReader();
  const done = await talk.send('GET', '/turns/slow?wait_seconds=5', { token });
  await new Promise((resolve) => setTimeout(resolve, 20));

  await expect(
    (async () => {
      while ((await reader?.read())?.done === false);
    })(),
  ).rejects.toThrow(/lagged/);
  expect(done.body.status).toBe('completed');
  expect((await talk.server.edge).streams.count).toBe(0);
});

it('closes its place when the reader goes', async () => {
  const response = await talk.server.fetch(
    new Request('http://localhost/invoke_assistant_stream', {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': 'gone' },
      body: JSON.stringify({ user_query: 'wait' }),
    }),
  );
  expect((await talk.server.edge).streams.count).toBe(1);
  await response.body?.cancel();

  expect((await talk.server.edge).streams.count).toBe(0);
  await new Promise((resolve) => setTimeout(resolve, 30));
  talk.release();
  expect((await talk.send('GET', '/turns/gone?wait_seconds=5', { token })).body.answer).toBe('Waited.');
});
