import { expect, it } from 'vitest';
import { CLIENT_SECRET, openTalk, SECRET } from '../testing/talk.ts';
import { playground, type ShownTraining } from './index.ts';

const TRAINING: ShownTraining = {
  published: true,
  lines: ['Published.'],
  advice: [{ commands: ['write_note'], why: 'It has few words.', sentences: [] }],
  page: async () => '<!doctype html><title>Report</title>',
  policy: "default-src 'none'; style-src 'sha256-x'",
};

it('tells its author of the last training, and shows the report to a browser in development alone', async () => {
  const routes = [playground({ training: async () => TRAINING })];
  const open = await openTalk({ routes, auth: { keys: [{ secret: SECRET }], open: true } });
  const closed = await openTalk({ routes, auth: { keys: [{ secret: SECRET }], clientSecret: CLIENT_SECRET } });

  const { body: entered } = await open.post('/initialize', { channel_id: 'web', user_id: 'ann' });
  const told = await open.send('GET', '/playground/training', { token: entered.access_token });
  const report = await open.send('GET', '/playground/report');
  const stranger = await open.send('GET', '/playground/training');
  const user = await closed.send('GET', '/playground/training', { token: await closed.token() });
  const outside = await closed.send('GET', '/playground/report');
  await open.close();
  await closed.close();

  expect(told.body).toEqual({ published: true, lines: TRAINING.lines, advice: TRAINING.advice });
  expect(report.text).toContain('<title>Report</title>');
  expect(report.headers.get('content-security-policy')).toBe(`${TRAINING.policy}; frame-ancestors 'none'`);
  expect([stranger.status, user.status, outside.status]).toEqual([401, 403, 404]);
});

it('tells of none where none is known', async () => {
  const talk = await openTalk({ routes: [playground()], auth: { keys: [{ secret: SECRET }], open: true } });

  const { body: entered } = await talk.post('/initialize', { channel_id: 'web', user_id: 'ann' });
  const told = await talk.send('GET', '/playground/training', { token: entered.access_token });
  const report = await talk.send('GET', '/playground/report');
  await talk.close();

  expect(told.body).toEqual({});
  expect(report.status).toBe(404);
});
