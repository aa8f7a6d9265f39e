import { beforeAll, expect, it } from 'vitest';
import type { Fastworkflow, Turn } from 'fastworkflow';
import { readTranscript, withoutBlankLines } from '../testing/read-transcript.ts';
import { converse, trainExample } from '../testing/train-example.ts';

let app: Fastworkflow;

beforeAll(async () => {
  app = await (await trainExample('messaging_app_3')).open();
}, 120_000);

it('goes as its README says', async () => {
  const { said, answers } = readTranscript('messaging_app_3');

  expect((await converse(app, said)).map(withoutBlankLines)).toEqual(answers);
});

it('gives a premium user what every user has, and its own where both have it (row 49)', async () => {
  const [premium, mine, inherited] = await converse(app, [
    'sign_in Carla',
    'send_message to=Ann message="hello"',
    'show_sent_messages',
  ]);

  expect(premium?.session.path).toEqual([{ context: 'PremiumUser', key: 'Carla' }]);
  expect(mine).toMatchObject({ answer: '★ Carla to Ann: hello', ran: [{ command: 'PremiumUser/send_message' }] });
  expect(inherited).toMatchObject({
    answer: expect.stringContaining('to Ann: hello'),
    ran: [{ command: 'User/show_sent_messages' }],
  });
});

it('leaves a plain user with the plain commands (row 49)', async () => {
  const [, plain, priority] = await converse(app, [
    'sign_in Ann',
    'send_message to=Bob message="hello"',
    'send_priority_message to=Bob message="now"',
  ]);

  expect(plain?.ran).toMatchObject([{ command: 'User/send_message' }]);
  expect(priority?.ran).toEqual([]);
});

it('finds another command for the same words in another place (row 10)', async () => {
  const words = 'tell Bob that lunch is ready';
  const meant = (turn: Turn | undefined) =>
    turn?.ran[0]?.command ?? turn?.clarification?.effects[0]?.command ?? turn?.clarification?.candidates[0]?.command;

  const [outside] = await converse(app, [words]);
  const [, plain] = await converse(app, ['sign_in Ann', words]);
  const [, premium] = await converse(app, ['sign_in Carla', words]);

  expect(outside?.ran).toEqual([]);
  expect([meant(plain), meant(premium)]).toEqual(['User/send_message', 'PremiumUser/send_message']);
});

it('tells an urgent message from a plain one by its words', async () => {
  const [, urgent] = await converse(app, [
    'sign_in Dmitri',
    'send a priority message to Ann saying "the server is down"',
  ]);

  const asked = urgent?.clarification?.candidates[0]?.command ?? urgent?.clarification?.effects[0]?.command;
  expect(urgent?.ran[0]?.command ?? asked).toBe('PremiumUser/send_priority_message');
});

it('calls a premium user by the label of their context (row 52)', async () => {
  await converse(app, ['sign_in Carla'], 'label');

  expect((await app.place('label')).displayName).toBe('Carla (premium)');
});
