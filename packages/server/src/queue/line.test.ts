import type { TurnQueue } from '@fw/signature';
import { createMemoryLeases, memoryStores, type Stores } from 'fastworkflow';
import { afterEach, expect, it } from 'vitest';
import { createMemoryRecords } from '../stores/memory-records.ts';
import { openDesk } from '../testing/desk.ts';
import { openTalk, type Talk } from '../testing/talk.ts';
import { createMemoryQueue } from './memory-queue.ts';

const talks: Talk[] = [];
afterEach(async () => {
  for (const talk of talks.splice(0)) await talk.close();
});

/** A server with one place for turns, over stores and a line that outlive it. */
async function serve(stores: Stores, queue: TurnQueue, backlog = 1): Promise<Talk> {
  const desk = await openDesk({ stores: { ...stores, sessions: { ...stores.sessions } } });
  const talk = await openTalk({ desk, queue, limits: { turnsAtOnce: 1, backlog } });
  talks.push(talk);
  return talk;
}

const say = (talk: Talk, token: string, user_query: string, key: string) =>
  talk.post('/invoke_assistant', { user_query, timeout_seconds: 0 }, { token, headers: { 'Idempotency-Key': key } });

it('lets turns wait when every place is taken, refuses those that the line is too long for, and runs each once', async () => {
  const queue = createMemoryQueue();
  const talk = await serve({ ...memoryStores(), records: createMemoryRecords() }, queue);
  const [a, b, c, d] = await Promise.all(['a', 'b', 'c', 'd'].map((channel) => talk.token(channel)));
  await say(talk, a!, 'wait', 'first');

  const [second, third] = [await say(talk, b!, 'write_note milk', '2'), await say(talk, c!, 'write_note bread', '3')];
  const again = await say(talk, b!, 'write_note milk', '2');
  const other = await say(talk, b!, 'write_note beer', '2b');
  const fourth = await say(talk, d!, 'write_note tea', '4');

  expect([second.status, third.status, again.status]).toEqual([202, 202, 202]);
  expect([other.status, other.body.error]).toEqual([409, expect.objectContaining({ code: 'session-busy' })]);
  expect([fourth.status, fourth.body.error.code, fourth.headers.get('retry-after')]).toEqual([
    429,
    'backlog-full',
    '5',
  ]);
  talk.release();
  const done = await talk.send('GET', '/turns/3?wait_seconds=10', { token: c! });
  expect(done.body.answer).toBe('Noted: bread.');
  await talk.send('GET', '/turns/2?wait_seconds=10', { token: b! });
  expect(talk.done).toEqual(['waited', 'note milk', 'note bread']);
});

it('hands a turn whose process died to another one by the line, and shows one that was given up', async () => {
  const queue = createMemoryQueue();
  const leases = createMemoryLeases({ lifetimeMs: 500 });
  const stores = { ...memoryStores(), records: createMemoryRecords(), lease: leases.for('here') };
  const talk = await serve(stores, queue);
  const token = await talk.token('web', 'ann');
  const { turns, authority } = await talk.server.edge;
  const lost = {
    owner: 'ann',
    sessionId: 'web/s',
    requestDigest: 'd',
    request: {
      caller: { principal: 'ann', channel: 'web', scopes: ['turn'] },
      ask: { kind: 'say', utterance: 'write_note milk' },
      keyed: true,
    },
    createdAt: new Date().toISOString(),
  };
  await turns.begin({ ...lost, turnKey: 'lost' });
  await turns.begin({ ...lost, turnKey: 'killer', sessionId: 'web/t' });
  for (let tries = 0; tries < 3; tries++) await turns.takeUp({ owner: 'ann', turnKey: 'killer' });

  const found = await talk.send('GET', '/turns/lost?wait_seconds=10', { token });
  const killed = await talk.send('GET', '/turns/killer?wait_seconds=10', { token });

  expect(found.body.answer).toBe('Noted: milk.');
  expect(killed.body.failure.code).toBe('gave-up');
  const admin = await authority.sign({
    principal: 'root',
    channel: 'ops',
    scopes: ['admin'],
    type: 'access',
    lifetimeSeconds: 60,
    id: 'x',
  });
  await expect
    .poll(async () => (await talk.send('GET', '/admin/line', { token: admin })).body, { timeout: 5_000 })
    .toEqual({
      waiting: 0,
      given_up: [{ user_id: 'ann', turn_key: 'killer', at: expect.any(String) }],
    });
  expect((await talk.post('/admin/line/clear', {}, { token: admin })).body).toEqual({ cleared: 1 });
  expect((await talk.send('GET', '/admin/line', { token })).status).toBe(403);
});
