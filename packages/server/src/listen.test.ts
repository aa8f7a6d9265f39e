import { connect } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import type { Listening } from './listen.ts';
import { openTalk, type Talk } from './testing/talk.ts';

let talk: Talk | undefined;
let listening: Listening | undefined;
afterEach(async () => {
  talk?.release();
  await listening?.close(100);
  await talk?.close();
});

async function open(limits: object = {}) {
  talk = await openTalk({ limits });
  listening = await talk.server.listen({ port: 0 });
  const token = await talk.token();
  const { url } = listening;
  const say = (user_query: string, more: object = {}) =>
    fetch(`${url}/invoke_assistant`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ user_query, ...more }),
    });
  return { talk, listening, token, url, say };
}

it('lets a turn that runs end, takes no other, and then closes (row 108)', async () => {
  const { talk: open1, listening: server, say, url } = await open();
  const running = say('wait');
  const { door } = await open1.server.edge;
  await vi.waitFor(() => expect(door.running).toBe(1), { timeout: 20_000 });
  const closing = server.close(5_000);
  await new Promise((resolve) => setTimeout(resolve, 20));
  open1.release();
  const answer = await running;
  await closing;

  expect(await answer.json()).toMatchObject({ status: 'completed', answer: 'Waited.' });
  expect(answer.headers.get('connection')).toBe('close');
  await expect(fetch(`${url}/probes/healthz`)).rejects.toThrow();
  listening = undefined;
});

it('calls off what takes longer than it may, and says so (row 108)', async () => {
  const { talk: waiting, listening: server, say } = await open();
  const running = say('wait');
  const { door } = await waiting.server.edge;
  await vi.waitFor(() => expect(door.running).toBe(1), { timeout: 20_000 });
  await server.close(30);

  expect(await (await running).json()).toMatchObject({ status: 'failed', failure: { code: 'shutting-down' } });
  listening = undefined;
});

it('says that a port is taken', async () => {
  const { talk: server, listening: first } = await open();

  await expect(server.server.listen({ port: first.port })).rejects.toMatchObject({ code: 'port-in-use' });
});

it('cuts off a body that says it is longer than it may be, and a head that is too large', async () => {
  const { listening: server } = await open();
  const ask = (head: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.write(head));
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString();
        socket.end();
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
  const { token } = { token: await talk?.token() };
  const authorization = `Authorization: Bearer ${token}`;

  expect(
    await ask(
      `POST /invoke_assistant HTTP/1.1\r\nHost: x\r\n${authorization}\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n{`,
    ),
  ).toMatch(/^HTTP\/1.1 413/);
  expect(await ask(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431/);
  expect(await ask('nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400/);
});

it('refuses what comes chunked and does not end', async () => {
  const { url, token } = await open({ bodyBytes: 1_000 });
  const endless = new ReadableStream({
    pull(controller) {
      controller.enqueue(new TextEncoder().encode('x'.repeat(500)));
    },
  });
  const answer = await fetch(`${url}/invoke_assistant`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: endless,
    // Streams as bodies go one way.
    duplex: 'half',
  });

  expect(answer.status).toBe(413);
});
