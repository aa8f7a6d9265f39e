import { beforeAll, expect, it } from 'vitest';
import type { Fastworkflow } from 'fastworkflow';
import { readTranscript, withoutBlankLines } from '../testing/read-transcript.ts';
import { converse, trainExample } from '../testing/train-example.ts';

let app: Fastworkflow;

beforeAll(async () => {
  app = await (await trainExample('messaging_app_1')).open();
}, 120_000);

it('calls the application once for one sentence (rows 45, 46)', async () => {
  const [sent, shown] = await converse(app, [
    'send Bob a message saying "dinner is ready"',
    'show the messages I sent',
  ]);

  expect(sent).toMatchObject({
    status: 'completed',
    ran: [{ command: 'send_message', input: { to: 'Bob', message: 'dinner is ready' }, replayed: false }],
  });
  expect(shown?.ran[0]?.output).toMatchObject({ data: { count: 1 } });
});

it('fills what is missing from several answers in one (rows 34, 36)', async () => {
  const [question, sent] = await converse(app, ['send_message', 'Ann, see you at noon']);

  expect(question?.clarification?.issues.map(({ slot }) => slot)).toEqual(['to', 'message']);
  const done = sent?.status === 'awaiting-user' ? (await converse(app, ['yes'], sent.session.id))[0] : sent;
  expect(done?.ran[0]?.input).toEqual({ to: 'Ann', message: 'see you at noon' });
});

it('takes a value that is named for that parameter alone (row 32)', async () => {
  const [question] = await converse(app, ['send_message to=Bob']);

  expect(question).toMatchObject({ status: 'awaiting-user', ran: [], issues: [{ slot: 'message', kind: 'missing' }] });
});

it('suggests people it knows for a name it does not, and runs nothing (row 41)', async () => {
  const [turn] = await converse(app, ['send_message to=Karla message="hello"']);

  expect(turn).toMatchObject({ status: 'awaiting-user', ran: [] });
  expect(turn?.issues).toMatchObject([{ slot: 'to', kind: 'unknown', suggestions: ['Carla'] }]);
});

it('goes as its README says', async () => {
  const { said, answers } = readTranscript('messaging_app_1');

  expect((await converse(app, said)).map(withoutBlankLines)).toEqual(answers);
});
