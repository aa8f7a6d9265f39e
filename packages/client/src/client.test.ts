import { CLIENT_SECRET, openTalk, type Talk } from '@fw/server/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createClient, signIn, type Client, type ConnectionOptions } from './index.ts';

let talk: Talk;
let client: Client;
const url = 'http://localhost:8000';
beforeEach(async () => {
  talk = await openTalk();
  client = connect({ tokens: { access_token: await talk.token() } });
});
afterEach(() => talk.close());

type Fetch = NonNullable<ConnectionOptions['fetch']>;
const connect = (options: Pick<ConnectionOptions, 'tokens'> & Partial<ConnectionOptions>) =>
  createClient({ url, fetch: (request) => talk.server.fetch(request), ...options });

it('says, acts, asks back and takes the answer', async () => {
  const sum = await client.say('add_numbers 4 9');
  const asked = await client.act('add_numbers', { first: 4 });
  const question = asked.clarification ?? { id: '' };
  const answered = await client.answer(question, { second: 1 });

  expect(sum).toMatchObject({ status: 'completed', answer: 'It is 13.' });
  expect(asked).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'fill-slots' } });
  expect(answered.answer).toBe('It is 5.');
  await expect(client.answer(question, { second: 2 })).rejects.toMatchObject({ status: 410, code: 'question-gone' });
});

it('streams what happens, the turn last', async () => {
  const types: string[] = [];
  for await (const event of client.say('add_numbers 4 9')) {
    types.push(event.type);
    if (event.type === 'output') expect(event.data.answer).toBe('It is 13.');
  }

  expect(types.at(-1)).toBe('output');
  expect(types.slice(0, -1).every((type) => type === 'trace')).toBe(true);
  expect(types.length).toBeGreaterThan(3);
});

it('goes on where the line broke, with every event once, and nothing done twice', async () => {
  let requests = 0;
  // Every stream breaks in the middle of an event, and every other request is lost before or after it was taken.
  const flaky: Fetch = async (request) => {
    requests++;
    if (requests % 3 === 1) throw new TypeError('the network is down');
    const response = await talk.server.fetch(request);
    if (requests % 3 === 2 && request.method === 'POST') throw new TypeError('the answer was lost');
    if (!/\/events$|_stream$/.test(request.url)) return response;
    const body = response.body?.pipeThrough(cutAfter(700));
    return new Response(body ?? null, response);
  };
  const broken = connect({ tokens: { access_token: await talk.token() }, fetch: flaky, retries: 8 });

  const ids: number[] = [];
  for await (const { id } of broken.say('write_note milk')) ids.push(id);

  expect(ids).toEqual(ids.map((_, index) => index));
  expect(requests).toBeGreaterThan(4);
  expect(talk.done).toEqual(['note milk']);
});

it('gives up where the line ends again and again without a word', async () => {
  const empty: Fetch = async () => new Response('', { headers: { 'Content-Type': 'text/event-stream' } });
  const client = connect({ tokens: () => 'any', fetch: empty, retries: 1 });
  const follow = async () => {
    for await (const event of client.turn('gone')) throw new Error(event.type);
  };

  await expect(follow()).rejects.toThrow('ended before the turn did');
});

/** Breaks off after so many bytes. */
function cutAfter(bytes: number): TransformStream<Uint8Array, Uint8Array> {
  let left = bytes;
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, left));
      left -= chunk.byteLength;
      if (left <= 0) controller.error(new TypeError('the line broke'));
    },
  });
}

it('finds a turn again after a reload, and calls one off', async () => {
  const began = client.say('wait', { key: 'mine' })[Symbol.asyncIterator]();
  await began.next();
  const reloaded = connect({ tokens: { access_token: await talk.token() } }).turn('mine');
  await reloaded.cancel();

  expect((await reloaded).status).toBe('cancelled');
  expect(talk.done).toEqual([]);
});

it('stops waiting when it is told to, without calling the turn off', async () => {
  const gone = new AbortController();
  const call = client.say('wait', { key: 'left', signal: gone.signal });
  setTimeout(() => gone.abort(new Error('gone')), 30);

  await expect(call).rejects.toThrow('gone');
  talk.release();
  expect((await client.turn('left')).answer).toBe('Waited.');
});

it('gets new tokens once when the old ones have run out, and hands them on', async () => {
  const { access_token: _, ...tokens } = await signIn({
    url,
    fetch: (request) => talk.server.fetch(request),
    credential: CLIENT_SECRET,
    channel: 'app',
    user: 'bob',
  });
  const kept: unknown[] = [];
  const late = connect({ tokens: { ...tokens, access_token: 'old' }, onTokens: (pair) => kept.push(pair) });

  const turns = await Promise.all([late.conversations.list(), late.conversations.list()]);

  expect(turns).toEqual([[], []]);
  expect(kept).toHaveLength(1);
});

it('tells what was refused, and tries again what was only out of reach', async () => {
  let times = 0;
  const busy: Fetch = async (request) => {
    if (++times < 3) return new Response('', { status: 503, headers: { 'Retry-After': '0' } });
    return talk.server.fetch(request);
  };
  const patient = connect({ tokens: { access_token: await talk.token() }, fetch: busy });

  expect((await patient.say('add_numbers 1 1')).answer).toBe('It is 2.');
  await expect(client.say('x'.repeat(9000))).rejects.toMatchObject({ status: 413, code: 'utterance-too-long' });
  await expect(connect({ tokens: () => 'none' }).say('x')).rejects.toMatchObject({ status: 401 });
});

it('keeps conversations and feedback', async () => {
  await client.say('burn_notes');
  expect(await client.cancelPending()).toBe(true);
  await client.feedback({ score: true, words: 'good' });
  const [first] = await client.conversations.list();
  const second = await client.conversations.begin();
  await client.conversations.activate(first?.conversation_id ?? '');

  expect(second).not.toBe(first?.conversation_id);
  const current = (await client.conversations.list({ limit: 5 })).find((one) => one.current);
  expect(current).toMatchObject({ conversation_id: first?.conversation_id, topic: 'burn_notes' });
  await expect(client.feedback({})).rejects.toMatchObject({ code: 'empty-feedback' });
});
