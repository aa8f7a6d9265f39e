import { defineWorkflow } from '@fw/context';
import { defineCommand, type GenerateUtterances } from '@fw/signature';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { seedUtterances } from '../plan/seed-utterances.ts';
import { withGenerated } from './generated-utterances.ts';

const workflowWith = (generateUtterances: GenerateUtterances, utterances?: readonly string[]) => {
  const base = { summary: 'Plays a note.', input: z.object({}), run: () => 'played' };
  const play = defineCommand({ ...base, name: 'play', generateUtterances, ...(utterances && { utterances }) });
  const stop = defineCommand({ ...base, name: 'stop', summary: 'Stops.' });
  return defineWorkflow({ name: 'band', commands: { '*': [play, stop] } });
};

it('adds what a command writes itself to what its author wrote, told the workflow and its name', async () => {
  const workflow = workflowWith(
    async ({ commands }, name) =>
      [...commands.keys()].map((other) => `${name} before ${other}`).concat('Sound a note!'),
    ['sound a note'],
  );

  const utterances = await withGenerated(workflow, seedUtterances(workflow));

  expect(utterances.get('play')).toEqual([
    { text: 'sound a note', source: { kind: 'seed' } },
    { text: 'play before play', source: { kind: 'seed', made: true } },
    { text: 'play before stop', source: { kind: 'seed', made: true } },
  ]);
  expect(utterances.get('stop')).toEqual(seedUtterances(workflow).get('stop'));
});

it('lets them stand for a command without utterances, in place of its name and summary', async () => {
  const workflow = workflowWith(() => ['a tune please']);

  expect((await withGenerated(workflow, seedUtterances(workflow))).get('play')?.map(({ text }) => text)).toEqual([
    'a tune please',
  ]);
});

it.each([
  ['throws', () => Promise.reject(new Error('no file')), 'generateUtterances of play failed: Error: no file'],
  ['gives no texts', (() => [1]) as unknown as () => string[], 'generateUtterances of play gives no list of texts.'],
])('names the command whose function %s', async (_, generate, message) => {
  const workflow = workflowWith(generate);

  await expect(withGenerated(workflow, seedUtterances(workflow))).rejects.toMatchObject({
    code: 'utterances-failed',
    message,
  });
});
