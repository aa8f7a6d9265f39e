import { defineWorkflow } from '@fw/context';
import { scriptedDetector } from '@fw/signature/testing';
import { expect, it } from 'vitest';
import { createFastworkflow } from './create-fastworkflow.ts';

const opening = (open: (settings: Readonly<Record<string, unknown>>) => void, ended: () => void = () => undefined) =>
  createFastworkflow({
    workflow: defineWorkflow({ name: 'shop', commands: { '*': [] }, settings: { open, close: ended } }),
    detector: scriptedDetector({}),
    settings: { data_folder: '/data' },
  });

it('opens what the commands work on once, with the values given at start-up', async () => {
  const opened: unknown[] = [];

  const app = await opening((settings) => opened.push(settings));
  await app.processTurn({ utterance: 'hello' });
  await app.close();

  expect(opened).toEqual([{ data_folder: '/data' }]);
});

it('does not start when that fails, says why, and leaves nothing open', async () => {
  let ended = 0;

  const started = opening(
    () => {
      throw new Error('No shop data in "/data".');
    },
    () => (ended += 1),
  );

  await expect(started).rejects.toMatchObject({ code: 'application-not-ready', message: 'No shop data in "/data".' });
  expect(ended).toBe(1);
});
