import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTalk, type Talk } from './testing/talk.ts';

let talk: Talk;
let token: string;

beforeEach(async () => {
  talk = await openTalk();
  token = await talk.token();
});

afterEach(() => talk.close());

const say = (user_query: string, more: object = {}, key?: string) =>
  talk.post(
    '/invoke_assistant',
    { user_query, ...more },
    { token, headers: key === undefined ? {} : { 'Idempotency-Key': key } },
  );

it('takes a sentence and answers with the turn (row 94)', async () => {
  const { status, body } = await say('add_numbers 4 9');

  expect(status).toBe(200);
  expect(body).toMatchObject({
    exec_state: 'done',
    status: 'completed',
    success: true,
    answer: 'It is 13.',
    command_responses: [{ command_name: 'add_numbers', response: 'It is 13.', success: true }],
    command_outputs: [{ command_name: 'add_numbers', parameters: { first: 4, second: 9 }, replayed: false }],
    issues: [],
  });
  expect(body.turn_key).toMatch(/./);
});

it('says that there is no agent where no model is named for it (row 94)', async () => {
  const { status, body } = await talk.post('/invoke_agent', { user_query: 'hello' }, { token });

  expect(status).toBe(400);
  expect(body.error.code).toBe('no-agent');
});

it('asks, and goes on with the answer as data and as words (rows 34, 35)', async () => {
  const asked = await say('add_numbers 4');
  const { clarification } = asked.body;
  const answered = await talk.post('/answer', { clarification_id: clarification.id, answer: { second: 9 } }, { token });

  expect(asked.body).toMatchObject({ status: 'awaiting-user', success: false });
  expect(clarification).toMatchObject({ kind: 'fill-slots' });
  expect(answered.body).toMatchObject({ status: 'completed', answer: 'It is 13.' });

  await say('add_numbers 4');
  expect((await say('5')).body).toMatchObject({ answer: 'It is 9.' });
});

it('tells an answer that comes late, or is none, by its status', async () => {
  const { clarification } = (await say('burn_notes')).body;
  const none = await talk.post('/answer', { clarification_id: clarification.id, answer: 'perhaps' }, { token });
  const yes = await talk.post('/answer', { clarification_id: clarification.id, answer: true }, { token });
  const late = await talk.post('/answer', { clarification_id: clarification.id, answer: true }, { token });

  expect(none.status).toBe(422);
  expect(none.body.error).toMatchObject({ code: 'bad-answer', details: { answerSchema: clarification.answerSchema } });
  expect(yes.body).toMatchObject({ status: 'completed', answer: 'Burnt.' });
  expect(late.status).toBe(410);
  expect(talk.done).toEqual(['burnt']);
});

it('answers later what takes long, the same each time (row 97)', async () => {
  const first = await say('wait', { timeout_seconds: 0.01 });
  const { turn_key } = first.body;
  const meanwhile = await talk.send('GET', `/turns/${turn_key}`, { token });
  talk.release();
  const done = await talk.send('GET', `/turns/${turn_key}?wait_seconds=5`, { token });
  const again = await talk.send('GET', `/turns/${turn_key}`, { token });

  expect(first.status).toBe(202);
  expect(first.headers.get('location')).toBe(`/turns/${turn_key}`);
  expect(meanwhile).toMatchObject({ status: 202, body: { turn_key, exec_state: 'running' } });
  expect(done).toMatchObject({ status: 200, body: { turn_key, answer: 'Waited.' } });
  expect(again.text).toBe(done.text);
  expect(talk.done).toEqual(['waited']);
});

it('refuses another turn meanwhile and says which one runs (row 98)', async () => {
  const running = await say('wait', { timeout_seconds: 0.01 });

  const other = await say('add_numbers 1 2');

  expect(other.status).toBe(409);
  expect(other.headers.get('retry-after')).toBe('1');
  expect(other.body.error).toMatchObject({ code: 'session-busy', details: { turn_key: running.body.turn_key } });
});

it('joins the same request while it runs: one run, one answer (row 98)', async () => {
  const both = Promise.all([say('wait'), say('wait'), say('wait', {}, undefined)]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  talk.release();
  const [one, two, three] = await both;

  expect(two?.text).toBe(one?.text);
  expect(three?.text).toBe(one?.text);
  expect(talk.done).toEqual(['waited']);
});

it('does a keyed request once, however often it comes', async () => {
  const all = await Promise.all(Array.from({ length: 5 }, () => say('write_note milk', {}, 'k1')));
  const later = await say('write_note milk', {}, 'k1');
  const other = await say('write_note eggs', {}, 'k1');

  expect(new Set(all.map(({ text }) => text)).size).toBe(1);
  expect(later.text).toBe(all[0]?.text);
  expect(later.headers.get('idempotent-replay')).toBe('true');
  expect(other).toMatchObject({ status: 422, body: { error: { code: 'key-reused' } } });
  expect(talk.done).toEqual(['note milk']);
});

it('calls a running turn off, and only when it is told to', async () => {
  const gone = new AbortController();
  const leaving = talk
    .post(
      '/invoke_assistant',
      { user_query: 'wait' },
      { token, signal: gone.signal, headers: { 'Idempotency-Key': 'left' } },
    )
    .catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 20));
  gone.abort();
  await leaving;
  const still = await talk.send('GET', '/turns/left', { token });
  const cancelled = await talk.send('POST', '/turns/left/cancel', { token });
  const after = await talk.send('GET', '/turns/left?wait_seconds=5', { token });
  const again = await talk.send('POST', '/turns/left/cancel', { token });

  expect(still.status).toBe(202);
  expect(cancelled.status).toBe(202);
  expect(after.body).toMatchObject({ status: 'cancelled', success: false });
  expect(again.status).toBe(409);
  expect(talk.done).toEqual([]);
});

it('keeps turns of one principal from another', async () => {
  const { body } = await say('add_numbers 1 2', {}, 'mine');
  const other = await talk.token('other', 'bob');

  expect(body.turn_key).toBe('mine');
  expect((await talk.send('GET', '/turns/mine', { token: other })).status).toBe(404);
  expect((await talk.send('POST', '/turns/mine/cancel', { token: other })).status).toBe(404);
});

it('runs an action, and says what is wrong with its parameters (row 96)', async () => {
  const act = (action: object) => talk.post('/perform_action', { action }, { token });
  const good = await act({ command_name: 'add_numbers', parameters: { first: '7', second: 5 } });
  const bad = await act({ command_name: 'add_numbers', parameters: { first: 'many' } });
  const unknown = await act({ command_name: 'no_such_thing' });

  expect(good).toMatchObject({ status: 200, body: { answer: 'It is 12.' } });
  expect(bad.status).toBe(422);
  expect(bad.body.error.details.issues.map(({ slot }: { slot: string }) => slot)).toEqual(['first', 'second']);
  expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'unknown-command' } } });
});

it('never sends what a command threw', async () => {
  const { status, text } = await say('fall_over', { traces: true });

  expect(status).toBe(200);
  expect(text).toContain('command-failed');
  expect(text).not.toContain('hunter2');
});
