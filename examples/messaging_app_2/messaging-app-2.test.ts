import { beforeAll, expect, it } from 'vitest';
import type { Fastworkflow } from 'fastworkflow';
import { readTranscript, withoutBlankLines } from '../testing/read-transcript.ts';
import { converse, trainExample, type TrainedExample } from '../testing/train-example.ts';

let example: TrainedExample;
let app: Fastworkflow;

beforeAll(async () => {
  example = await trainExample('messaging_app_2');
  app = await example.open();
}, 120_000);

it('goes as its README says', async () => {
  const { said, answers } = readTranscript('messaging_app_2');

  expect((await converse(app, said)).map(withoutBlankLines)).toEqual(answers);
});

it('offers a command only in the context whose folder it lies in (row 48)', async () => {
  const [before, signedIn, after] = await converse(app, [
    'send_message to=Bob message="hi"',
    'sign in as Ann',
    'send_message to=Bob message="hi"',
  ]);

  expect(before?.ran).toEqual([]);
  expect(signedIn).toMatchObject({ answer: 'Hello Ann.', session: { path: [{ context: 'User', key: 'Ann' }] } });
  expect(after).toMatchObject({ answer: 'Ann to Bob: hi', ran: [{ command: 'User/send_message' }] });
});

it('runs a command from further out on its own path and stays where it is (row 19)', async () => {
  const [, people] = await converse(app, ['sign_in Carla', 'show me the address book']);

  expect(people).toMatchObject({
    ran: [{ command: 'list_people', path: [] }],
    session: { path: [{ context: 'User', key: 'Carla' }] },
  });
});

it('names the place, goes up and goes to the top (rows 25, 26, 27, 52)', async () => {
  const turns = await converse(app, [
    'sign_in Bob',
    'what is the current context',
    'go up',
    'sign_in Dmitri',
    'reset context',
    'where am I',
  ]);

  expect(turns[1]?.answer).toMatch(/Bob/);
  expect(turns[2]?.session.path).toEqual([]);
  expect(turns[4]?.session.path).toEqual([]);
  expect(turns[5]?.answer).toMatch(/top level/);
});

it('lists the commands of the place with those around it (row 24)', async () => {
  const [, turn] = await converse(app, ['sign_in Ann', 'what can I do']);

  expect(turn?.answer).toMatch(/send_message.*recipient.*show_sent_messages.*sign_in/s);
});

it('keeps two conversations apart (row 13)', async () => {
  await converse(app, ['sign_in Ann', 'send Bob a message'], 'first');
  const [other] = await converse(app, ['where am I'], 'second');
  const [first] = await converse(app, ['lunch is ready'], 'first');

  expect(other?.answer).toMatch(/top level/);
  const done = first?.status === 'awaiting-user' ? (await converse(app, ['yes'], 'first'))[0] : first;
  expect(done?.answer).toBe('Ann to Bob: lunch is ready');
});

it('goes on in the same place after a restart (row 102)', async () => {
  const before = await example.open({ stores: 'disk' });
  await converse(before, ['sign_in Carla'], 'kept');
  await before.close();

  const after = await example.open({ stores: 'disk' });

  expect((await after.place('kept')).displayName).toBe('Carla');
});

it('takes no fresh request for the answer to a question, and names whom it does not know (rows 35, 41)', async () => {
  const [first] = await converse(app, ['send message hello to Bob']);
  const [paula, request, bob] = await converse(app, ['sign in as Paula', 'send message hello to Bob', 'Bob']);
  const [, zed] = await converse(app, ['sign_in Ann', 'send the message hello to Zed']);

  expect(first).toMatchObject({ ran: [], answer: expect.stringContaining('“send message” is for one user.') });
  expect(paula).toMatchObject({ ran: [], answer: expect.stringContaining('I do not know the name "Paula"') });
  expect(request).toMatchObject({ status: 'awaiting-user', ran: [], clarification: { kind: 'fill-slots' } });
  expect(request?.answer).toMatch(/“send message” is for one user\./);
  expect(bob).toMatchObject({ ran: [{ command: 'sign_in', input: { name: 'Bob' } }] });
  expect(zed).toMatchObject({ status: 'awaiting-user', ran: [], answer: expect.stringContaining('Zed') });
});
