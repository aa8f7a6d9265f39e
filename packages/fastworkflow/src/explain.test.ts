import { defineWorkflow } from '@fw/context';
import { defineCommand } from '@fw/signature';
import { expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { createFastworkflow } from './create-fastworkflow.ts';
import type { Fastworkflow } from './fastworkflow.ts';

const run = vi.fn(() => 'done');

async function open(): Promise<Fastworkflow> {
  run.mockClear();
  const input = z.object({ order: z.string().regex(/^#W\d+$/) });
  const app = await createFastworkflow({
    workflow: defineWorkflow({
      name: 'shop',
      commands: {
        '*': [
          defineCommand({ name: 'show_order', summary: 'Shows an order.', effect: 'read', input, run }),
          defineCommand({ name: 'cancel_order', summary: 'Cancels an order.', effect: 'destructive', input, run }),
        ],
      },
    }),
  });
  onTestFinished(() => app.close());
  return app;
}

it('says which command would run, how it was found and where each value stands, and runs nothing (row N12)', async () => {
  const app = await open();

  const explanation = await app.explain({ utterance: 'show_order #W12' });

  expect(explanation).toMatchObject({
    outcome: 'run',
    command: 'show_order',
    detections: [{ context: '*', intent: { kind: 'matched', by: 'exact' } }],
    slots: [{ slot: 'order', value: '#W12', evidence: { quote: '#W12', start: 11, end: 15 } }],
    issues: [],
  });
  expect(run).not.toHaveBeenCalled();
});

it('tells a confirmation and a missing value from an execution (row N12)', async () => {
  const app = await open();

  expect(await app.explain({ utterance: 'cancel_order #W12' })).toMatchObject({
    outcome: 'confirm',
    command: 'cancel_order',
  });
  expect(await app.explain({ utterance: 'cancel_order' })).toMatchObject({
    outcome: 'ask-values',
    command: 'cancel_order',
    issues: [{ slot: 'order', kind: 'missing' }],
  });
  expect(run).not.toHaveBeenCalled();
});

it('explains what is said in a conversation, and leaves the conversation as it is', async () => {
  const app = await open();
  await app.processTurn({ utterance: 'cancel_order #W12' });

  const yes = await app.explain({ utterance: 'yes' });
  expect(yes).toMatchObject({ outcome: 'run', command: 'cancel_order' });
  expect(run).not.toHaveBeenCalled();

  await app.processTurn({ utterance: 'yes' });
  expect(run).toHaveBeenCalledTimes(1);
});
