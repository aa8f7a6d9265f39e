import { beforeAll, expect, it } from 'vitest';
import type { Fastworkflow } from 'fastworkflow';
import { readTranscript, withoutBlankLines } from '../testing/read-transcript.ts';
import { converse, howFound, trainExample, type TrainedExample } from '../testing/train-example.ts';

let example: TrainedExample;
let app: Fastworkflow;

beforeAll(async () => {
  example = await trainExample('hello_world');
  app = await example.open();
}, 120_000);

it('goes as its README says', async () => {
  const { said, answers } = readTranscript('hello_world');

  expect((await converse(app, said)).map(withoutBlankLines)).toEqual(answers);
});

it('trains from seeds alone and publishes (row 78)', () => {
  expect(example.report).toMatchObject({ published: true, blockers: [], sources: { asked: 0 } });
  expect(example.report.contexts.map(({ context }) => context)).toEqual(['*']);
});

it('does what a sentence asks for, in words it was not trained on (row 8)', async () => {
  const [turn] = await converse(app, ['could you add 19 and 23 for me?']);

  expect(turn).toMatchObject({ status: 'completed', success: true, answer: '19 plus 23 is 42.' });
  expect(turn?.ran[0]).toMatchObject({
    command: 'add_two_numbers',
    input: { first: 19, second: 23 },
    output: { data: { sum: 42 } },
  });
});

it('decides the same whatever the numbers are (row N18)', async () => {
  const numbers = ['4', '0.5', '2514', '1,374', '99', '123456789', 'twenty-one', '3.14159', '17', '60000'];
  const forms = ['what is A plus B?', 'Add A and B', 'what is A times B?', 'what is A minus B?'];
  for (const form of forms) {
    const pairs = numbers.map((first, at) => form.replace('A ', `${first} `).replace('B', numbers.at(at - 3)!));
    const turns = await converse(app, pairs);
    expect(new Set(turns.map(({ success, ran }) => `${success} ${ran[0]?.command}`))).toHaveProperty('size', 1);
    expect(turns[0]?.success).toBe(true);
  }
});

it('asks for a missing value by name, and runs with the answer (rows 34, 35)', async () => {
  const [question, answered] = await converse(app, ['multiply 6', '7']);

  expect(question).toMatchObject({ status: 'awaiting-user', success: false, ran: [] });
  expect(question?.clarification).toMatchObject({ kind: 'fill-slots', issues: [{ slot: 'second', kind: 'missing' }] });
  expect(question?.answer).toMatch(/second number/);
  expect(answered).toMatchObject({ status: 'completed', answer: '6 times 7 is 42.' });
});

it.each(['add two numbers 8, 9', 'add 8 and 9', 'the second: 8 and 9', '2: 8, 9', 'the second one with 8 and 9'])(
  'takes the values that stand behind what was chosen: “%s” (row 12)',
  async (answer) => {
    const [which, done] = await converse(app, ['get', answer]);

    expect(which?.clarification?.candidates[1]).toMatchObject({ command: 'add_two_numbers' });
    expect(done?.answer).toBe('8 plus 9 is 17.');
  },
);

it('refuses a joke and runs nothing (row 21)', async () => {
  const [turn] = await converse(app, ['tell me a joke about penguins']);

  expect(turn).toMatchObject({ success: false, ran: [] });
});

it('takes a name with its arguments, also after a slash (rows 5, 6, 61)', async () => {
  const turns = await converse(app, ['add_two_numbers 3 4', '/multiply_two_numbers 3 4', 'Subtract-Two-Numbers 9 4']);

  expect(turns.map(({ answer }) => answer)).toEqual(['3 plus 4 is 7.', '3 times 4 is 12.', '9 minus 4 is 5.']);
  expect(await howFound(app, 'add_two_numbers 3 4')).toBe('exact');
});

it('takes a name with its arguments for the answer to which command, and reads them (row 12)', async () => {
  const [which, turn] = await converse(app, ['get', 'add_two_numbers 3 4']);

  expect(which?.clarification).toMatchObject({ kind: 'choose-command' });
  expect(turn).toMatchObject({ status: 'completed', answer: '3 plus 4 is 7.' });
});

it('forgives a typo in a name, and does not take a short word for a long name (row 7)', async () => {
  const [typo, short] = await converse(app, ['add_two_nubmers 3 4', 'add_']);

  expect(typo).toMatchObject({ answer: '3 plus 4 is 7.' });
  expect(await howFound(app, 'add_two_nubmers 3 4')).toBe('fuzzy');
  expect(short?.ran).toEqual([]);
});

it('takes a bare value for no command (row 28)', async () => {
  const [turn] = await converse(app, ['3']);

  expect(turn).toMatchObject({ success: false, ran: [] });
});

it('lists what can be done, with parameters and examples (row 24)', async () => {
  const [turn] = await converse(app, ['what can I do?']);

  expect(turn?.answer).toMatch(/add_two_numbers.*first number.*number.*multiply_two_numbers.*subtract_two_numbers/s);
});

it('runs a structured call through the same gate (row 47)', async () => {
  const good = await app.processAction({
    command: 'add_two_numbers',
    input: { first: '7', second: 5 },
    sessionId: 'a',
  });
  const bad = await app.processAction({ command: 'add_two_numbers', input: { first: 'many' }, sessionId: 'b' });

  expect(good).toMatchObject({ status: 'completed', answer: '7 plus 5 is 12.' });
  expect(bad.ran).toEqual([]);
  expect(bad.issues.map(({ slot, kind }) => [slot, kind])).toEqual([
    ['first', 'invalid'],
    ['second', 'missing'],
  ]);
});

it.each([
  ['an empty line', ''],
  ['blanks', ' \t '],
  ['control characters', '\u0000\u001b[31m\u0007'],
  ['half a surrogate pair', '\ud800 1 2'],
  ['100 kB of words', 'add '.repeat(25_000)],
])('answers %s, and runs nothing', async (_what, utterance) => {
  const [turn] = await converse(app, [utterance]);

  expect(turn?.answer).not.toBe('');
  expect(turn?.ran).toEqual([]);
});

it('answers a megabyte in one piece', async () => {
  const [turn] = await converse(app, ['4 + '.repeat(250_000)]);

  expect(['completed', 'awaiting-user', 'failed']).toContain(turn?.status);
});
