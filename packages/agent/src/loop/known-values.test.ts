import { OrderDesk, orderWorkflow } from '@fw/assistant/testing';
import { expect, it } from 'vitest';
import { agentTalk, done, shownTo } from '../../test/agent-talk.ts';
import { scriptedObjects, steps } from '../testing/scripted-models.ts';

it('tells the planner and the loop what the workflow knows of whoever asks, and nothing that is no value', async () => {
  const planner = scriptedObjects(steps(['Show it']));
  const workflow = orderWorkflow(new OrderDesk(), {
    known: () => ({ orderId: '#W1', refund: undefined, address: { city: 'Dallas' } }),
  });
  const { say, model } = agentTalk([done('ok', 1)], { planner, workflow });

  await say('show it');

  const line = 'Known, and filled in where it is not said otherwise: orderId=#W1\n';
  expect(planner.prompts[0]).toContain(line);
  expect(shownTo(model.seen[0])).toContain(line);
});

it('goes on without where it cannot be said now', async () => {
  const workflow = orderWorkflow(new OrderDesk(), { known: () => Promise.reject(new Error('down')) });
  const { say, model, agentEvents } = agentTalk([done('ok', 1)], { workflow });

  expect((await say('show it')).status).toBe('completed');
  expect(shownTo(model.seen[0])).not.toContain('Known,');
  expect(agentEvents()).toContain('known-failed');
});
