import { beforeAll, expect, it } from 'vitest';
import type { Fastworkflow } from 'fastworkflow';
import { readTranscript, withoutBlankLines } from '../testing/read-transcript.ts';
import { converse, trainExample } from '../testing/train-example.ts';

let app: Fastworkflow;

beforeAll(async () => {
  const example = await trainExample('extended_workflow_example', 'simple_workflow_template');
  app = await example.open({ settings: { team: 'Team Blue' } });
}, 120_000);

it('goes as its README says', async () => {
  const { said, answers } = readTranscript('extended_workflow_example', 'startup');

  expect((await converse(app, said)).map(withoutBlankLines)).toEqual(answers);
});

it("has its base's commands, its own in their place, and more (row 54)", async () => {
  const [overridden, wrapped, inherited, added] = await converse(app, [
    'startup',
    'get_status',
    'show_schema',
    'generate_report',
  ]);

  expect(overridden?.answer).toBe('Welcome, Team Blue. Project / is open; in it: /Review1.');
  expect(wrapped?.answer).toBe('Project / is open; in it: /Review1. 0 of 2 done.');
  expect(inherited?.answer).toMatch(/^Project: Task, Review inside/);
  expect(added?.ran[0]?.output.artifacts).toEqual({
    report: 'Report: 0 of 2 done\nProject / is open; in it: /Review1.\nReview /Review1 is open.',
  });
});

it('gives commands the values that it was started with (row 58)', async () => {
  const [turn] = await converse(app, ['startup']);

  expect(turn?.answer).toMatch(/^Welcome, Team Blue\./);
});

it('runs a workflow of its own inside a command and returns its output (row 57)', async () => {
  const [turn] = await converse(app, ['estimate the hours for 4 items of 3 hours each']);

  expect(turn).toMatchObject({
    answer: '4 items take about 14.4 hours.',
    ran: [{ command: 'estimate_hours', output: { data: { total: 14.4 } } }],
  });
});
