import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTokenAuthority } from './auth/index.ts';
import { createServer } from './create-server.ts';
import { openDesk } from './testing/desk.ts';
import { openTalk, SECRET, type Talk } from './testing/talk.ts';

let talk: Talk;
let token: string;
beforeEach(async () => {
  talk = await openTalk();
  token = await talk.token();
});
afterEach(() => talk.close());

const say = async (user_query: string) => (await talk.post('/invoke_assistant', { user_query }, { token })).body;
const post = (path: string, body: object) => talk.post(path, body, { token });

it('begins, lists and takes up conversations, with topic and summary (row 100)', async () => {
  await say('add_numbers 4');
  const fresh = await post('/new_conversation', {});
  await say('write_note milk');
  const listed = await talk.send('GET', '/conversations', { token });
  const old = fresh.body.previous.conversation_id;
  const activated = await post('/activate_conversation', { conversation_id: old });

  expect(fresh.body.previous).toMatchObject({ topic: 'add_numbers 4', summary: expect.stringMatching(/^1 turn\./) });
  expect(listed.body.conversations.map((one: { conversation_id: string }) => one.conversation_id)).toEqual([
    fresh.body.conversation_id,
    old,
  ]);
  expect(listed.body.conversations.map((one: { current: boolean }) => one.current)).toEqual([true, false]);
  expect(activated.status).toBe(200);
  expect((await say('9')).answer).toBe('It is 13.');
  expect((await post('/activate_conversation', { conversation_id: 'nobody' })).status).toBe(404);
});

it('pages through conversations, and refuses odd limits (row 100)', async () => {
  for (let at = 0; at < 3; at++) {
    await say(`add_numbers 1 ${at}`);
    await post('/new_conversation', {});
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  const page = async (query: string) =>
    (await talk.send('GET', `/conversations?${query}`, { token })).body.conversations;
  const first = await page('limit=2');
  const rest = await page(`limit=2&before=${first[1].conversation_id}`);

  expect([first.length, rest.length]).toEqual([2, 2]);
  expect(new Set([...first, ...rest].map((one) => one.conversation_id)).size).toBe(4);
  for (const limit of ['0', '101', 'x', '1.5'])
    expect((await talk.send('GET', `/conversations?limit=${limit}`, { token })).status).toBe(422);
});

it('drops the open question (row 99)', async () => {
  await say('burn_notes');
  const dropped = await post('/cancel_pending', {});
  const nothing = await post('/cancel_pending', {});

  expect(dropped.body).toEqual({ status: 'ok', cleared: true });
  expect(nothing.body).toEqual({ status: 'ok', cleared: false });
  expect((await say('yes')).success).toBe(false);
  expect(talk.done).toEqual([]);
});

it('changes nothing about a conversation while it takes a turn (rows 98, 99, 100)', async () => {
  await talk.post('/invoke_assistant', { user_query: 'wait', timeout_seconds: 0 }, { token });

  for (const [path, body] of [
    ['/new_conversation', {}],
    ['/cancel_pending', {}],
    ['/activate_conversation', { conversation_id: 'x' }],
  ] as const)
    expect((await post(path, body)).status, path).toBe(409);
});

it('tells what was said in a conversation and what is asked, to its owner alone (row 100)', async () => {
  const { turn_key } = await say('burn_notes');
  const id = (await talk.send('GET', '/conversations', { token })).body.conversations[0].conversation_id;
  const theirs = await talk.send('GET', `/conversations/${id}`, { token: await talk.token('other', 'eve') });
  const { body } = await talk.send('GET', `/conversations/${id}`, { token });

  expect(body.messages[0]).toEqual({ from: 'person', text: 'burn_notes', turn_key });
  expect(body.clarification).toMatchObject({ kind: 'confirm', effects: [{ command: 'burn_notes' }] });
  expect(theirs.status).toBe(404);
});

it('keeps feedback, and refuses what says nothing (row 101)', async () => {
  const none = await post('/post_feedback', { nl_feedback: 'good' });
  const { turn_key } = await say('add_numbers 1 2');

  expect(none).toMatchObject({ status: 422, body: { error: { code: 'no-turn' } } });
  expect((await post('/post_feedback', { turn_key, binary_or_numeric_score: true, nl_feedback: 'good' })).status).toBe(
    200,
  );
  const { records } = await talk.server.edge;
  const kept = async () => (await records.list('feedback/', { limit: 10 })).map(({ value }) => value);
  expect(await kept()).toEqual([expect.objectContaining({ owner: 'ann', turnKey: turn_key, score: 1, words: 'good' })]);
  // Without a key it is about the last turn, and replaces what was said.
  expect((await post('/post_feedback', { binary_or_numeric_score: 0 })).status).toBe(200);
  expect(await kept()).toEqual([expect.objectContaining({ owner: 'ann', turnKey: turn_key, score: 0 })]);
  expect((await post('/post_feedback', { turn_key })).status).toBe(422);
  expect((await post('/post_feedback', { turn_key, nl_feedback: '  ' })).status).toBe(422);
  expect((await post('/post_feedback', { turn_key: 'nobody', nl_feedback: 'x' })).status).toBe(422);
});

it('says that it is ready once the workflow is there, and not from its end on (row 104)', async () => {
  const desk = await openDesk();
  const { promise: app, resolve: load } = Promise.withResolvers<typeof desk.app>();
  const server = createServer({ app, authority: await createTokenAuthority({ keys: [{ secret: SECRET }] }) });
  const ask = (path: string) => server.fetch(new Request(`http://localhost${path}`));
  const before = await ask('/probes/readyz');

  expect((await ask('/probes/healthz')).status).toBe(200);
  expect(before.status).toBe(503);
  expect(((await before.json()) as { checks: { workflow: boolean } }).checks.workflow).toBe(false);
  expect((await ask('/invoke_assistant')).status).toBe(503);
  load(desk.app);
  await server.ready;
  const good = await ask('/probes/readyz');
  expect(good.status).toBe(200);
  expect(await good.json()).toMatchObject({
    status: 'ready',
    checks: { workflow: true, sessions: true, ledger: true },
  });
  await server.close();
  expect((await ask('/probes/readyz')).status).toBe(503);
  await desk.app.close();
});

it('is not ready when a store is out of reach (row 104)', async () => {
  const desk = await openDesk();
  const broken = {
    ...desk.app,
    stores: {
      ...desk.app.stores,
      ledger: { ...desk.app.stores.ledger, find: () => Promise.reject(new Error('gone')) },
    },
  };
  const server = createServer({ app: broken, authority: await createTokenAuthority({ keys: [{ secret: SECRET }] }) });
  await server.ready;
  const answer = await server.fetch(new Request('http://localhost/probes/readyz'));

  expect(answer.status).toBe(503);
  expect(((await answer.json()) as { checks: object }).checks).toMatchObject({ ledger: false, sessions: true });
  await server.close();
  await desk.app.close();
});
