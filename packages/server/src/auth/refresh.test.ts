import { afterEach, beforeEach, expect, it } from 'vitest';
import { CLIENT_SECRET, openTalk, type Talk } from '../testing/talk.ts';

let talk: Talk;
beforeEach(async () => {
  talk = await openTalk();
});
afterEach(() => talk.close());

const initialize = (body: object, token: string | undefined = CLIENT_SECRET) =>
  talk.post('/initialize', body, token === '' ? {} : { token });

it('gives tokens for a channel, by the client secret alone (row 92)', async () => {
  const given = await initialize({ channel_id: 'web', user_id: 'ann' });

  expect(given.status).toBe(200);
  expect(given.body).toMatchObject({ token_type: 'bearer', expires_in: 3600 });
  expect(given.body.startup_output).toBeUndefined();
  expect((await initialize({ channel_id: 'web' }, '')).status).toBe(401);
  expect((await initialize({ channel_id: 'web' }, `${CLIENT_SECRET}x`)).status).toBe(401);
  expect((await initialize({ channel_id: 'web', user_id: 'bob' })).status).toBe(403);
});

it('does what is to be done first, at once or later (row 92)', async () => {
  const said = await initialize({ channel_id: 'a', startup_command: 'add_numbers 4 9' });
  const done = await initialize({
    channel_id: 'b',
    startup_action: { command_name: 'add_numbers', parameters: { first: 1, second: 2 } },
  });
  const later = await initialize({ channel_id: 'c', startup_command: 'wait', timeout_seconds: 0.01 });
  const both = await initialize({ channel_id: 'd', startup_command: 'x', startup_action: { command_name: 'y' } });

  expect(said.body).toMatchObject({ exec_state: 'done', startup_output: { answer: 'It is 13.' } });
  expect(done.body.startup_output.answer).toBe('It is 3.');
  expect(later).toMatchObject({ status: 202, body: { exec_state: 'running', access_token: expect.any(String) } });
  expect((await talk.send('GET', `/turns/${later.body.turn_key}`, { token: later.body.access_token })).status).toBe(
    202,
  );
  expect(both).toMatchObject({ status: 400, body: { error: { code: 'two-startups' } } });
});

it('changes a refresh token for a new pair once; used twice, the whole family ends (row 93)', async () => {
  const { body: first } = await initialize({ channel_id: 'web' });
  const refresh = (token: string) => talk.send('POST', '/refresh_token', { token });
  const second = await refresh(first.refresh_token);
  const stolen = await refresh(first.refresh_token);
  const third = await refresh(second.body.refresh_token);

  expect(second.status).toBe(200);
  expect((await talk.send('GET', '/conversations', { token: second.body.access_token })).status).toBe(200);
  expect(stolen).toMatchObject({ status: 401, body: { error: { code: 'refresh-token-spent' } } });
  expect(third.status).toBe(401);
  expect((await refresh(first.access_token)).status).toBe(401);
});

it('lets one of two who use a refresh token at once have nothing in the end', async () => {
  const { body } = await initialize({ channel_id: 'web' });
  const both = await Promise.all([1, 2].map(() => talk.send('POST', '/refresh_token', { token: body.refresh_token })));
  const winners = both.filter(({ status }) => status === 200);
  const after = await Promise.all(
    winners.map((winner) => talk.send('POST', '/refresh_token', { token: winner.body.refresh_token })),
  );

  expect(winners.length).toBeLessThanOrEqual(1);
  expect(after.every(({ status }) => status === 401)).toBe(true);
});
