import { beforeAll, expect, it } from 'vitest';
import type { Fastworkflow } from 'fastworkflow';
import { readTranscript, withoutBlankLines } from '../testing/read-transcript.ts';
import { converse, trainExample } from '../testing/train-example.ts';

let app: Fastworkflow;

beforeAll(async () => {
  app = await (await trainExample('simple_workflow_template')).open();
}, 120_000);

it('goes as its README says', async () => {
  const { said, answers } = readTranscript('simple_workflow_template', 'startup');

  expect((await converse(app, said)).map(withoutBlankLines)).toEqual(answers);
});

it('begins a project with what its schema demands', async () => {
  const [turn] = await converse(app, ['startup']);

  expect(turn).toMatchObject({
    answer: 'Project / is open; in it: /Review1.',
    session: { path: [{ context: 'WorkItem', key: '/' }] },
  });
});

it('builds, walks and finishes work in words', async () => {
  const turns = await converse(app, [
    'startup',
    'add a Task',
    'go to the last child',
    'add a Step',
    'go to the first child',
    'mark this as complete',
    'go up',
    'what is the status',
  ]);

  expect(turns.map(({ answer }) => answer)).toEqual([
    'Project / is open; in it: /Review1.',
    'Added /Task1.',
    'Task /Task1 is open.',
    'Added /Task1/Step1.',
    'Step /Task1/Step1 is open.',
    '/Task1/Step1 is complete.',
    'You are now at /Task1.',
    'Task /Task1 is open; in it: /Task1/Step1.',
  ]);
});

it('declines what the schema forbids, and says so', async () => {
  const [, second, step] = await converse(app, ['startup', 'add_child_workitem Review', 'add_child_workitem Step']);

  expect(second).toMatchObject({ success: false, answer: 'A Project has at most 1 Review.' });
  expect(step).toMatchObject({ success: false, answer: 'A Project has no Step.' });
});

it('shows what would go before it removes anything, and removes it after a yes', async () => {
  const [, , shown, removed] = await converse(app, [
    'startup',
    'add_child_workitem Task',
    'remove_all_child_workitems',
    'yes',
  ]);

  expect(shown).toMatchObject({ status: 'awaiting-user', ran: [], clarification: { kind: 'confirm' } });
  // The review is obligatory: it stays, and is not said to go.
  expect(shown?.answer).toMatch(/Removes \/Task1 and all below\./);
  expect(removed).toMatchObject({
    answer: 'Removed /Task1.',
    ran: [{ command: 'WorkItem/remove_all_child_workitems' }],
  });
});

it('goes to an item by its path, and suggests one for a path that is none (row 40)', async () => {
  const [, , gone, wrong] = await converse(app, [
    'startup',
    'add_child_workitem Task',
    'go_to_workitem /Task1',
    'go_to_workitem /Task7',
  ]);

  expect(gone?.session.path).toEqual([
    { context: 'WorkItem', key: '/' },
    { context: 'WorkItem', key: '/Task1' },
  ]);
  expect(wrong?.issues).toMatchObject([{ slot: 'path', kind: 'unknown', suggestions: ['/Task1'] }]);
});
