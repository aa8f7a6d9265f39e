import { expect, it } from 'vitest';
import { openTalk } from '../testing/talk.ts';
import { playground } from './index.ts';

/** The event of a finished turn that tells an effect's key. */
function keyIn(text: string): string {
  return /"key":"([^"]+)"/.exec(text)?.[1] ?? '';
}

it('tells where a conversation stands, and the ledger’s record of an effect, to its owner alone', async () => {
  const talk = await openTalk({ routes: [playground()] });
  const ann = await talk.token('web', 'ann');
  const bob = await talk.token('phone', 'bob');

  const before = await talk.send('GET', '/playground/conversation', { token: ann });
  const turn = await talk.post(
    '/perform_action',
    { action: { command_name: 'write_note', parameters: { text: 'milk' } } },
    { token: ann },
  );
  const events = await talk.send('GET', `/turns/${turn.body.turn_key}/events`, { token: ann });
  const query = `/playground/effect?key=${encodeURIComponent(keyIn(events.text))}`;
  const own = await talk.send('GET', query, { token: ann });
  const foreign = await talk.send('GET', query, { token: bob });
  const after = await talk.send('GET', '/playground/conversation', { token: ann });
  const stranger = await talk.send('GET', '/playground/conversation');
  await talk.close();

  expect(before.body.session).toBeUndefined();
  expect(before.body.reach).toContainEqual(
    expect.objectContaining({ name: 'burn_notes', effect: 'destructive', example: 'burn everything' }),
  );
  expect(own.body).toMatchObject({ command: 'write_note', input: { text: 'milk' }, state: 'done' });
  expect(foreign.status).toBe(404);
  expect(after.body.session).toMatchObject({ turns: 1, last: 'write_note' });
  expect(stranger.status).toBe(401);
});

it('names the page among the links at "/", and is silent on what a choice would teach where nothing is asked', async () => {
  const talk = await openTalk({ routes: [playground()] });
  const token = await talk.token();

  const home = await talk.send('GET', '/');
  const lesson = await talk.post('/playground/lesson', { command: 'write_note' }, { token });
  await talk.close();

  expect(home.text).toContain('<a href="/playground">Playground</a>');
  expect(lesson.body).toEqual({ tried: 0, changed: [] });
});
