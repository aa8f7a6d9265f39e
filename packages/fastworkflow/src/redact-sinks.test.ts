import { newSession } from '@fw/signature';
import { scriptedDetector } from '@fw/signature/testing';
import { defineCommand, defineWorkflow } from './index.ts';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createFastworkflow } from './create-fastworkflow.ts';

const SECRET = 'sk-live-0123456789';

/** A command that lets a key slip, as providers do in their refusals. */
const slip = defineCommand({
  name: 'ask_provider',
  summary: 'Asks.',
  effect: 'read',
  input: z.object({}),
  run: () => ({ text: `401: the key ${SECRET} is not valid.`, data: { header: `Bearer ${SECRET}` } }),
});

it('shows no secret in a turn, its events or the stored conversation (row N11)', async () => {
  const events: unknown[] = [];
  const fw = await createFastworkflow({
    workflow: defineWorkflow({ name: 'slip', commands: { '*': [slip] } }),
    detector: scriptedDetector(),
    secrets: [SECRET],
    sessionId: 's1',
  });
  try {
    const turn = await fw.processAction({ command: 'ask_provider', onEvent: (event) => void events.push(event) });
    await fw.processTurn({ utterance: `is ${SECRET} right?`, onEvent: (event) => void events.push(event) });

    expect(turn).toMatchObject({ success: true, answer: '401: the key [redacted] is not valid.' });
    const stored = await fw.stores.sessions.load('s1');
    expect(stored).not.toEqual(newSession('s1', 'slip'));
    expect(JSON.stringify([turn, events, stored])).not.toContain(SECRET);
  } finally {
    await fw.close();
  }
});
