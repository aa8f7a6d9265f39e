import { beforeAll, expect, it } from 'vitest';
import type { Fastworkflow } from 'fastworkflow';
import { readTranscript, withoutBlankLines } from '../testing/read-transcript.ts';
import { converse, trainExample } from '../testing/train-example.ts';

let app: Fastworkflow;

beforeAll(async () => {
  app = await (await trainExample('messaging_app_4')).open();
}, 120_000);

const KITCHEN = [{ context: 'ChatRoom', key: 'Kitchen' }];

it('goes as its README says', async () => {
  const { said, answers } = readTranscript('messaging_app_4', 'enter_chat_room Kitchen');

  expect((await converse(app, said)).map(withoutBlankLines)).toEqual(answers);
});

it('goes down into a room and into one of its people (rows 51, 53)', async () => {
  const [room, user] = await converse(app, ['enter the Kitchen', 'switch to Ann']);

  expect(room).toMatchObject({ answer: 'You are in the Kitchen.', session: { path: KITCHEN } });
  expect(user).toMatchObject({
    answer: 'You speak as Ann.',
    session: { path: [...KITCHEN, { context: 'User', key: 'Ann' }] },
  });
});

it('runs a command of the room for somebody in it, and stays with them (row 19)', async () => {
  const [, , list] = await converse(app, ['enter_chat_room Kitchen', 'set_current_user Ann', 'who is in the room?']);

  expect(list?.ran).toMatchObject([{ command: 'ChatRoom/list_users', path: KITCHEN }]);
  expect(list?.session.path).toHaveLength(2);
});

it('finds the room of a person who was reached directly, through the parent callback (row 51)', async () => {
  const [user, up] = await converse(app, ['where is Carla', 'go up']);

  expect(user).toMatchObject({
    ran: [{ command: 'look_for_person', path: [] }],
    session: {
      path: [
        { context: 'ChatRoom', key: 'Workshop' },
        { context: 'User', key: 'Carla' },
      ],
    },
  });
  expect(up?.session.path).toEqual([{ context: 'ChatRoom', key: 'Workshop' }]);
});

it('shows the label of where it stands (row 52)', async () => {
  await converse(app, ['enter_chat_room Kitchen', 'set_current_user Bob'], 'label');

  expect((await app.place('label')).displayName).toBe('Bob in the Kitchen');
});

it('reads the arguments behind a name (row 6)', async () => {
  const [, said] = await converse(app, ['enter_chat_room Kitchen', 'broadcast_message hi all']);

  expect(said?.ran).toMatchObject([{ command: 'ChatRoom/broadcast_message', input: { message: 'hi all' } }]);
});

it('forgives a typo and asks about a fragment (rows 7, 28)', async () => {
  const [, typo, fragment] = await converse(app, ['enter_chat_room Kitchen', 'lst_users', 'get']);

  expect(typo?.ran).toMatchObject([{ command: 'ChatRoom/list_users' }]);
  expect(fragment).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'choose-command' }, ran: [] });
});

it('lists up to three commands when it is not sure, and runs the one that is chosen (rows 11, 12)', async () => {
  // Nothing but what two commands share: it cannot be sure.
  const [, question] = await converse(app, ['enter_chat_room Kitchen', 'the user'], 'choose');
  expect(question).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'choose-command' } });
  expect(question?.clarification?.candidates.length).toBeLessThanOrEqual(3);

  const [chosen] = await converse(app, ['list users'], 'choose');

  expect(chosen?.ran).toMatchObject([{ command: 'ChatRoom/list_users' }]);
});

it('refuses a person who is not in the room, with where to look (row 43)', async () => {
  const [, turn] = await converse(app, ['enter_chat_room Kitchen', 'set_current_user Zoe']);

  expect(turn?.ran).toEqual([]);
  expect(turn?.issues).toMatchObject([{ slot: 'name', kind: 'unknown', availableFrom: ['list_users'] }]);
});

it("refuses by the command's own check, with its message (row 42)", async () => {
  const [, turn] = await converse(app, ['enter_chat_room Kitchen', 'add_user Ann']);

  expect(turn?.ran).toEqual([]);
  expect(turn?.answer).toMatch(/Ann is already in the Kitchen/);
});

it('takes a name out of a sentence, and refuses one that is none', async () => {
  const [, added, refused] = await converse(app, ['enter_chat_room Workshop', 'add a user named Eve', 'add_user 4you']);

  expect(added).toMatchObject({ answer: 'Eve is now in the Workshop.', ran: [{ input: { name: 'Eve' } }] });
  expect(refused).toMatchObject({ ran: [], answer: expect.stringContaining('letters only') });
});
