import { createMemoryLedger, createMemorySessionStore } from '@fw/assistant';
import { defineWorkflow } from '@fw/context';
import { defineCommand, newSession } from '@fw/signature';
import { scriptedIntent } from '@fw/signature/testing';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { clearUp } from './clear-up.ts';

it('reports what a crash left in doubt, and lets idle conversations go (row N1)', async () => {
  const act = defineCommand({ name: 'act', summary: 'Acts.', input: z.object({}), run: () => 'again' });
  const workflow = defineWorkflow({ name: 'orders', commands: { '*': [act] }, settings: { sessionDays: 7 } });
  const ledger = createMemoryLedger();
  await ledger.intend(scriptedIntent({ key: 'k1', command: 'act', path: [], input: {} }));
  let now = new Date('2026-01-01T00:00:00Z');
  const sessions = createMemorySessionStore({ clock: () => now });
  await sessions.save(newSession('old', 'orders'));
  now = new Date('2026-01-09T00:00:00Z');

  const interrupted = await clearUp(workflow, { ledger, sessions }, { now, settings: {} });

  expect(interrupted).toMatchObject([{ key: 'k1', command: 'act' }]);
  expect(await sessions.list()).toEqual([]);
});
